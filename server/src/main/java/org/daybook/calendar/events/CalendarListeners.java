package org.daybook.calendar.events;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventTime;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Participants;
import org.daybook.calendar.SeatCount;
import org.daybook.platform.db.SiteTransaction;

/** The listener of the calendar and the finder of participants, set while the server is composed. */
public final class CalendarListeners {
    private volatile CalendarListener cancellations = new CalendarListener() {};
    private volatile Participants participants = Participants.NONE;

    public CalendarListener cancellations() {
        return cancellations;
    }

    public Participants participants() {
        return participants;
    }

    /** Tells of those events that people may come to and that were moved. */
    void moved(
            SiteTransaction transaction,
            Collection<CalendarEvent> before,
            List<CalendarEvent> after,
            Notification notification) {
        Map<UUID, EventTime> times = before.stream().collect(Collectors.toMap(CalendarEvent::id, CalendarEvent::time));
        List<CalendarEvent> moved = after.stream()
                .filter(event -> event.type().holdsTime()
                        && !event.isCancelled()
                        && !event.time().equals(times.get(event.id())))
                .toList();
        moved(transaction, moved, Set.of(), notification);
    }

    /**
     * Tells of events that were moved.
     *
     * @param sharing those that now share time with something else
     */
    void moved(SiteTransaction transaction, List<CalendarEvent> moved, Set<UUID> sharing, Notification notification) {
        if (!moved.isEmpty()) {
            cancellations.eventsMoved(transaction, moved, sharing, notification);
        }
    }

    /** Tells of those events whose capacity is another now, and for which somebody waits. */
    void placesChanged(SiteTransaction transaction, Collection<CalendarEvent> before, List<CalendarEvent> after) {
        Map<UUID, SeatCount> seats = before.stream().collect(Collectors.toMap(CalendarEvent::id, CalendarEvent::seats));
        after.stream()
                .filter(event -> {
                    SeatCount old = seats.get(event.id());
                    return old != null
                            && old.waiting() > 0
                            && old.capacity() != event.seats().capacity();
                })
                .forEach(event -> cancellations.placesChanged(transaction, event.id()));
    }

    /** Tells of the courses that these events, which came, changed or were cancelled, are sessions of. */
    void coursesChanged(SiteTransaction transaction, Collection<CalendarEvent> changed, Notification notification) {
        Set<UUID> courses = changed.stream()
                .filter(event -> event.type() == EventType.COURSE)
                .map(CalendarEvent::scheduleId)
                .collect(Collectors.toSet());
        if (!courses.isEmpty()) {
            cancellations.coursesChanged(transaction, courses, notification);
        }
    }

    public void set(CalendarListener listener) {
        cancellations = listener;
    }

    public void set(Participants source) {
        participants = source;
    }
}
