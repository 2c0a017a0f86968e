package org.daybook.testing;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.owner.OwnerCalendar.NewEvent;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.daybook.testing.TestServer.Site;
import tools.jackson.databind.node.ObjectNode;

/** A business as its owner sets it up through the API: people, services of the three types, sessions. */
public final class TestBusiness {
    public static final String SERVICES = "/_api/bookings/v2/services";
    public static final String BOOKINGS = "/_api/bookings-service/v2/bookings";

    private final TestServer server;
    private final Site site;
    private final Client owner;

    public TestBusiness(TestServer server) {
        this(server, server.site());
    }

    public TestBusiness(TestServer server, Site site) {
        this.server = server;
        this.site = site;
        this.owner = server.owner(site);
    }

    public Client owner() {
        return owner;
    }

    public Client visitor() {
        return server.visitor(site);
    }

    public SiteId siteId() {
        return site.id();
    }

    /** A service as far as tests name it. */
    public record TestService(String id, String scheduleId, ObjectNode json) {}

    /** Makes a staff member, who works Monday to Friday 9:00 to 17:00, and gives the id of the resource. */
    public String staff(String name) {
        return Json.text(
                "",
                owner.post("/bookings/v1/staff-members", """
                {"staffMember": {"name": "%s"}}""".formatted(name)).ok(),
                "staffMember",
                "resourceId");
    }

    /** A service of 60 minutes that these people give. */
    public TestService appointments(String... staff) {
        return appointmentsWith("{\"enabled\": true}", staff);
    }

    /**
     * A service of 60 minutes that these people give.
     *
     * @param onlineBooking as the API has it
     */
    public TestService appointmentsWith(String onlineBooking, String... staff) {
        return service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": [%s], "onlineBooking": %s, %s}""".formatted(
                Stream.of(staff).map(id -> "\"" + id + "\"").collect(Collectors.joining(",")), onlineBooking, PAYMENT));
    }

    private static final String PAYMENT = """
            "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "50", "currency": "EUR"}},
                "options": {"inPerson": true, "online": true}}""";

    /** A class or course; its sessions are made by {@link #session}. */
    public TestService sessions(EventType type, int capacity, String onlineBooking) {
        return service("""
                {"type": "%s", "name": "Yoga", "defaultCapacity": %d, "onlineBooking": %s, %s}""".formatted(type, capacity, onlineBooking, PAYMENT));
    }

    public TestService sessions(EventType type, int capacity) {
        return sessions(type, capacity, "{\"enabled\": true}");
    }

    public TestService service(String json) {
        ObjectNode service =
                Json.child(owner.post(SERVICES, "{\"service\": " + json + "}").ok(), "service");
        return new TestService(Json.text("", service, "id"), Json.text("", service, "schedule", "id"), service);
    }

    /** Puts a session of an hour on the calendar and gives the id of its event. */
    public String session(TestService service, EventType type, String localStart, String resourceId) {
        LocalDateTime start = LocalDateTime.parse(localStart);
        NewEvent wanted = new NewEvent(UUID.fromString(service.scheduleId()), type, null, null);
        return server.siteDatabase()
                .write(
                        site.id(),
                        server.now(),
                        transaction -> server.features()
                                .calendar()
                                .ownerCalendar()
                                .create(transaction, wanted, draft -> {
                                    draft.start(start);
                                    draft.end(start.plusHours(1));
                                    draft.resources(Map.of(UUID.fromString(resourceId), Transparency.OPAQUE));
                                }))
                .id()
                .toString();
    }

    /** The booked entity of an appointment of an hour with one of the staff. */
    public static String slot(TestService service, String localStart, String resourceId) {
        return slot(service, localStart, "\"resource\": {\"id\": \"" + resourceId + "\"},", 60);
    }

    /** The booked entity of an appointment of an hour with whoever is free. */
    public static String slot(TestService service, String localStart) {
        return slot(service, localStart, "", 60);
    }

    /**
     * The booked entity of an appointment.
     *
     * @param more further members of the slot, with a comma behind
     */
    public static String slot(TestService service, String localStart, String more, int minutes) {
        return """
                {"slot": {"serviceId": "%s", "scheduleId": "%s", "startDate": "%s", "endDate": "%s", %s
                    "timezone": "Europe/Berlin", "location": {"locationType": "OWNER_BUSINESS"}}}""".formatted(
                        service.id(),
                        service.scheduleId(),
                        localStart,
                        LocalDateTime.parse(localStart).plusMinutes(minutes),
                        more);
    }

    /** The slot of a booked entity as a further member of a request, with a comma in front. */
    public static String slotOf(String bookedEntity) {
        return ", " + bookedEntity.substring(1, bookedEntity.length() - 1);
    }

    public static String ofSession(String eventId) {
        return "{\"slot\": {\"eventId\": \"" + eventId + "\"}}";
    }

    public static String ofCourse(TestService service) {
        return "{\"schedule\": {\"scheduleId\": \"" + service.scheduleId() + "\"}}";
    }

    /** A request for one place, by somebody with a name. */
    public static String booking(String bookedEntity) {
        return booking(bookedEntity, "\"totalParticipants\": 1");
    }

    /**
     * A request for a booking, by somebody with a name unless another is said.
     *
     * @param more further members of the booking, the participants among them
     */
    public static String booking(String bookedEntity, String more) {
        String ada = "\"contactDetails\": {\"firstName\": \"Ada\", \"email\": \"ada@example.com\"}, ";
        return "{\"booking\": {\"bookedEntity\": " + bookedEntity + ", "
                + (more.contains("contactDetails") ? more : ada + more) + "}}";
    }

    /** A booking made by a caller. */
    public static ObjectNode book(Client caller, String bookedEntity) {
        return booking(caller.post(BOOKINGS, booking(bookedEntity)));
    }

    /** The booking in an answer. */
    public static ObjectNode booking(Reply reply) {
        return Json.child(reply.ok(), "booking");
    }

    /** Calls a verb on a booking, with its revision. */
    public static Reply act(Client caller, String verb, ObjectNode booking) {
        return act(caller, verb, booking, "");
    }

    /**
     * Calls a verb on a booking, with its revision.
     *
     * @param more further members of the request, with a comma in front
     */
    public static Reply act(Client caller, String verb, ObjectNode booking, String more) {
        return caller.post(
                BOOKINGS + "/" + id(booking) + "/" + verb,
                "{\"revision\": \"" + Json.text("", booking, "revision") + "\"" + more + "}");
    }

    public static Reply confirmOrDecline(Client caller, ObjectNode booking, String json) {
        return caller.post("/bookings/v2/confirmation/" + id(booking) + ":confirmOrDecline", json);
    }

    public static String id(ObjectNode entity) {
        return Json.text("", entity, "id");
    }

    public static String status(ObjectNode booking) {
        return Json.text("", booking, "status");
    }

    /** What is wrong between bookings and what they hold; empty when the rows agree. */
    public List<String> disagreements() {
        return BookedRows.disagreements(server.database());
    }
}
