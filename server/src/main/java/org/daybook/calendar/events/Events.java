package org.daybook.calendar.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.calendar.CalendarEvent.Stamp;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventDetails;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventStatus;
import org.daybook.calendar.EventTime;
import org.daybook.calendar.EventType;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.Recurrence;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.platform.db.SiteTransaction;
import tools.jackson.databind.node.ObjectNode;

/** The events of a site, inside the caller's transaction: what other features read and make of them. */
public final class Events {
    private final EventStore store;
    private final EventCancellation cancellation;
    private final Horizon horizon;

    Events(EventStore store, EventCancellation cancellation, Horizon horizon) {
        this.horizon = horizon;
        this.store = store;
        this.cancellation = cancellation;
    }

    public Optional<CalendarEvent> find(SiteTransaction transaction, UUID id) {
        return store.find(transaction, id);
    }

    public CalendarEvent get(SiteTransaction transaction, UUID id) {
        return store.find(transaction, id).orElseThrow(() -> CalendarError.noEvent(id));
    }

    /** As {@link #get}, and keeps others from changing the event until the transaction ends. */
    public CalendarEvent lock(SiteTransaction transaction, UUID id) {
        return store.lock(transaction, id).orElseThrow(() -> CalendarError.noEvent(id));
    }

    /**
     * The times that are read of an event after this are true until the transaction ends, wherever its owner moves it and
     * to whatever zone the business moves; a move that is under way is waited for. Others take places of it meanwhile.
     */
    public void keepInPlace(SiteTransaction transaction, UUID id) {
        store.keepInPlace(transaction, id);
    }

    /** Those of the events that are there, by start. */
    public List<CalendarEvent> list(SiteTransaction transaction, Collection<UUID> ids) {
        return store.list(transaction, ids);
    }

    /** As {@link #list}, with the occurrences of working hours; in the order of the ids. */
    public List<CalendarEvent> seen(SiteTransaction transaction, List<UUID> ids) {
        List<CalendarEvent> found = new ArrayList<>(store.list(transaction, ids));
        Set<UUID> missing = new HashSet<>(ids);
        found.forEach(event -> missing.remove(event.id()));
        if (!missing.isEmpty()) {
            found.addAll(store.listHours(transaction, missing));
        }
        found.sort(Comparator.comparingInt(event -> ids.indexOf(event.id())));
        return found;
    }

    /** The recurring events on these schedules that stand, by start. One statement. */
    public List<CalendarEvent> masters(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return store.masters(transaction, scheduleIds);
    }

    /** Whether people come to an event that is still to end and that takes this schedule, or stands on it. */
    public boolean anyBooked(SiteTransaction transaction, UUID scheduleId) {
        return store.anyBooked(transaction, scheduleId);
    }

    /** Occurrences to come of a recurring event that have times of their own. */
    public List<CalendarEvent> movedOccurrences(SiteTransaction transaction, UUID masterId) {
        return store.read(
                transaction,
                "event.master_id = :master AND event.starts_at >= :now AND event.status <> 'CANCELLED'"
                        + " AND 'TIME' = ANY(event.own_fields)",
                Map.of("master", masterId, "now", transaction.now()));
    }

    /**
     * Events that start in {@code [from, to)}, whatever their status, by start; no masters, and none behind {@link
     * Horizon#furthest}. Two statements.
     */
    public List<CalendarEvent> sessions(
            SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        horizon.require(transaction, to);
        Instant end = Horizon.furthest(transaction.now());
        return store.sessions(transaction, scheduleIds, from, to.isBefore(end) ? to : end);
    }

    /** Moves the events to come on a schedule, except those at the places kept, to another place. */
    public void moveFutureSessions(
            SiteTransaction transaction, UUID scheduleId, Collection<UUID> keptLocationIds, ObjectNode location) {
        List<String> kept = keptLocationIds.stream().map(UUID::toString).toList();
        list(transaction, store.moveFuture(transaction, scheduleId, kept, location))
                .forEach(moved -> CalendarRecorder.updated(transaction, moved, Notification.NONE));
    }

    /**
     * Makes the event of a booked appointment. Its time is the caller's to take, before or after.
     *
     * @return false where the schedule is cancelled, and nothing was made
     */
    public boolean createAppointment(SiteTransaction transaction, UUID id, AppointmentEvent appointment) {
        CalendarEvent event = new CalendarEvent(
                id,
                new ScheduleRef(appointment.scheduleId(), null, null, OwnerType.SERVICE),
                EventType.APPOINTMENT,
                EventStatus.CONFIRMED,
                Recurrence.NONE,
                EventTime.at(appointment.start(), appointment.end(), appointment.zone(), false),
                new EventDetails(
                        appointment.title(),
                        Transparency.OPAQUE,
                        appointment.location(),
                        appointment.resources(),
                        appointment.affected(),
                        null,
                        null,
                        null,
                        null),
                EnumSet.complementOf(EnumSet.of(EventField.PARTICIPANTS)),
                new SeatCount(appointment.participants(), appointment.participants(), 0),
                new Stamp(null, 1, transaction.now(), transaction.now()));
        Optional<CalendarEvent> made = store.insertOn(transaction, appointment.scheduleId(), event);
        made.ifPresent(stored -> CalendarRecorder.created(transaction, stored));
        return made.isPresent();
    }

    /** Cancels the event of an appointment whose booking ended, and frees its time. The listener is not told. */
    public void cancelAppointment(SiteTransaction transaction, UUID eventId) {
        CalendarEvent event = lock(transaction, eventId);
        if (!event.isCancelled()) {
            cancellation.write(transaction, List.of(eventId));
            CalendarRecorder.cancelled(transaction, get(transaction, eventId), Notification.NONE);
        }
    }
}
