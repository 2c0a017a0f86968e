package org.daybook.calendar.events;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.sql.Sql;
import org.daybook.platform.db.SiteTransaction;

/**
 * The events that a change of the business zone reaches: those to come that inherit the zone of the business, and those
 * of appointments that are booked.
 */
public final class BusinessZoneEvents {
    private static final String AFFECTED = """
            event.status <> 'CANCELLED'
            AND CASE WHEN event.recurrence_type = 'MASTER'
                THEN event.until_local IS NULL OR event.until_local AT TIME ZONE event.time_zone >= :now
                ELSE CASE WHEN event.type = 'WORKING_HOURS' THEN event.ends_at ELSE event.starts_at END >= :now END
            AND EXISTS (SELECT FROM schedule WHERE schedule.site_id = :site AND schedule.id = event.schedule_id
                AND schedule.body ->> 'timeZone' IS NULL)
            AND (event.id IN (SELECT unnest(:booked::uuid[]))
                OR NOT 'TIME_ZONE' = ANY(event.own_fields)
                    AND NOT EXISTS (SELECT FROM calendar_event AS master WHERE master.site_id = :site
                        AND master.id = event.master_id AND 'TIME_ZONE' = ANY(master.own_fields)))
            """;

    private final EventStore store;
    private final CalendarListeners listeners;

    BusinessZoneEvents(EventStore store, CalendarListeners listeners) {
        this.store = store;
        this.listeners = listeners;
    }

    /**
     * Those events by start.
     *
     * @param booked the events of booked appointments
     */
    public List<CalendarEvent> list(SiteTransaction transaction, Set<UUID> booked) {
        return store.read(transaction, AFFECTED, values(transaction, booked));
    }

    /** As {@link #list}, and keeps others from changing the events, and from booking them, until the transaction ends. */
    public List<CalendarEvent> lock(SiteTransaction transaction, Set<UUID> booked) {
        return store.lock(transaction, AFFECTED, values(transaction, booked));
    }

    private static Map<String, Object> values(SiteTransaction transaction, Set<UUID> booked) {
        return Map.of("now", transaction.now(), "booked", Sql.ids(booked));
    }

    /** Writes changed events back. The time that they hold is for the caller to move, and so is to {@link #tell}. */
    public void update(SiteTransaction transaction, List<CalendarEvent> changed) {
        store.update(transaction, changed);
    }

    /**
     * Records the changes, and tells the listener of events that take place at other times.
     *
     * @param moved those of the changed events
     * @param sharing those that now share time with something else
     */
    public void tell(
            SiteTransaction transaction, List<CalendarEvent> changed, List<CalendarEvent> moved, Set<UUID> sharing) {
        changed.forEach(
                event -> CalendarRecorder.updated(transaction, event.written(transaction.now()), Notification.NONE));
        List<CalendarEvent> held = moved.stream()
                .filter(event -> event.type().holdsTime() && !event.is(RecurrenceType.MASTER))
                .toList();
        listeners.moved(transaction, held, sharing, Notification.NONE);
        listeners.coursesChanged(transaction, held, Notification.NONE);
    }
}
