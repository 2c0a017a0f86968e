package org.daybook.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dated entry on a schedule, with the values in effect.
 *
 * @param ownFields those that are not inherited
 */
public record CalendarEvent(
        UUID id,
        ScheduleRef schedule,
        EventType type,
        EventStatus status,
        Recurrence recurrence,
        EventTime time,
        EventDetails details,
        Set<EventField> ownFields,
        SeatCount seats,
        Stamp stamp) {

    /** The schedule an event stands on. */
    public record ScheduleRef(
            UUID id, @Nullable String externalId, @Nullable String name, OwnerType ownerType) {}

    /** The app that made an event, its revision and its times of change. */
    public record Stamp(@Nullable String appId, long revision, Instant createdAt, Instant updatedAt) {}

    public CalendarEvent {
        ownFields = Set.copyOf(ownFields);
    }

    public UUID scheduleId() {
        return schedule.id();
    }

    public Instant start() {
        return time.start();
    }

    public Instant end() {
        return time.end();
    }

    public LocalDateTime localStart() {
        return time.localStart();
    }

    public LocalDateTime localEnd() {
        return time.localEnd();
    }

    public ZoneId zone() {
        return time.zone();
    }

    public @Nullable String title() {
        return details.title();
    }

    public @Nullable ObjectNode location() {
        return details.location();
    }

    public List<EventResource> resources() {
        return details.resources();
    }

    public int remainingSeats() {
        return seats.remaining();
    }

    public boolean isCancelled() {
        return status == EventStatus.CANCELLED;
    }

    public boolean is(RecurrenceType recurrenceType) {
        return recurrence.type() == recurrenceType;
    }

    public boolean owns(EventField field) {
        return ownFields.contains(field);
    }

    /**
     * The event as those see it who do not manage the calendar: what customers cannot join only says that time is taken, and
     * working hours where they are.
     */
    public CalendarEvent seenByVisitors() {
        return type.isOpenToCustomers()
                ? this
                : with(details.withoutWords(type == EventType.WORKING_HOURS), ownFields, seats);
    }

    /** The event after it was written, with its next revision. */
    public CalendarEvent written(Instant now) {
        Stamp next = new Stamp(stamp.appId(), stamp.revision() + 1, stamp.createdAt(), now);
        return new CalendarEvent(id, schedule, type, status, recurrence, time, details, ownFields, seats, next);
    }

    /** The same under another id, without those who booked it. */
    public CalendarEvent unbooked(UUID newId) {
        SeatCount free = new SeatCount(seats.capacity(), 0, 0);
        return new CalendarEvent(newId, schedule, type, status, recurrence, time, details, ownFields, free, stamp);
    }

    public CalendarEvent with(ScheduleRef newSchedule) {
        return new CalendarEvent(id, newSchedule, type, status, recurrence, time, details, ownFields, seats, stamp);
    }

    public CalendarEvent with(EventStatus newStatus) {
        return new CalendarEvent(id, schedule, type, newStatus, recurrence, time, details, ownFields, seats, stamp);
    }

    public CalendarEvent with(Recurrence newRecurrence) {
        return new CalendarEvent(id, schedule, type, status, newRecurrence, time, details, ownFields, seats, stamp);
    }

    public CalendarEvent with(EventTime newTime) {
        return new CalendarEvent(id, schedule, type, status, recurrence, newTime, details, ownFields, seats, stamp);
    }

    public CalendarEvent with(EventDetails newDetails, Set<EventField> newOwnFields, SeatCount newSeats) {
        return new CalendarEvent(
                id, schedule, type, status, recurrence, time, newDetails, newOwnFields, newSeats, stamp);
    }
}
