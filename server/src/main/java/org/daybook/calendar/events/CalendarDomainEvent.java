package org.daybook.calendar.events;

import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.platform.events.DomainEvent;

/** What happened to an event on the calendar: single ones, masters and occurrences alike (events of {@code calendar-v3}). */
public sealed interface CalendarDomainEvent extends DomainEvent {
    /** The calendar event after the change. */
    CalendarEvent event();

    @Override
    default UUID entityId() {
        return event().id();
    }

    @Override
    default long sequence() {
        return event().stamp().revision();
    }

    record EventCreated(CalendarEvent event) implements CalendarDomainEvent {
        @Override
        public boolean isFirst() {
            return true;
        }
    }

    /** @param notification what the caller asked about telling participants */
    record EventUpdated(CalendarEvent event, Notification notification) implements CalendarDomainEvent {}

    /** @param notification what the caller asked about telling participants */
    record EventCancelled(CalendarEvent event, Notification notification) implements CalendarDomainEvent {}
}
