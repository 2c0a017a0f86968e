package org.daybook.calendar.events;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.calendar.AffectedSchedule;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventResource;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.occupancy.HeldTime;
import org.daybook.calendar.occupancy.Occupancy.Block;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;

/**
 * The time that events of the calendar hold: an opaque one on the schedules that it takes, and on its own where that is
 * no service's. What an owner puts over something else is held twice.
 */
final class EventOccupancy {
    private final HeldTime heldTime;

    EventOccupancy(HeldTime heldTime) {
        this.heldTime = heldTime;
    }

    /** Holds the time of new events. */
    void take(SiteTransaction transaction, List<CalendarEvent> events) {
        heldTime.hold(
                transaction, events.stream().flatMap(EventOccupancy::holds).toList());
    }

    /** Holds the time of events that were changed, and no other. */
    void retake(SiteTransaction transaction, List<CalendarEvent> events) {
        heldTime.release(transaction, events.stream().map(CalendarEvent::id).toList());
        take(transaction, events);
    }

    /**
     * Holds what one changed event now takes. The time of an appointment is held by its booking, buffer included, and
     * moves with that alone.
     */
    void follow(SiteTransaction transaction, CalendarEvent before, CalendarEvent after) {
        boolean same = before.start().equals(after.start())
                && before.end().equals(after.end())
                && holds(before).toList().equals(holds(after).toList());
        if (same) {
            return;
        }
        if (heldTime.isBooked(transaction, before.id())) {
            throw CalendarError.APPOINTMENT_IS_BOOKED.because(
                    "The time and the resources of a booked appointment change with its booking");
        }
        retake(transaction, List.of(after));
    }

    private static Stream<Block> holds(CalendarEvent event) {
        boolean holds = event.type().holdsTime()
                && !event.isCancelled()
                && !event.is(RecurrenceType.MASTER)
                && event.details().transparency() == Transparency.OPAQUE;
        if (!holds) {
            return Stream.empty();
        }
        // Sessions of a service may run side by side: they take the time of who gives them.
        boolean own = event.schedule().ownerType() != OwnerType.SERVICE;
        Stream<UUID> resources = event.resources().stream()
                .filter(resource -> resource.transparency() == Transparency.OPAQUE)
                .map(EventResource::scheduleId);
        Stream<UUID> others = event.details().affected().stream()
                .filter(schedule -> schedule.transparency() == Transparency.OPAQUE)
                .map(AffectedSchedule::scheduleId);
        return Stream.concat(
                Stream.of(hold(event, event.scheduleId(), own)),
                Stream.concat(resources, others)
                        .filter(schedule -> !schedule.equals(event.scheduleId()))
                        .distinct()
                        .map(schedule -> hold(event, schedule, true)));
    }

    private static Block hold(CalendarEvent event, UUID schedule, boolean held) {
        int reserved = Json.integer(0, event.details().first(), "timeReservedAfter");
        return new Block(
                event.id(), schedule, event.start(), event.end().plus(Duration.ofMinutes(reserved)), null, held);
    }
}
