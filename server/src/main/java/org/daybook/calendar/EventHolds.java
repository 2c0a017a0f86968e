package org.daybook.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.calendar.Occupancy.Hold;
import org.daybook.platform.db.SiteTransaction;

/**
 * The time that events of the calendar hold: an opaque one on the schedules of its opaque resources, and on its own
 * where that is a resource's. What an owner puts over something else is held twice.
 */
final class EventHolds {
    private final Occupancy occupancy;

    EventHolds(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    /** Holds the time of new events. */
    void take(SiteTransaction transaction, List<CalendarEvent> events) {
        List<Hold> holds = new ArrayList<>();
        for (CalendarEvent event : events) {
            schedules(event)
                    .map(schedule -> new Hold(event.id(), schedule, event.start(), event.end(), null))
                    .forEach(holds::add);
        }
        occupancy.hold(transaction, holds);
    }

    /** Holds the time of events that were changed, and no other. */
    void retake(SiteTransaction transaction, List<CalendarEvent> events) {
        occupancy.release(transaction, events.stream().map(CalendarEvent::id).toList());
        take(transaction, events);
    }

    /**
     * Holds what one changed event now takes. The time of an appointment is held by its booking, buffer included, and
     * moves with that alone.
     */
    void follow(SiteTransaction transaction, CalendarEvent before, CalendarEvent after) {
        boolean same = before.start().equals(after.start())
                && before.end().equals(after.end())
                && schedules(before).toList().equals(schedules(after).toList());
        if (same) {
            return;
        }
        if (occupancy.isBooked(transaction, before.id())) {
            throw CalendarError.APPOINTMENT_IS_BOOKED.because(
                    "The time and the resources of a booked appointment change with its booking");
        }
        retake(transaction, List.of(after));
    }

    private static Stream<UUID> schedules(CalendarEvent event) {
        boolean holds = event.type().holdsTime()
                && !event.isCancelled()
                && !event.is(RecurrenceType.MASTER)
                && event.details().transparency() == Transparency.OPAQUE;
        if (!holds) {
            return Stream.empty();
        }
        Stream<UUID> own =
                event.schedule().ownerType() == OwnerType.RESOURCE ? Stream.of(event.scheduleId()) : Stream.empty();
        Stream<UUID> resources = event.resources().stream()
                .filter(resource -> resource.transparency() == Transparency.OPAQUE)
                .map(EventResource::scheduleId);
        return Stream.concat(own, resources).distinct();
    }
}
