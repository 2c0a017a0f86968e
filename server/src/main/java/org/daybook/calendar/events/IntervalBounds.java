package org.daybook.calendar.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventDetails;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between which moments a series lies, as they were said: bounds, which no session need start at (rule 11.4). Kept
 * with the series; a bound counts as long as the series still lies inside it, and does not end long
 * before.
 */
public final class IntervalBounds {
    private static final String MEMBER = "bounds";
    private static final String START = "start";
    private static final String END = "end";

    private IntervalBounds() {}

    /**
     * What the first API says of a series, with these bounds.
     *
     * @param first without, or with others
     * @param end null for a series without an end
     */
    public static ObjectNode keep(@Nullable ObjectNode first, Instant start, @Nullable Instant end) {
        ObjectNode kept = first == null ? Json.object() : first.deepCopy();
        ObjectNode bounds = kept.putObject(MEMBER).put(START, Times.format(start));
        if (end != null) {
            bounds.put(END, Times.format(end));
        }
        return kept;
    }

    /** Where a series begins: as it was said, or with its first session. */
    public static Instant start(CalendarEvent master) {
        Instant kept = Json.instant(master.details().first(), MEMBER, START);
        return kept == null || kept.isAfter(master.start()) ? master.start() : kept;
    }

    /** Where a series ends: as it was said, or when its last session may start; null for never. */
    public static @Nullable Instant end(CalendarEvent master) {
        LocalDateTime until = master.recurrence().until();
        if (until == null) {
            return null;
        }
        Instant kept = Json.instant(master.details().first(), MEMBER, END);
        return kept != null && isWithinAnInterval(kept, until, master) ? kept : Times.resolve(until, master.zone());
    }

    /** Whether a bound lets the same sessions take place as the rule does. */
    private static boolean isWithinAnInterval(Instant bound, LocalDateTime until, CalendarEvent master) {
        Duration interval = Duration.ofDays(7L * master.recurrence().intervalWeeks());
        long repeated = Duration.between(master.localStart(), until).dividedBy(interval);
        LocalDateTime last = master.localStart().plus(interval.multipliedBy(Math.max(0, repeated)));
        return !bound.isBefore(Times.resolve(last, master.zone()))
                && !bound.isAfter(Times.resolve(last.plus(interval), master.zone()));
    }

    /** The earlier part of a series that is cut at a moment. */
    static EventDetails before(CalendarEvent master, Instant cut) {
        return master.details().withFirst(keep(master.details().first(), start(master), cut));
    }

    /** The later part of a series that is cut at a moment. */
    static EventDetails from(CalendarEvent master, Instant cut) {
        return master.details().withFirst(keep(master.details().first(), cut, end(master)));
    }
}
