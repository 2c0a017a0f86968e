package org.daybook.calendar.events;

import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.events.CalendarDomainEvent.EventCancelled;
import org.daybook.calendar.events.CalendarDomainEvent.EventCreated;
import org.daybook.calendar.events.CalendarDomainEvent.EventUpdated;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.events.EventLog;

/** Records the domain events of events on the calendar. */
final class CalendarRecorder {
    private CalendarRecorder() {}

    static void created(SiteTransaction transaction, CalendarEvent event) {
        EventLog.record(transaction, new EventCreated(event));
    }

    static void updated(SiteTransaction transaction, CalendarEvent event, Notification notification) {
        EventLog.record(transaction, new EventUpdated(event, notification));
    }

    static void cancelled(SiteTransaction transaction, CalendarEvent event, Notification notification) {
        EventLog.record(transaction, new EventCancelled(event, notification));
    }
}
