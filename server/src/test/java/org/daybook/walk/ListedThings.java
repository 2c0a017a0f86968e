package org.daybook.walk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import tools.jackson.databind.node.ObjectNode;

/** Three things of each kind that is listed: made at different moments, named in another order than they were made. */
final class ListedThings {
    private static final List<String> NAMES = List.of("Bravo", "Charlie", "Alpha");

    private final TestServer server;
    private final TestBusiness business;
    private final Client owner;
    private final String teacher;
    private final Map<String, String> ids = new HashMap<>();

    ListedThings(TestServer server) {
        this.server = server;
        this.business = new TestBusiness(server);
        this.owner = business.owner();
        later();
        teacher = business.staff("Teacher");
        for (String name : NAMES) {
            make(name);
        }
        visits();
    }

    private void make(String name) {
        post(
                "/addons/v1/add-ons",
                "{\"addOn\": {\"name\": \"%s\", \"durationInMinutes\": 10, \"price\": {\"value\": \"5\"}}}",
                name);
        post("/bookings/v1/booking-policies", "{\"bookingPolicy\": {\"name\": \"%s\"}}", name);
        post("/bookings/v2/categories", "{\"category\": {\"name\": \"%s\"}}", name);
        post(
                "/contacts/v4/contacts",
                "{\"info\": {\"name\": {\"last\": \"%1$s\"}, \"emails\": {\"items\": [{\"email\": \"%1$s@example.com\"}]}}}",
                name);
        post(
                "/locations/v1/locations",
                "{\"location\": {\"name\": \"%s\", \"timeZone\": \"Europe/Berlin\", \"address\": {\"city\": \"Kiel\", \"country\": \"DE\"}}}",
                name);
        ObjectNode type = post("/bookings/v2/resources/resource-types", "{\"resourceType\": {\"name\": \"%s\"}}", name);
        post(
                "/bookings/v2/resources",
                "{\"resource\": {\"name\": \"%s's room\", \"typeId\": \"" + Json.text("", type, "resourceType", "id")
                        + "\"}}",
                name);
        post(
                "/bookings/v1/staff-members",
                "{\"staffMember\": {\"name\": \"%1$s\", \"email\": \"%1$s@example.com\"}}",
                name);
        post("/bookings/v1/forms", FORM, name);
        later();
        TestService service = business.service("""
                {"type": "APPOINTMENT", "name": "%s", "onlineBooking": {"enabled": true}, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "40"}}, "options": {"inPerson": true}}}""".formatted(name, teacher));
        post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%1$s", "options": {"values": [{"id": "%2$s", "type": "CUSTOM",
                    "customData": {"name": "%3$s", "choices": ["short"]}}]},
                 "variants": {"values": [{"choices": [{"optionId": "%2$s", "custom": "short"}], "price": {"value": "40"}}]}}}""".formatted(service.id(), UUID.randomUUID(), name), name);
    }

    private static final String FIELD =
            "{\"valueType\": \"SHORT_TEXT\", \"label\": \"A label\", \"userConstraints\": {\"required\": true}, \"additionalLabels\": []}";

    private static final String FORM = """
            {"form": {"header": {"title": "%%s", "description": "A bit", "isDescriptionHidden": false},
              "actionLabels": {"offlinePaymentLabel": "Book", "onlinePaymentLabel": "Pay", "bookingRequestApprovalLabel": "Ask"},
              "name": %1$s, "email": %1$s, "phone": %1$s, "numberOfParticipants": %1$s, "customFields": [],
              "address": {"street": %1$s, "city": %1$s, "floorNumber": %1$s}}}""".formatted(FIELD);

    /** Lets time pass, so that no two things are made at the same moment. */
    private void later() {
        server.clock().advance(Duration.ofSeconds(1));
    }

    /** Three sessions of one class; one visitor comes to each of them. */
    private void visits() {
        later();
        TestService yoga = business.sessions(EventType.CLASS, 8);
        Client visitor = business.visitor();
        List<ObjectNode> booked = new ArrayList<>();
        for (int day : List.of(9, 10, 8)) {
            later();
            String start = "2026-06-%02dT10:00:00".formatted(day);
            String session = business.session(yoga, EventType.CLASS, start, teacher);
            ObjectNode booking = TestBusiness.book(visitor, TestBusiness.ofSession(session));
            booked.add(TestBusiness.booking(TestBusiness.act(owner, "confirm", booking)));
        }
        ids.put("contact", Json.text("", booked.getFirst(), "contactDetails", "contactId"));
        ids.put("visitor", Json.text("", booked.getFirst(), "createdBy", "anonymousVisitorId"));
        ids.put("schedule", yoga.scheduleId());
    }

    private ObjectNode post(String path, String json, String name) {
        later();
        return owner.post(path, json.formatted(name)).ok();
    }

    String with(String text) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("${" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }
}
