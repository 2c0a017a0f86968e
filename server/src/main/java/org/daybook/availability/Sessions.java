package org.daybook.availability;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.TimeFrame;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.calendar.seats.Seats;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;

/** Finds sessions of classes, and courses, that customers can join. */
final class Sessions {
    private final SetupCache setups;
    private final Schedules schedules;
    private final Seats seats;
    private final Events events;

    Sessions(SetupCache setups, Schedules schedules, Seats seats, Events events) {
        this.setups = setups;
        this.schedules = schedules;
        this.seats = seats;
        this.events = events;
    }

    /** Sessions of classes that start in a window, with the service and the policy of each. */
    List<ClassSession> list(SiteTransaction transaction, List<UUID> serviceIds, Instant from, Instant to) {
        SiteSetup setup = setups.current(transaction);
        List<UUID> scheduleIds = setup.services().values().stream()
                .filter(service -> service.type() == ServiceType.CLASS)
                .filter(service -> serviceIds.isEmpty() || serviceIds.contains(service.id()))
                .map(Service::scheduleId)
                .toList();
        if (scheduleIds.isEmpty()) {
            return List.of();
        }
        return events.sessions(transaction, scheduleIds, from, to).stream()
                .map(event -> ClassSession.of(setup, event))
                .toList();
    }

    /** One session of a class. */
    ClassSession get(SiteTransaction transaction, UUID eventId) {
        return events.find(transaction, eventId)
                .flatMap(event -> of(transaction, event))
                .orElseThrow(() -> new ApplicationException(AvailabilityError.EVENT_NOT_FOUND, "No such session"));
    }

    /** The session of a class that belongs to an event; empty where the event is none. */
    Optional<ClassSession> of(SiteTransaction transaction, CalendarEvent event) {
        SiteSetup setup = setups.current(transaction);
        return isSession(setup, event) ? Optional.of(ClassSession.of(setup, event)) : Optional.empty();
    }

    /** Whether an event is a session of a class. The master of a series is none: it never takes place itself. */
    private static boolean isSession(SiteSetup setup, CalendarEvent event) {
        Service service = setup.servicesBySchedule().get(event.scheduleId());
        return service != null && service.type() == ServiceType.CLASS && !event.is(RecurrenceType.MASTER);
    }

    /** Places of a course, or of whatever is booked by its schedule. */
    CourseAvailability course(SiteTransaction transaction, UUID scheduleId) {
        SiteSetup setup = setups.current(transaction);
        Service service = setup.servicesBySchedule().get(scheduleId);
        if (service == null) {
            throw new ApplicationException(AvailabilityError.FAILED_RESOLVING_SCHEDULE, "No service has this schedule");
        }
        return CourseAvailability.of(
                service,
                setup.policy(service),
                seats.ofCourse(transaction, scheduleId),
                frame(transaction, scheduleId),
                transaction.now());
    }

    private TimeFrame frame(SiteTransaction transaction, UUID scheduleId) {
        return schedules.timeFrames(transaction, List.of(scheduleId)).getOrDefault(scheduleId, TimeFrame.EMPTY);
    }

    /** The sessions that a course consists of, by start; cancelled ones left out. */
    List<CalendarEvent> ofCourse(SiteTransaction transaction, UUID scheduleId) {
        TimeFrame frame = frame(transaction, scheduleId);
        if (frame.firstStart() == null || frame.lastEnd() == null) {
            return List.of();
        }
        return events.sessions(transaction, List.of(scheduleId), frame.firstStart(), frame.lastEnd()).stream()
                .filter(event -> !event.isCancelled())
                .toList();
    }
}
