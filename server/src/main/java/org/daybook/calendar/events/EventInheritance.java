package org.daybook.calendar.events;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventDetails;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventTime;
import org.daybook.calendar.RecurrenceType;
import org.jspecify.annotations.Nullable;

/** What an event takes over from its master or its schedule. Pure. */
final class EventInheritance {
    private EventInheritance() {}

    /**
     * An occurrence after its master was changed.
     *
     * @param shift how much later the master now starts, on the clock
     */
    static CalendarEvent fromMaster(CalendarEvent occurrence, CalendarEvent master, Duration shift) {
        LocalDateTime original = occurrence.recurrence().originalLocalStart();
        LocalDateTime moved = original == null ? null : original.plus(shift);
        CalendarEvent renamed = occurrence.with(occurrence.recurrence().movedTo(moved));
        if (occurrence.isCancelled()) {
            return renamed;
        }
        int capacity = choose(
                occurrence.owns(EventField.CAPACITY),
                occurrence.seats().capacity(),
                master.seats().capacity());
        return renamed.with(time(occurrence, master, moved))
                .with(
                        details(occurrence, master),
                        occurrence.ownFields(),
                        occurrence.seats().withCapacity(capacity));
    }

    private static EventTime time(CalendarEvent occurrence, CalendarEvent master, @Nullable LocalDateTime start) {
        EventTime time = start == null || occurrence.owns(EventField.TIME)
                ? occurrence.time()
                : MasterTimes.timeAt(master, start);
        return time.in(occurrence.owns(EventField.TIME_ZONE) ? occurrence.zone() : master.zone());
    }

    private static EventDetails details(CalendarEvent occurrence, CalendarEvent master) {
        EventDetails own = occurrence.details();
        EventDetails given = master.details();
        EventDetails rest = occurrence.is(RecurrenceType.EXCEPTION) ? own : given;
        return new EventDetails(
                choose(occurrence.owns(EventField.TITLE), own, given).title(),
                rest.transparency(),
                choose(occurrence.owns(EventField.LOCATION), own, given).location(),
                choose(occurrence.owns(EventField.RESOURCES), own, given).resources(),
                choose(occurrence.owns(EventField.RESOURCES), own, given).affected(),
                choose(occurrence.owns(EventField.CONFERENCING_DETAILS), own, given)
                        .conferencing(),
                rest.notes(),
                rest.extendedFields(),
                rest.first());
    }

    /** A single event or master, with the schedule's defaults for what is not its own. */
    static CalendarEvent fromSchedule(CalendarEvent event, ScheduleDefaults defaults) {
        EventDetails own = event.details();
        EventDetails given = defaults.details();
        EventDetails details = new EventDetails(
                choose(event.owns(EventField.TITLE), own, given).title(),
                own.transparency(),
                choose(event.owns(EventField.LOCATION), own, given).location(),
                choose(event.owns(EventField.RESOURCES), own, given).resources(),
                choose(event.owns(EventField.RESOURCES), own, given).affected(),
                choose(event.owns(EventField.CONFERENCING_DETAILS), own, given).conferencing(),
                own.notes(),
                own.extendedFields(),
                own.first());
        int capacity = choose(event.owns(EventField.CAPACITY), event.seats().capacity(), defaults.capacity());
        EventTime time = choose(
                event.owns(EventField.TIME_ZONE), event.time(), event.time().in(defaults.zone()));
        return event.with(time).with(details, event.ownFields(), event.seats().withCapacity(capacity));
    }

    static CalendarEvent without(CalendarEvent event, Set<EventField> fields) {
        EnumSet<EventField> own = EnumSet.noneOf(EventField.class);
        own.addAll(event.ownFields());
        own.removeAll(fields);
        return event.with(event.details(), own, event.seats());
    }

    private static <T> T choose(boolean own, T ownValue, T inherited) {
        return own ? ownValue : inherited;
    }
}
