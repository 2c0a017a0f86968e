package org.daybook.calendar.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventTime;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/** When the occurrences of a recurring event take place by its rule. Pure. */
public final class MasterTimes {
    private MasterTimes() {}

    /** The time of the occurrence that starts then by the rule. */
    public static EventTime timeAt(CalendarEvent master, LocalDateTime start) {
        Duration length = Duration.between(master.localStart(), master.localEnd());
        return EventTime.of(
                start, start.plus(length), master.zone(), master.time().allDay());
    }

    /** The first occurrence that starts from now on, whether or not the rule still has it. */
    public static EventTime next(CalendarEvent master, Instant now) {
        LocalDateTime localNow = Times.local(now, master.zone());
        LocalDateTime start = master.localStart();
        while (start.isBefore(localNow)) {
            start = start.plusWeeks(master.recurrence().intervalWeeks());
        }
        return timeAt(master, start);
    }

    /** Local starts of the occurrences after {@code after}, or from the first on, up to {@code to}, both inclusive. */
    public static List<LocalDateTime> starts(CalendarEvent master, @Nullable LocalDateTime after, LocalDateTime to) {
        LocalDateTime until = master.recurrence().until();
        LocalDateTime last = until != null && until.isBefore(to) ? until : to;
        List<LocalDateTime> starts = new ArrayList<>();
        LocalDateTime start = master.localStart();
        while (!start.isAfter(last)) {
            if (after == null || start.isAfter(after)) {
                starts.add(start);
            }
            start = start.plusWeeks(master.recurrence().intervalWeeks());
        }
        return starts;
    }
}
