package org.daybook.calendar.schedules;

import java.util.UUID;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.platform.events.DomainEvent;
import tools.jackson.databind.node.ObjectNode;

/** What happened to a schedule (events of {@code calendar-v3}). */
public sealed interface ScheduleDomainEvent extends DomainEvent {
    UUID id();

    long revision();

    /** The schedule after the change, in the contract's shape. */
    ObjectNode document();

    @Override
    default UUID entityId() {
        return id();
    }

    @Override
    default long sequence() {
        return revision();
    }

    record ScheduleCreated(UUID id, long revision, ObjectNode document) implements ScheduleDomainEvent {}

    record ScheduleUpdated(UUID id, long revision, ObjectNode document, Notification notification)
            implements ScheduleDomainEvent {}

    /** @param preservesEventsWithParticipants whether events to come that somebody has booked take place */
    record ScheduleCancelled(
            UUID id,
            long revision,
            ObjectNode document,
            boolean preservesEventsWithParticipants,
            Notification notification)
            implements ScheduleDomainEvent {}
}
