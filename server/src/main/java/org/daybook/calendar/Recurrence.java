package org.daybook.calendar;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an event recurs, or of what it is an occurrence.
 *
 * @param masterId of an instance or exception
 * @param originalLocalStart the local start that an instance has by the rule: which occurrence it is
 * @param intervalWeeks of a master; 0 for others
 * @param until the last local time at which an occurrence of a master may start, inclusive
 * @param materialisedTo occurrences of a master exist as rows up to this local time
 */
public record Recurrence(
        RecurrenceType type,
        @Nullable UUID masterId,
        @Nullable LocalDateTime originalLocalStart,
        int intervalWeeks,
        @Nullable LocalDateTime until,
        @Nullable LocalDateTime materialisedTo) {

    public static final Recurrence NONE = new Recurrence(RecurrenceType.NONE, null, null, 0, null, null);

    public static Recurrence weekly(int intervalWeeks, @Nullable LocalDateTime until) {
        return new Recurrence(RecurrenceType.MASTER, null, null, intervalWeeks, until, null);
    }

    public static Recurrence instance(UUID masterId, LocalDateTime originalLocalStart) {
        return new Recurrence(RecurrenceType.INSTANCE, masterId, originalLocalStart, 0, null, null);
    }

    public Recurrence asException() {
        return new Recurrence(RecurrenceType.EXCEPTION, masterId, originalLocalStart, 0, null, null);
    }

    public Recurrence movedTo(@Nullable LocalDateTime original) {
        return new Recurrence(type, masterId, original, intervalWeeks, until, materialisedTo);
    }

    public Recurrence until(@Nullable LocalDateTime last) {
        return new Recurrence(type, masterId, originalLocalStart, intervalWeeks, last, materialisedTo);
    }

    public Recurrence materialisedTo(@Nullable LocalDateTime to) {
        return new Recurrence(type, masterId, originalLocalStart, intervalWeeks, until, to);
    }

    public boolean isOccurrence() {
        return masterId != null;
    }
}
