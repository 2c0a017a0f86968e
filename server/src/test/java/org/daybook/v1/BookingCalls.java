package org.daybook.v1;

import java.time.LocalDateTime;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import tools.jackson.databind.node.ObjectNode;

/** Requests about bookings as clients of the first API write them. */
final class BookingCalls {
    static final String BOOKINGS = "/bookings/v1/bookings";
    static final String AVAILABILITY = "/bookings/v1/availability";
    static final String WAITLIST = "/bookings/v1/waitingList";

    private BookingCalls() {}

    /** The schedule that says when a resource is taken. */
    static String scheduleOf(Client owner, String resourceId) {
        return Json.text(
                "", owner.get("/bookings/v2/resources/" + resourceId).ok(), "resource", "eventsSchedule", "scheduleId");
    }

    /** A filled form for one who pays the general price. */
    static String formInfo() {
        return formInfo("{\"rateLabel\": \"general\", \"numberOfParticipants\": 1}");
    }

    static String formInfo(String selections) {
        return """
                "formInfo": {"contactDetails": {"firstName": "Homer", "lastName": "Simpson", "email": "doh@example.com",
                    "phone": "5558707"}, "paymentSelection": [%s]}""".formatted(selections);
    }

    /** A session of an hour that is still to be made. */
    static String newSession(TestService service, String localStart, String more) {
        return "\"createSession\": {\"scheduleId\": \"" + service.scheduleId() + "\", \"start\": "
                + timestamp(localStart) + ", \"end\": "
                + timestamp(LocalDateTime.parse(localStart).plusHours(1).toString()) + more + "}";
    }

    static String newSession(TestService service, String localStart) {
        return newSession(service, localStart, "");
    }

    private static String timestamp(String localTime) {
        return "{\"timestamp\": \""
                + LocalDateTime.parse(localTime).atZone(TestServer.ZONE).toInstant() + "\"}";
    }

    /** A local time of the first API. */
    static String local(String localTime) {
        LocalDateTime time = LocalDateTime.parse(localTime);
        return """
                {"year": %d, "monthOfYear": %d, "dayOfMonth": %d, "hourOfDay": %d, "minutesOfHour": %d}""".formatted(
                        time.getYear(), time.getMonthValue(), time.getDayOfMonth(), time.getHour(), time.getMinute());
    }

    static String bySession(String sessionId) {
        return "\"bySessionId\": {\"sessionId\": \"" + sessionId + "\"}";
    }

    static Reply book(Client caller, String what) {
        return book(caller, what, formInfo());
    }

    static Reply book(Client caller, String what, String more) {
        return caller.post(BOOKINGS + "/book", "{" + what + ", " + more + "}");
    }

    static ObjectNode booked(Reply reply) {
        return Json.child(reply.ok(), "booking");
    }

    static Reply act(Client caller, ObjectNode booking, String verb, String json) {
        return caller.post(BOOKINGS + "/" + id(booking) + "/" + verb, json);
    }

    static String id(ObjectNode entity) {
        return Json.text("", entity, "id");
    }

    static String status(ObjectNode booking) {
        return Json.text("", booking, "status");
    }

    /** The booking as the current API shows it. */
    static ObjectNode current(Client caller, ObjectNode booking) {
        ObjectNode answer = caller.post(
                        "/_api/bookings-reader/v2/extended-bookings/query",
                        "{\"query\": {\"filter\": {\"id\": \"" + id(booking) + "\"}}}")
                .ok();
        return Json.child((ObjectNode) answer.get("extendedBookings").get(0), "booking");
    }

    /** The booking as the first API shows it. */
    static ObjectNode read(Client caller, String id) {
        ObjectNode answer = caller.post(
                        BOOKINGS + "/query", "{\"query\": {\"filter\": {\"bookingId\": \"" + id + "\"}}}")
                .ok();
        return Json.child((ObjectNode) answer.get("bookingsEntries").get(0), "booking");
    }

    /** A service with a policy of its own. */
    static TestService classWith(TestBusiness business, String policy, int capacity) {
        String id = Json.text(
                "",
                business.owner()
                        .post("/bookings/v1/booking-policies", "{\"bookingPolicy\": " + policy + "}")
                        .ok(),
                "bookingPolicy",
                "id");
        return business.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": %d, "onlineBooking": {"enabled": true},
                 "bookingPolicy": {"id": "%s"},
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "14", "currency": "EUR"}},
                     "options": {"inPerson": true, "online": false}}}""".formatted(capacity, id));
    }
}
