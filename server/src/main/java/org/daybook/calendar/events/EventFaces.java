package org.daybook.calendar.events;

import org.daybook.calendar.occupancy.HeldTime;
import org.daybook.calendar.occupancy.Horizon;

/** The events put together: one of each face. */
public final class EventFaces {
    private final EventResources resources = new EventResources();
    private final BusinessPlaces places = new BusinessPlaces();
    private final Horizon horizon;
    private final Events events;
    private final EventChanges changes;
    private final ScheduleEvents ofSchedules;
    private final HoursEvents ofHours;
    private final BusinessZoneEvents ofBusinessZone;

    /** Puts the faces together. */
    public EventFaces(HeldTime heldTime, CalendarListeners listeners) {
        EventStore store = new EventStore();
        EventOccupancy holds = new EventOccupancy(heldTime);
        Occurrences occurrences = new Occurrences(store, holds);
        EventCancellation cancellation = new EventCancellation(store, heldTime, listeners);
        horizon = new Horizon(occurrences);
        events = new Events(store, cancellation, horizon);
        changes = new EventChanges(store, holds, occurrences, cancellation, listeners);
        ofSchedules = new ScheduleEvents(store, new ScheduleInheritance(store, holds, listeners), cancellation);
        ofHours = new HoursEvents(store, cancellation);
        ofBusinessZone = new BusinessZoneEvents(store, listeners);
    }

    /** How far ahead the occurrences of recurring events are written. */
    public Horizon horizon() {
        return horizon;
    }

    /** For other features. */
    public Events events() {
        return events;
    }

    /** For what the owner does with events. */
    public EventChanges changes() {
        return changes;
    }

    public ScheduleEvents ofSchedules() {
        return ofSchedules;
    }

    public HoursEvents ofHours() {
        return ofHours;
    }

    public BusinessZoneEvents ofBusinessZone() {
        return ofBusinessZone;
    }

    public EventResources resources() {
        return resources;
    }

    public BusinessPlaces places() {
        return places;
    }
}
