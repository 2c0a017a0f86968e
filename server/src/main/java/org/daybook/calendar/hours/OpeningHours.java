package org.daybook.calendar.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.calendar.EventTime;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.events.HoursEvents;
import org.daybook.calendar.events.MasterTimes;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.engine.Hours;
import org.daybook.engine.Ranges;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Times;

/**
 * When the business is open, said as weekly periods and special hours and kept as events of type WORKING_HOURS on its
 * schedule. Times are local to the business.
 */
public final class OpeningHours {
    private final Schedules schedules;
    private final HoursEvents events;
    private final WorkingHours workingHours;

    public OpeningHours(Schedules schedules, HoursEvents events, WorkingHours workingHours) {
        this.schedules = schedules;
        this.events = events;
        this.workingHours = workingHours;
    }

    /** An opening time that repeats every week. */
    public record Period(DayOfWeek day, LocalTime opens, Duration length) {}

    /**
     * Hours that differ from the weekly ones.
     *
     * @param end exclusive
     * @param closed true for a time without opening; false for an opening in place of all hours of the days it covers
     */
    public record Special(LocalDateTime start, LocalDateTime end, boolean closed) {
        boolean covers(LocalDate date) {
            return !date.isBefore(start.toLocalDate()) && date.atStartOfDay().isBefore(end);
        }
    }

    /**
     * The hours as they are.
     *
     * @param holding which of the special hours that were said still hold; all that are over do
     * @param others special hours that come from changes of single events
     */
    public record Reading(List<Period> periods, Set<Special> holding, List<Special> others) {}

    public ZoneId zone(SiteTransaction transaction) {
        return schedules.businessZone(transaction);
    }

    /** Makes the schedule of a new business, open Monday to Friday 9:00 to 17:00 from this week on. */
    public UUID createBusinessSchedule(SiteTransaction transaction, ZoneId businessZone) {
        ScheduleRef schedule = schedules.createBusinessSchedule(transaction);
        events.insertFirst(
                transaction, BusinessHours.masters(transaction, schedule, businessZone, BusinessHours.AT_FIRST));
        return schedule.id();
    }

    /**
     * Takes the place of all hours there are. Weekly events that are as wanted already stay.
     */
    public void replace(SiteTransaction transaction, List<Period> periods, List<Special> specials) {
        transaction.markSetupChanged();
        ScheduleRef schedule = schedules.businessSchedule(transaction);
        ZoneId zone = zone(transaction);
        List<CalendarEvent> there = events.list(transaction, schedule.id());
        List<CalendarEvent> kept = kept(there, periods, zone);
        List<Period> missing = new ArrayList<>(periods);
        kept.forEach(master -> missing.remove(period(master)));
        List<CalendarEvent> ended = there.stream()
                .filter(event -> !event.isCancelled() && !kept.contains(event))
                .toList();
        List<CalendarEvent> made = new ArrayList<>(BusinessHours.masters(transaction, schedule, zone, missing));
        List<CalendarEvent> masters = new ArrayList<>(kept);
        masters.addAll(made);
        made.addAll(new SpecialHours(transaction, schedule, zone, specials).changesOf(masters));
        events.replace(transaction, ended, made);
    }

    /** Masters that are as wanted and of which no occurrence was changed. */
    private static List<CalendarEvent> kept(List<CalendarEvent> there, List<Period> periods, ZoneId zone) {
        Set<UUID> changed = there.stream()
                .filter(event -> event.recurrence().isOccurrence())
                .map(event -> event.recurrence().masterId())
                .collect(Collectors.toSet());
        List<Period> wanted = new ArrayList<>(periods);
        return there.stream()
                .filter(event -> isPlain(event)
                        && event.zone().equals(zone)
                        && event.recurrence().until() == null
                        && event.location() == null
                        && !changed.contains(event.id())
                        && wanted.remove(period(event)))
                .toList();
    }

    private static boolean isPlain(CalendarEvent event) {
        return !event.isCancelled()
                && event.is(RecurrenceType.MASTER)
                && event.recurrence().intervalWeeks() == 1;
    }

    private static Period period(CalendarEvent master) {
        return new Period(
                master.localStart().getDayOfWeek(),
                master.localStart().toLocalTime(),
                Duration.between(master.localStart(), master.localEnd()));
    }

