package org.daybook.v1.bookings;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.availability.AvailabilityError;
import org.daybook.availability.CourseAvailability;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SlotRequest;
import org.daybook.bookings.BookingError;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventType;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.seats.SessionKey;
import org.daybook.calendar.seats.SessionLocks;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.engine.Reason;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.v1.shared.FirstApiFeatures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether something can be booked, and locks of sessions (rule 6.23). */
public final class SessionAvailabilityRoutes {
    private static final String FAMILY = "bookings-v1";

    private final SiteDatabase database;
    private final Availability availability;
    private final Events events;
    private final SessionLocks locks;

    private SessionAvailabilityRoutes(FirstApiFeatures faces) {
        this.database = faces.database();
        this.availability = faces.availability();
        this.events = faces.calendar().events();
        this.locks = faces.calendar().locks();
    }

    public static void serve(Operations operations, FirstApiFeatures faces) {
        SessionAvailabilityRoutes routes = new SessionAvailabilityRoutes(faces);
        operations.serve(FAMILY, "isAvailable", routes::isAvailable);
        operations.serve(FAMILY, "lock", routes::lock);
        operations.serve(FAMILY, "unlock", routes::unlock);
        operations.serve("daybook-v1", "releaseSession", routes::release);
    }

    /** Places and who has them. */
    private record Places(int capacity, int participants, int open) {}

    private Answer isAvailable(Call call) {
        int partySize = Json.integer(0, call.request(), "partySize");
        if (partySize < 1) {
            throw new InvalidRequestException(Violation.threshold("partySize", "MIN", 1, "must be at least 1"));
        }
        Places places = database.read(call.site(), call.now(), transaction -> places(transaction, call));
        return Answer.of(Json.object()
                .put("available", places.open() >= partySize)
                .put("capacity", places.capacity())
                .put("totalNumberOfParticipants", places.participants()));
    }

    private Places places(SiteTransaction transaction, Call call) {
        ObjectNode request = call.request();
        boolean bound = !call.caller().may(Right.IGNORE_BOOKING_POLICY);
        String sessionId = Json.text(request, "sessionId");
        String scheduleId = Json.text(request, "scheduleId");
        if (sessionId != null) {
            return ofSession(transaction, sessionId, bound);
        }
        if (scheduleId != null) {
            return ofCourse(transaction, service(transaction, scheduleId), bound);
        }
        JsonNode slot = Json.at(request, "session");
        if (slot == null) {
            throw new InvalidRequestException(Violation.oneRequired("", List.of("sessionId", "scheduleId", "session")));
        }
        return ofSlot(transaction, slot);
    }

    private Places ofSession(SiteTransaction transaction, String sessionId, boolean bound) {
        CalendarEvent event = Uuids.parse(sessionId)
                .flatMap(id -> events.find(transaction, id))
                .filter(found -> found.type() != EventType.WORKING_HOURS)
                .orElseThrow(() -> BookedThings.noSession(sessionId));
        SeatCount seats = event.seats();
        if (event.type() == EventType.COURSE) {
            Places course = ofCourse(
                    transaction, service(transaction, event.scheduleId().toString()), bound);
            return event.isCancelled() ? new Places(course.capacity(), course.participants(), 0) : course;
        }
        boolean over = event.isCancelled() || (bound && !event.end().isAfter(transaction.now()));
        int open = over ? 0 : seats.bookable(transaction.now());
        return new Places(seats.capacity(), seats.participants(), open);
    }

    private Service service(SiteTransaction transaction, String scheduleId) {
        return Uuids.parse(scheduleId)
                .flatMap(id -> availability.serviceOfSchedule(transaction, id))
                .orElseThrow(() -> new ApplicationException(
                        BookingError.SCHEDULE_NOT_FOUND, "No service has the schedule " + scheduleId));
    }

    /** @param bound whether what is over is not to be had, as for customers */
    private Places ofCourse(SiteTransaction transaction, Service service, boolean bound) {
        if (service.type() != ServiceType.COURSE) {
            throw new InvalidRequestException(
                    Violation.refused("scheduleId", "only a course is booked by its schedule; ask for a session"));
        }
        CourseAvailability course = availability.course(transaction, service.scheduleId());
        int open = bound && course.violations().contains(Reason.TOO_LATE) ? 0 : course.openSeats();
        return new Places(course.totalSeats(), course.totalSeats() - course.openSeats(), open);
    }

    /** A session that is still to be made: an appointment has one place. */
    private Places ofSlot(SiteTransaction transaction, JsonNode slot) {
        Service service = service(transaction, Json.text("", slot, "scheduleId"));
        Instant start = Json.instant(slot, "start");
        Instant end = Json.instant(slot, "end");
        if (start == null || end == null || !start.isBefore(end)) {
            throw new InvalidRequestException(
                    start == null
                            ? Violation.required("session.start")
                            : end == null
                                    ? Violation.required("session.end")
                                    : Violation.refused("session.end", "must be after start"));
        }
        if (service.type() != ServiceType.APPOINTMENT) {
            throw new InvalidRequestException(
                    Violation.refused("session.scheduleId", "only sessions of appointments are still to be made"));
        }
        SlotRequest asked = new SlotRequest(service.id(), null, List.of(), required(transaction, slot));
        boolean free = isOffered(transaction, asked, start, end);
        return new Places(service.capacity(), free ? 0 : service.capacity(), free ? service.capacity() : 0);
    }

    private boolean isOffered(SiteTransaction transaction, SlotRequest asked, Instant start, Instant end) {
        try {
            return availability.check(transaction, asked, start, end, false).isOffered();
        } catch (ApplicationException e) {
            if (e.code() == AvailabilityError.SLOT_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private Map<UUID, Set<UUID>> required(SiteTransaction transaction, JsonNode slot) {
        Map<UUID, Set<UUID>> byType = new HashMap<>();
        int index = 0;
        for (JsonNode id : Json.list(slot, "requiredScheduleIds")) {
            String field = "session.requiredScheduleIds[" + index++ + "]";
            BookableResource resource = Uuids.parse(id.asString(""))
                    .flatMap(schedule -> availability.resourceOfSchedule(transaction, schedule))
                    .orElseThrow(() ->
                            new InvalidRequestException(Violation.refused(field, "is the schedule of no resource")));
            byType.computeIfAbsent(resource.typeId(), type -> new HashSet<>()).add(resource.id());
        }
        return byType;
    }

    private Answer lock(Call call) {
        UUID session = sessionId(call);
        String key = database.write(call.site(), call.now(), transaction -> locks.lock(transaction, session));
        return Answer.of(Json.object().put("key", key));
    }

    private Answer unlock(Call call) {
        UUID session = sessionId(call);
        SessionKey key = SessionKey.of(Json.text(call.request(), "key"));
        database.write(call.site(), call.now(), transaction -> {
            locks.unlock(transaction, session, key);
            return true;
        });
        return Answer.of(Json.object());
    }

    /** Unlocks a session whose key is lost. */
    private Answer release(Call call) {
        UUID session = sessionId(call);
        boolean wasLocked = database.write(call.site(), call.now(), transaction -> locks.release(transaction, session));
        return Answer.of(Json.object().put("wasLocked", wasLocked));
    }

    private static UUID sessionId(Call call) {
        String text = Json.text("", call.request(), "sessionId");
        return Uuids.parse(text).orElseThrow(() -> BookedThings.noSession(text));
    }
}
