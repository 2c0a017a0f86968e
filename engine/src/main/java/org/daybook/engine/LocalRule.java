package org.daybook.engine;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule that opens time, told in local time: once, or every so many weeks on the weekday of its start.
 *
 * <p>A weekly rule stays at the same local time when the clock changes. A local time that does not exist moves forward
 * by the length of the gap, one that occurs twice takes the earlier offset; an occurrence that thereby ends no later
 * than it starts opens nothing.
 *
 * @param start local start of the first occurrence
 * @param end local end of the first occurrence, exclusive; on a later date for an overnight one
 * @param intervalWeeks 0 for a rule that happens once, otherwise the weeks from one occurrence to the next
 * @param until the last local time at which an occurrence may start, inclusive; null for no end
 * @param exceptDates local start dates of occurrences that are cancelled or replaced
 * @param locationId the one location this time is for; null for any
 */
public record LocalRule(
        ZoneId zone,
        LocalDateTime start,
        LocalDateTime end,
        int intervalWeeks,
        @Nullable LocalDateTime until,
        Set<LocalDate> exceptDates,
        @Nullable UUID locationId) {

    /** The longest interval of the contract, that of the first API. */
    public static final int MAX_INTERVAL_WEEKS = 52;

    public LocalRule {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a rule ends before it starts: " + start + " to " + end);
        }
        if (intervalWeeks < 0 || intervalWeeks > MAX_INTERVAL_WEEKS) {
            throw new IllegalArgumentException("intervalWeeks: " + intervalWeeks);
        }
        exceptDates = Set.copyOf(exceptDates);
    }

    public static LocalRule once(ZoneId zone, LocalDateTime start, LocalDateTime end) {
        return new LocalRule(zone, start, end, 0, null, Set.of(), null);
    }

    public static LocalRule weekly(ZoneId zone, LocalDateTime start, LocalDateTime end) {
        return new LocalRule(zone, start, end, 1, null, Set.of(), null);
    }
}
