package org.daybook.calendar.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.occupancy.HeldTime;
import org.daybook.platform.db.ManyIds;
import org.daybook.platform.db.SiteTransaction;

/** Cancels events: they stay as rows, hold no time, and the listener and the world are told. */
final class EventCancellation {
    /** An appointment is there because somebody comes; to a course come those who booked its schedule. */
    private static final String WITHOUT_PARTICIPANTS = """
             AND seats_taken + seats_overbooked = 0 AND type <> 'APPOINTMENT'
             AND NOT (type = 'COURSE' AND EXISTS (SELECT FROM schedule WHERE schedule.site_id = :site
                 AND schedule.id = :of AND schedule.seats_taken + schedule.seats_overbooked > 0))
            """;

    private final HeldTime heldTime;
    private final CalendarListeners listeners;
    private final EventStore store;

    EventCancellation(EventStore store, HeldTime heldTime, CalendarListeners listeners) {
        this.store = store;
        this.heldTime = heldTime;
        this.listeners = listeners;
    }

    /**
     * Cancels a single event, one occurrence, or a master with all occurrences that are still to come. Of the event
     * itself the caller tells the world.
     */
    void cancel(SiteTransaction transaction, CalendarEvent event, CalendarListener.Notification notification) {
        List<UUID> occurrences =
                event.is(RecurrenceType.MASTER) ? futureOccurrences(transaction, event.id()) : List.of();
        write(transaction, List.of(event.id()));
        write(transaction, occurrences);
        List<UUID> cancelled = event.is(RecurrenceType.MASTER) ? occurrences : List.of(event.id());
        tell(transaction, cancelled, notification);
        record(transaction, occurrences, notification);
        listeners.coursesChanged(transaction, List.of(event), notification);
    }

    /** Cancels what is still to come on a schedule, and its masters. Returns whether anything was still to come. */
    boolean cancelFuture(
            SiteTransaction transaction,
            UUID scheduleId,
            boolean preserveEventsWithParticipants,
            CalendarListener.Notification notification,
            Instant from) {
        List<UUID> events = ids(
                transaction,
                "schedule_id = :of AND recurrence_type <> 'MASTER' AND starts_at >= :from"
                        + (preserveEventsWithParticipants ? WITHOUT_PARTICIPANTS : ""),
                scheduleId,
                from.isAfter(transaction.now()) ? from : transaction.now());
        List<UUID> masters =
                ids(transaction, "schedule_id = :of AND recurrence_type = 'MASTER'", scheduleId, transaction.now());
        write(transaction, masters);
        write(transaction, events);
        tell(transaction, events, notification);
        record(transaction, masters, notification);
        record(transaction, events, notification);
        return !events.isEmpty();
    }

    /** Cancels these events, which are not masters. */
    void cancelAll(
            SiteTransaction transaction, List<CalendarEvent> events, CalendarListener.Notification notification) {
        List<UUID> ids = events.stream().map(CalendarEvent::id).toList();
        write(transaction, ids);
        tell(transaction, ids, notification);
        record(transaction, ids, notification);
        listeners.coursesChanged(transaction, events, notification);
    }

    private void record(SiteTransaction transaction, List<UUID> cancelled, CalendarListener.Notification notification) {
        if (!cancelled.isEmpty()) {
            store.list(transaction, cancelled)
                    .forEach(event -> CalendarRecorder.cancelled(transaction, event, notification));
        }
    }

    private void tell(SiteTransaction transaction, List<UUID> cancelled, CalendarListener.Notification notification) {
        if (!cancelled.isEmpty()) {
            listeners.cancellations().eventsCancelled(transaction, cancelled, notification);
        }
    }

    private static List<UUID> futureOccurrences(SiteTransaction transaction, UUID masterId) {
        return ids(transaction, "master_id = :of AND starts_at >= :from", masterId, transaction.now());
    }

    /** Ids in the order in which all lock them. */
    private static List<UUID> ids(SiteTransaction transaction, String condition, UUID of, Instant from) {
        return transaction
                .query("SELECT id FROM calendar_event WHERE site_id = :site AND status <> 'CANCELLED'"
                        + " AND (:from::timestamptz IS NOT NULL) AND " + condition + " ORDER BY id FOR NO KEY UPDATE")
                .bind("of", of)
                .bind("from", from)
                .mapTo(UUID.class)
                .list();
    }

    /** Cancels these rows and frees their time. No listener is called, and no event recorded. */
    void write(SiteTransaction transaction, List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        transaction
                .update("UPDATE calendar_event SET status = 'CANCELLED', revision = revision + 1, updated_at = :now,"
                        + " seats_taken = CASE WHEN type = 'APPOINTMENT' THEN 0 ELSE seats_taken END,"
                        + " recurrence_type = CASE WHEN recurrence_type = 'INSTANCE' THEN 'EXCEPTION'"
                        + " ELSE recurrence_type END WHERE " + ManyIds.among("calendar_event", "id", "ids"))
                .bindIds("ids", ids)
                .bind("now", transaction.now())
                .execute();
        heldTime.release(transaction, ids);
    }
}
