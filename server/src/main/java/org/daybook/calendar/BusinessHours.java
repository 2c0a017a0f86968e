package org.daybook.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.calendar.CalendarEvent.Stamp;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;

/** The hours a new business has until it says otherwise (behaviour: working hours, rule 1). */
final class BusinessHours {
    static final LocalTime OPENS = LocalTime.of(9, 0);
    static final LocalTime CLOSES = LocalTime.of(17, 0);
    private static final List<DayOfWeek> DAYS =
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    private BusinessHours() {}

    /** One weekly master for each working day of the week that is now. */
    static List<CalendarEvent> masters(SiteTransaction transaction, ScheduleRef schedule, ZoneId zone) {
        LocalDate monday =
                LocalDate.ofInstant(transaction.now(), zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return DAYS.stream()
                .map(day -> monday.with(TemporalAdjusters.nextOrSame(day)))
                .map(date -> EventTime.of(date.atTime(OPENS), date.atTime(CLOSES), zone, false))
                .map(time -> master(transaction, schedule, time))
                .toList();
    }

    private static CalendarEvent master(SiteTransaction transaction, ScheduleRef schedule, EventTime time) {
        return new CalendarEvent(
                Uuids.next(),
                schedule,
                EventType.WORKING_HOURS,
                EventStatus.CONFIRMED,
                Recurrence.weekly(1, null),
                time,
                new EventDetails(schedule.name(), Transparency.OPAQUE, null, List.of(), null, null, null),
                Set.of(EventField.TIME),
                new SeatCount(0, 0, 0),
                new Stamp(null, 1, transaction.now(), transaction.now()));
    }
}
