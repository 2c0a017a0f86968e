package org.daybook.calendar.events;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventField;
import org.daybook.calendar.sql.Sql;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/** Hands changed defaults of a schedule to its events to come that have no value of their own. */
final class ScheduleInheritance {
    private final EventStore events;
    private final EventOccupancy holds;
    private final CalendarListeners listeners;

    ScheduleInheritance(EventStore events, EventOccupancy holds, CalendarListeners listeners) {
        this.listeners = listeners;
        this.events = events;
        this.holds = holds;
    }

    void apply(
            SiteTransaction transaction,
            UUID scheduleId,
            ScheduleDefaults old,
            ScheduleDefaults now,
            Notification notification) {
        change(transaction, scheduleId, EventField.TITLE, "title = :value", old.title(), now.title());
        change(
                transaction,
                scheduleId,
                EventField.LOCATION,
                "location = :value::jsonb",
                Sql.json(old.location()),
                Sql.json(now.location()));
        change(
                transaction,
                scheduleId,
                EventField.CONFERENCING_DETAILS,
                "conferencing = :value::jsonb",
                Sql.json(old.conferencing()),
                Sql.json(now.conferencing()));
        changeCapacity(transaction, scheduleId, old.capacity(), now.capacity());
        if (!old.zone().equals(now.zone())) {
            changeZone(transaction, scheduleId, now, notification);
        }
    }

    /** Hands the schedules that a changed link takes to the events to come that have none of their own. */
    void affect(SiteTransaction transaction, UUID scheduleId, EventResources.Taken before, EventResources.Taken after) {
        if (before.equals(after)) {
            return;
        }
        List<CalendarEvent> changed = inheriting(transaction, scheduleId, EventField.RESOURCES).stream()
                .map(event -> event.with(
                        event.details().withResources(after.resources(), after.affected()),
                        event.ownFields(),
                        event.seats()))
                .toList();
        events.update(transaction, changed);
        holds.retake(transaction, changed);
    }

    private List<CalendarEvent> inheriting(SiteTransaction transaction, UUID scheduleId, EventField field) {
        return events.read(
                transaction,
                inheriting(),
                Map.of("schedule", scheduleId, "now", transaction.now(), "field", field.name()));
    }

    private void changeCapacity(SiteTransaction transaction, UUID scheduleId, int before, int after) {
        if (before == after) {
            return;
        }
        boolean changed = transaction.attempt(() -> change(
                transaction,
                scheduleId,
                EventField.CAPACITY,
                "seats_capacity = :value::integer",
                Integer.toString(before),
                Integer.toString(after)));
        if (!changed) {
            throw CalendarError.CAPACITY_BELOW_PARTICIPANTS.because(
                    "An event to come has more participants than the new capacity");
        }
        events.waitedFor(transaction, scheduleId)
                .forEach(event -> listeners.cancellations().placesChanged(transaction, event));
    }

    private static void change(
            SiteTransaction transaction,
            UUID scheduleId,
            EventField field,
            String assignment,
            @Nullable String before,
            @Nullable String after) {
        if (Objects.equals(before, after)) {
            return;
        }
        transaction
                .update("UPDATE calendar_event AS event SET " + assignment
                        + ", revision = revision + 1, updated_at = :now WHERE site_id = :site AND " + inheriting())
                .bind("schedule", scheduleId)
                .bind("field", field.name())
                .bind("value", after)
                .bind("now", transaction.now())
                .execute();
    }

    /** Neither the event nor, for an occurrence, its master has a value of its own. */
    private static String inheriting() {
        return """
                event.schedule_id = :schedule AND event.status <> 'CANCELLED'
                AND (event.starts_at >= :now OR event.recurrence_type = 'MASTER')
                AND NOT :field = ANY(event.own_fields)
                AND NOT EXISTS (SELECT FROM calendar_event master
                    WHERE master.site_id = :site AND master.id = event.master_id AND :field = ANY(master.own_fields))
                """;
    }

    /** Local times stay, the instants move. */
    private void changeZone(
            SiteTransaction transaction, UUID scheduleId, ScheduleDefaults now, Notification notification) {
        List<CalendarEvent> before = inheriting(transaction, scheduleId, EventField.TIME_ZONE);
        List<CalendarEvent> moved = before.stream()
                .map(event -> event.with(event.time().in(now.zone())))
                .toList();
        events.update(transaction, moved);
        holds.retake(transaction, moved);
        listeners.moved(transaction, before, moved, notification);
        listeners.coursesChanged(transaction, moved, notification);
    }
}
