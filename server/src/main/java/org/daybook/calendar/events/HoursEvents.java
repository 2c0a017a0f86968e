package org.daybook.calendar.events;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.platform.db.SiteTransaction;

/** The events of type WORKING_HOURS, which say when a schedule is open: what the hours of the business read and write. */
public final class HoursEvents {
    private final EventStore store;
    private final EventCancellation cancellation;

    HoursEvents(EventStore store, EventCancellation cancellation) {
        this.store = store;
        this.cancellation = cancellation;
    }

    /** Events that are not cancelled, and every occurrence that was changed. */
    public List<CalendarEvent> list(SiteTransaction transaction, UUID scheduleId) {
        return store.read(
                transaction,
                "event.schedule_id = :schedule AND event.type = 'WORKING_HOURS'"
                        + " AND (event.status <> 'CANCELLED' OR event.master_id IS NOT NULL)",
                Map.of("schedule", scheduleId));
    }

    /** Inserts the first hours of a schedule; nothing is recorded. */
    public void insertFirst(SiteTransaction transaction, List<CalendarEvent> masters) {
        masters.forEach(master -> store.insert(transaction, master));
    }

    /** Cancels some hours and inserts others. */
    public void replace(SiteTransaction transaction, List<CalendarEvent> ended, List<CalendarEvent> made) {
        List<UUID> endedIds = ended.stream().map(CalendarEvent::id).toList();
        cancellation.write(transaction, endedIds);
        store.insertOccurrences(transaction, made);
        store.list(transaction, endedIds)
                .forEach(event -> CalendarRecorder.cancelled(transaction, event, Notification.NONE));
        made.forEach(event -> CalendarRecorder.created(transaction, event));
    }
}
