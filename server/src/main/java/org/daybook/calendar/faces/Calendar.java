package org.daybook.calendar.faces;

import org.daybook.calendar.CalendarListener;
import org.daybook.calendar.Participants;
import org.daybook.calendar.events.CalendarListeners;
import org.daybook.calendar.events.EventFaces;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.hours.OpeningHours;
import org.daybook.calendar.hours.WorkingHours;
import org.daybook.calendar.occupancy.HeldTime;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.calendar.owner.OwnerCalendar;
import org.daybook.calendar.queries.CalendarQueries;
import org.daybook.calendar.schedules.EventSchedules;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.calendar.seats.Seats;
import org.daybook.calendar.seats.SessionLocks;
import org.daybook.calendar.zones.ZoneChanges;

/** The feature put together: one of each face. */
public final class Calendar {
    private final CalendarListeners listeners = new CalendarListeners();
    private final HeldTime heldTime = new HeldTime();
    private final EventFaces events = new EventFaces(heldTime, listeners);
    private final Occupancy occupancy = new Occupancy(heldTime, events.horizon());
    private final Seats seats = new Seats(listeners);
    private final SessionLocks locks = new SessionLocks();
    private final Schedules schedules =
            new Schedules(events.ofSchedules(), events.resources(), events.places(), heldTime, listeners);
    private final OwnerCalendar ownerCalendar = new OwnerCalendar(
            events.changes(), new EventSchedules(events.resources()), events.resources(), events.places());
    private final WorkingHours workingHours = new WorkingHours();
    private final OpeningHours openingHours = new OpeningHours(schedules, events.ofHours(), workingHours);
    private final ZoneChanges zoneChanges = new ZoneChanges(events.ofBusinessZone(), heldTime);
    private final CalendarQueries queries = new CalendarQueries(listeners, events.horizon());

    public Schedules schedules() {
        return schedules;
    }

    public Events events() {
        return events.events();
    }

    public OwnerCalendar ownerCalendar() {
        return ownerCalendar;
    }

    public Horizon horizon() {
        return events.horizon();
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
