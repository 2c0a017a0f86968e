package org.daybook.calendar;

/** The feature put together: one of each face. */
public final class Calendar {
    private final CalendarListeners listeners = new CalendarListeners();
    private final Occupancy occupancy = new Occupancy(this::horizon);
    private final Seats seats = new Seats(listeners);
    private final SessionLocks locks = new SessionLocks();
    private final WorkingHours workingHours = new WorkingHours();
    private final Schedules schedules;
    private final Events events;
    private final OwnerCalendar ownerCalendar;
    private final Horizon horizon;
    private final OpeningHours openingHours;
    private final ZoneChanges zoneChanges;
    private final CalendarQueries queries;

    /** Puts the faces together. */
    public Calendar() {
        ScheduleStore scheduleStore = new ScheduleStore();
        EventStore eventStore = new EventStore();
        EventOccupancy holds = new EventOccupancy(occupancy);
        BusinessPlaces places = new BusinessPlaces();
        EventCancellation cancellation = new EventCancellation(eventStore, occupancy, listeners);
        ScheduleInheritance inheritance = new ScheduleInheritance(scheduleStore, eventStore, holds, listeners);
        EventResources resources = new EventResources();
        ScheduleLinks links = new ScheduleLinks(scheduleStore, resources, inheritance, occupancy);
        schedules = new Schedules(scheduleStore, eventStore, places, inheritance, links, cancellation, listeners);
        horizon = new Horizon(eventStore, holds);
        openingHours = new OpeningHours(scheduleStore, eventStore, workingHours, cancellation);
        zoneChanges = new ZoneChanges(eventStore, occupancy, listeners);
        events = new Events(eventStore, cancellation, horizon);
        queries = new CalendarQueries(listeners, horizon);
        ownerCalendar = new OwnerCalendar(
                eventStore, scheduleStore, resources, places, holds, horizon, cancellation, listeners);
    }

    public Schedules schedules() {
        return schedules;
    }

    public Events events() {
        return events;
    }

    public OwnerCalendar ownerCalendar() {
        return ownerCalendar;
    }

    public Horizon horizon() {
        return horizon;
    }

    public CalendarQueries queries() {
        return queries;
    }

    public Occupancy occupancy() {
        return occupancy;
    }

    public Seats seats() {
        return seats;
    }

    public SessionLocks locks() {
        return locks;
    }

    public WorkingHours workingHours() {
        return workingHours;
    }

    public OpeningHours openingHours() {
        return openingHours;
    }

    public ZoneChanges zoneChanges() {
        return zoneChanges;
    }

    /** Who hears of cancelled events and schedules; set while the server is put together. */
    public void listener(CalendarListener listener) {
        listeners.set(listener);
    }

    /** Who knows the participants of events; set while the server is put together. */
    public void participants(Participants participants) {
        listeners.set(participants);
    }
}