    /**
     * Reads the hours from the events.
     *
     * @param said special hours that may still hold
     */
    public Reading read(SiteTransaction transaction, List<Special> said) {
        UUID schedule = schedules.businessSchedule(transaction).id();
        ZoneId zone = zone(transaction);
        LocalDateTime now = Times.local(transaction.now(), zone);
        List<CalendarEvent> there = events.list(transaction, schedule);
        Hours hours = workingHours.hours(transaction, List.of(schedule)).getOrDefault(schedule, Hours.NEVER_OPEN);
        List<Period> periods = there.stream()
                .filter(event -> isPlain(event) && !isOver(event, now))
                .sorted(Comparator.comparing(CalendarEvent::localStart))
                .map(master -> period(next(master, transaction.now(), zone)))
                .sorted(Comparator.comparing(Period::day).thenComparing(Period::opens))
                .toList();
        Set<Special> holding = said.stream()
                .filter(special -> !special.end().isAfter(now) || holds(special, now, hours, zone))
                .collect(Collectors.toSet());
        List<Special> others = changedDates(there, now.toLocalDate(), zone).stream()
                .filter(date -> holding.stream().noneMatch(special -> special.covers(date)))
                .flatMap(date -> hoursOf(date, hours, zone).stream())
                .toList();
        return new Reading(periods, holding, others);
    }

    /** The next occurrence, on the clock of the business: a weekly event may be in another zone. */
    private static CalendarEvent next(CalendarEvent master, Instant now, ZoneId zone) {
        if (master.zone().equals(zone)) {
            return master;
        }
        EventTime next = MasterTimes.next(master, now);
        return master.with(EventTime.at(next.start(), next.end(), zone, next.allDay()));
    }

    private static boolean isOver(CalendarEvent master, LocalDateTime now) {
        LocalDateTime until = master.recurrence().until();
        return until != null && until.isBefore(now);
    }

    /** Whether the hours say the same as special hours, from now to the end of these. */
    private static boolean holds(Special special, LocalDateTime now, Hours hours, ZoneId zone) {
        LocalDateTime start = special.start().isAfter(now) ? special.start() : now;
        long from = Times.resolve(start, zone).getEpochSecond();
        long to = Times.resolve(special.end(), zone).getEpochSecond();
        Ranges open = hours.expandAnywhere(from, to);
        return special.closed() ? open.isEmpty() : open.size() == 1 && open.start(0) == from && open.end(0) == to;
    }

    /** Dates from today on whose hours are not the weekly ones, ascending. */
    private static List<LocalDate> changedDates(List<CalendarEvent> there, LocalDate today, ZoneId zone) {
        Map<UUID, CalendarEvent> masters = there.stream()
                .filter(event -> event.is(RecurrenceType.MASTER))
                .collect(Collectors.toMap(CalendarEvent::id, Function.identity()));
        Set<LocalDate> dates = new HashSet<>();
        for (CalendarEvent event : there) {
            LocalDateTime original = event.recurrence().originalLocalStart();
            CalendarEvent master = masters.get(event.recurrence().masterId());
            if (original != null && master != null) {
                dates.addAll(dates(MasterTimes.timeAt(master, original), zone));
            }
            if (!event.isCancelled() && !event.is(RecurrenceType.MASTER)) {
                dates.addAll(dates(event.time(), zone));
            }
        }
        return dates.stream().filter(date -> !date.isBefore(today)).sorted().toList();
    }

    /** The day it begins on, and where it is meant in another zone also the one it ends on. */
    private static Set<LocalDate> dates(EventTime time, ZoneId zone) {
        LocalDate first = Times.local(time.start(), zone).toLocalDate();
        return time.zone().equals(zone)
                ? Set.of(first)
                : Stream.of(first, Times.local(time.end().minusSeconds(1), zone).toLocalDate())
                        .collect(Collectors.toSet());
    }

    private static List<Special> hoursOf(LocalDate date, Hours hours, ZoneId zone) {
        LocalDateTime midnight = date.atStartOfDay();
        LocalDateTime next = midnight.plusDays(1);
        Ranges open = hours.expandAnywhere(
                Times.resolve(midnight, zone).getEpochSecond(),
                Times.resolve(next, zone).getEpochSecond());
        if (open.isEmpty()) {
            return List.of(new Special(midnight, next, true));
        }
        List<Special> specials = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            specials.add(new Special(
                    Times.local(Instant.ofEpochSecond(open.start(i)), zone),
                    Times.local(Instant.ofEpochSecond(open.end(i)), zone),
                    false));
        }
        return specials;
    }
}
