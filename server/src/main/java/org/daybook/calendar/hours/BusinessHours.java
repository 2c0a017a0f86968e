package org.daybook.calendar.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.calendar.CalendarEvent.Stamp;
import org.daybook.calendar.EventDetails;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventStatus;
import org.daybook.calendar.EventTime;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Recurrence;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.hours.OpeningHours.Period;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;

/** Working hours of the business, as events that are yet to be stored. */
final class BusinessHours {
    private static final Duration WORKING_DAY = Duration.ofHours(8);

    /** The hours a new business has until it says otherwise (rule 10.1). */
    static final List<Period> AT_FIRST = Stream.of(
                    DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)
            .map(day -> new Period(day, LocalTime.of(9, 0), WORKING_DAY))
            .toList();

    private BusinessHours() {}

    /** One weekly master for each period, from the week that is now on. */
    static List<CalendarEvent> masters(
            SiteTransaction transaction, ScheduleRef schedule, ZoneId zone, List<Period> periods) {
        LocalDate monday =
                LocalDate.ofInstant(transaction.now(), zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return periods.stream()
                .map(period -> time(monday.with(TemporalAdjusters.nextOrSame(period.day())), period, zone))
                .map(time -> event(transaction, schedule, time, Recurrence.weekly(1, null)))
                .toList();
    }

    private static EventTime time(LocalDate date, Period period, ZoneId zone) {
        LocalDateTime opens = date.atTime(period.opens());
        return EventTime.of(opens, opens.plus(period.length()), zone, false);
    }

    static CalendarEvent event(
            SiteTransaction transaction, ScheduleRef schedule, EventTime time, Recurrence recurrence) {
        return new CalendarEvent(
                Uuids.next(),
                schedule,
                EventType.WORKING_HOURS,
                EventStatus.CONFIRMED,
                recurrence,
                time,
                new EventDetails(
                        schedule.name(), Transparency.OPAQUE, null, List.of(), List.of(), null, null, null, null),
                Set.of(EventField.TIME),
                new SeatCount(0, 0, 0),
                new Stamp(null, 1, transaction.now(), transaction.now()));
    }
}
