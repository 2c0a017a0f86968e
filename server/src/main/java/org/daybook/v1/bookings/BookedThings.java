package org.daybook.v1.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.availability.ClassSession;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.BookingError;
import org.daybook.calendar.EventResource;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.v1.shared.CalendarTimes;
import org.daybook.v1.shared.FirstApiError;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Places;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What requests of the first API book: a session to be made on a schedule (appointments), a session that is there
 * (classes), or a whole schedule (courses).
 */
final class BookedThings {
    /** How a request of a booking says what is booked. */
    static final List<String> WAYS = List.of("createSession", "scheduleId", "bySessionId");

    private final Availability availability;
    private final SentSlot slots;

    BookedThings(FirstApiFeatures faces) {
        this.availability = faces.availability();
        this.slots = new SentSlot(faces);
    }

    /**
     * What is booked.
     *
     * @param resource who gives it, where that is known
     * @param minutes how long it takes; null for a course
     */
    record Thing(
            Service service,
            BookedTime time,
            @Nullable UUID resource,
            @Nullable Integer minutes) {}

    /**
     * Reads one of createSession, scheduleId, sessionId and bySessionId.
     *
     * @param ways those that the operation has, for violations
     */
    Thing read(SiteTransaction transaction, ObjectNode request, List<String> ways) {
        JsonNode newSession = Json.at(request, "createSession");
        if (newSession != null) {
            return appointment(transaction, newSession);
        }
        String scheduleId = Json.text(request, "scheduleId");
        if (scheduleId != null) {
            Service service = service(transaction, scheduleId, "scheduleId", ServiceType.COURSE);
            return new Thing(service, new BookedTime.Course(service.scheduleId(), null), null, null);
        }
        JsonNode bySession = Json.at(request, "bySessionId");
        String sessionId = Json.text(request, "sessionId");
        if (bySession != null) {
            return session(transaction, Json.text("", bySession, "sessionId"), bySession);
        }
        if (sessionId == null) {
            throw new InvalidRequestException(Violation.oneRequired("", ways));
        }
        return session(transaction, sessionId, null);
    }

    private Thing appointment(SiteTransaction transaction, JsonNode session) {
        Service service = service(
                transaction, Json.text("", session, "scheduleId"), "createSession.scheduleId", ServiceType.APPOINTMENT);
        String type = Json.text("UNDEFINED", session, "type");
        if (!type.equals("UNDEFINED") && !type.equals("EVENT")) {
            throw new InvalidRequestException(Violation.refused("createSession.type", "a booking makes an EVENT"));
        }
        ZoneId zone = availability.businessZone(transaction);
        JsonNode sentStart = Json.at(session, "start");
        Instant start = CalendarTimes.instant(sentStart, zone, "createSession.start");
        Instant end = CalendarTimes.instant(Json.at(session, "end"), zone, "createSession.end");
        if (!start.isBefore(end)) {
            throw new InvalidRequestException(Violation.refused("createSession.end", "must be after start"));
        }
        UUID resource = resource(transaction, session, service);
        slots.require(transaction, service, session);
        return new Thing(
                service,
                new BookedTime.Appointment(
                        service.id(),
                        null,
                        start,
                        end,
                        CalendarTimes.zone(sentStart, zone, "createSession.start"),
                        resource,
                        places(session),
                        kept(session)),
                resource,
                (int) Math.min(Duration.between(start, end).toMinutes(), Integer.MAX_VALUE));
    }

    /** The schedules that a new session makes busy are those of the resources that give it. */
    private @Nullable UUID resource(SiteTransaction transaction, JsonNode session, Service service) {
        int index = 0;
        UUID chosen = null;
        for (JsonNode affected : Json.list(session, "affectedSchedules")) {
            String link = "createSession.affectedSchedules[" + index++ + "].";
            String field = link + "scheduleId";
            if ("FREE".equals(Json.text(affected, "transparency"))) {
                throw new InvalidRequestException(
                        Violation.refused(link + "transparency", "a booking takes the time of who gives it"));
            }
            Optional<BookableResource> resource = Uuids.parse(Json.text("", affected, "scheduleId"))
                    .flatMap(id -> availability.resourceOfSchedule(transaction, id));
            if (resource.isEmpty()) {
                throw new InvalidRequestException(Violation.refused(field, "is the schedule of no resource"));
            }
            if (resource.get().typeId().equals(service.firstResourceType())) {
                chosen = resource.get().id();
            }
        }
        return chosen;
    }

    /** Where a customer is to be visited stays with the booking; the addresses of other places are known. */
    private static ObjectNode kept(JsonNode session) {
        ObjectNode kept = Json.object();
        String address = Places.addressOfCustomer(Json.at(session, "location"));
        if (address != null) {
            kept.putObject("location").put("formattedAddress", address);
        }
        return kept;
    }

    private static List<PlaceFilter> places(JsonNode session) {
        ObjectNode location = Places.current(Json.at(session, "location"));
        if (location == null) {
            return List.of();
        }
        String id = Json.text(location, "id");
        return List.of(new PlaceFilter(
                Json.text("", location, "type"),
                id == null
                        ? null
                        : Uuids.parse(id)
                                .orElseThrow(() -> new InvalidRequestException(
                                        Violation.format("createSession.location.businessLocation.id", "GUID")))));
    }

    private Service service(SiteTransaction transaction, String scheduleId, String field, ServiceType type) {
        Service service = Uuids.parse(scheduleId)
                .flatMap(id -> availability.serviceOfSchedule(transaction, id))
                .orElseThrow(() -> new ApplicationException(
                        BookingError.SCHEDULE_NOT_FOUND, "No service has the schedule " + scheduleId));
        if (service.type() != type) {
            throw new InvalidRequestException(Violation.refused(
                    field,
                    "is the schedule of a " + service.type().tag() + " service, not of one that is " + type.tag()));
        }
        return service;
    }

    /** A session of a class; where times are sent with its id they must be its own. */
    private Thing session(SiteTransaction transaction, String sessionId, @Nullable JsonNode presented) {
        ClassSession session = session(transaction, sessionId);
        requireTime(session.event().localStart(), presented, "start");
        requireTime(session.event().localEnd(), presented, "end");
        UUID resource = session.event().resources().stream()
                .map(EventResource::id)
                .findFirst()
                .orElse(null);
        long minutes =
                Duration.between(session.event().start(), session.event().end()).toMinutes();
        return new Thing(
                session.service(), new BookedTime.Session(session.event().id()), resource, (int) minutes);
    }

    ClassSession session(SiteTransaction transaction, String sessionId) {
        UUID id = Uuids.parse(sessionId).orElseThrow(() -> noSession(sessionId));
        try {
            return availability.session(transaction, id);
        } catch (ApplicationException e) {
            throw noSession(sessionId);
        }
    }

    static ApplicationException noSession(String sessionId) {
        return new ApplicationException(
                BookingError.SESSION_NOT_FOUND, "No session that can be booked has the id " + sessionId);
    }

    private static void requireTime(LocalDateTime actual, @Nullable JsonNode presented, String member) {
        LocalDateTime sent = CalendarTimes.local(Json.at(presented, member), "bySessionId." + member);
        if (sent != null && !sent.equals(actual)) {
            throw new ApplicationException(
                    FirstApiError.SESSION_TIME_MISMATCH, "The " + member + " of the session is " + actual);
        }
    }
}
