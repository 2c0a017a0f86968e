package org.daybook.walk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the full entities refer to: one of each thing that has an id. */
final class RequestContext {
    private static final String FIELDS = "fields";

    private final Client owner;
    private Client booker;
    private final Map<String, String> ids = new LinkedHashMap<>();

    RequestContext(TestServer server) {
        this.owner = server.owner();
        this.booker = owner;
        make("location", "location", "/locations/v1/locations", """
                {"name": "North", "timeZone": "Europe/Berlin", "address": {"country": "DE", "city": "Kiel"}}""");
        make("category", "category", "/bookings/v2/categories", "{\"name\": \"Calm\"}");
        make("policy", "bookingPolicy", "/bookings/v1/booking-policies", "{\"name\": \"Loose\"}");
        make("addOn", "addOn", "/addons/v1/add-ons", """
                {"name": "Hot stones", "durationInMinutes": 10, "price": {"value": "5"}}""");
        make("resourceType", "resourceType", "/bookings/v2/resources/resource-types", "{\"name\": \"Room\"}");
        make("room", "resource", "/bookings/v2/resources", """
                {"name": "Room 1", "typeId": "${resourceType}"}""");
        ObjectNode staff = make("staffMember", "staffMember", "/bookings/v1/staff-members", "{\"name\": \"Ada\"}");
        ids.put("staff", Json.text("", staff, "resourceId"));
        ObjectNode massage = make("service", "service", TestBusiness.SERVICES, """
                {"type": "APPOINTMENT", "name": "Massage", "staffMemberIds": ["${staff}"],
                 "onlineBooking": {"enabled": true}, "locations": [{"type": "BUSINESS"}],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "50"}, "deposit": {"value": "20"}},
                    "options": {"online": true, "inPerson": false, "deposit": true}},
                 "addOnGroups": [{"name": "More", "maxNumberOfAddOns": 1, "addOnIds": ["${addOn}"]}]}""");
        ids.put("schedule", Json.text("", massage, "schedule", "id"));
        ids.put("group", Json.text("", massage.at("/addOnGroups/0"), "id"));
        ids.put("form", Json.text("", massage, "form", "id"));
        ids.put("mainLocation", Json.text("", massage.at("/locations/0/business"), "id"));
        ObjectNode yoga = make("class", "service", TestBusiness.SERVICES, """
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 8, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "40"}},
                    "options": {"inPerson": true}}}""");
        ids.put("classSchedule", Json.text("", yoga, "schedule", "id"));
        ObjectNode course = make("course", "service", TestBusiness.SERVICES, """
                {"type": "COURSE", "name": "Pottery", "defaultCapacity": 8, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""");
        ids.put("courseSchedule", Json.text("", course, "schedule", "id"));
        ids.put("option", UUID.randomUUID().toString());
        make("variants", "serviceOptionsAndVariants", "/bookings/v1/serviceOptionsAndVariants", """
                {"serviceId": "${class}", "options": {"values": [{"id": "${option}", "type": "CUSTOM",
                    "customData": {"name": "Length", "choices": ["short", "long"]}}]},
                 "variants": {"values": [
                    {"choices": [{"optionId": "${option}", "custom": "short"}], "price": {"value": "40"}},
                    {"choices": [{"optionId": "${option}", "custom": "long"}], "price": {"value": "70"}}]}}""");
        ObjectNode contact = Json.child(owner.post("/contacts/v4/contacts", """
                        {"info": {"name": {"first": "Ada"}, "emails": {"items": [{"email": "ada@example.com"}]}}}""").ok(), "contact");
        ids.put("contact", Json.text("", contact, "id"));
        ObjectNode person = Json.child(
                owner.get("/bookings/v2/resources/" + ids.get("staff")).ok(), "resource");
        ids.put("hours", Json.text("", person.at("/workingHoursSchedules/values/0"), "scheduleId"));
        make("event", "event", "/calendar/v3/events", """
                {"scheduleId": "${classSchedule}", "type": "CLASS", "start": {"localDate": "2026-06-10T10:00:00"},
                 "end": {"localDate": "2026-06-10T11:00:00"}, "resources": [{"id": "${staff}"}]}""");
        make("courseEvent", "event", "/calendar/v3/events", """
                {"scheduleId": "${courseSchedule}", "type": "COURSE", "start": {"localDate": "2026-06-11T10:00:00"},
                 "end": {"localDate": "2026-06-11T11:00:00"}, "resources": [{"id": "${staff}"}]}""");
    }

    /** What the families beside the current ones refer to, besides. */
    RequestContext withMore() {
        for (int i = 1; i <= 3; i++) {
            make("plain" + i, "service", TestBusiness.SERVICES, """
                    {"type": "APPOINTMENT", "name": "Plain %d", "staffMemberIds": ["${staff}"],
                     "onlineBooking": {"enabled": true}, "locations": [{"type": "BUSINESS"}],
                     "schedule": {"availabilityConstraints": {"sessionDurations": [45]}},
                     "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "40"}},
                        "options": {"inPerson": true}}}""".formatted(i));
        }
        ids.put(
                "staffSchedule",
                Json.text(
                        "",
                        owner.get("/bookings/v2/resources/" + ids.get("staff")).ok(),
                        "resource",
                        "eventsSchedule",
                        "scheduleId"));
        make("plainSchedule", "schedule", "/calendar/v3/schedules", "{\"name\": \"Plain\", \"externalId\": \"plain\"}");
        make("defaultEvent", "event", "/calendar/v3/events", """
                {"scheduleId": "${plainSchedule}", "type": "DEFAULT", "start": {"localDate": "2026-06-12T10:00:00"},
                 "end": {"localDate": "2026-06-12T11:00:00"}, "totalCapacity": 5}""");
        return this;
    }

    /** A session for which somebody may wait, and which somebody has booked and made full. */
    String fullSession(Client visitor) {
        make("waitingPolicy", "bookingPolicy", "/bookings/v1/booking-policies", """
                {"name": "Waiting", "waitlistPolicy": {"enabled": true, "capacity": 3, "reservationTimeInMinutes": 10}}""");
        ObjectNode service = make("waitedFor", "service", TestBusiness.SERVICES, """
                {"type": "CLASS", "name": "Small", "defaultCapacity": 1, "onlineBooking": {"enabled": true},
                 "bookingPolicy": {"id": "${waitingPolicy}"},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""");
        ids.put("waitedSchedule", Json.text("", service, "schedule", "id"));
        ObjectNode session = make("fullSession", "event", "/calendar/v3/events", """
                {"scheduleId": "${waitedSchedule}", "type": "CLASS", "start": {"localDate": "2026-06-15T10:00:00"},
                 "end": {"localDate": "2026-06-15T11:00:00"}, "resources": [{"id": "${staff}"}]}""");
        String id = Json.text("", session, "id");
        visitor.post("/bookings/v1/bookings/book", """
                        {"bySessionId": {"sessionId": "%s"}, "formInfo": {"contactDetails": {"firstName": "Homer"},
                         "paymentSelection": [{"numberOfParticipants": 1}]}}""".formatted(id)).ok();
        return id;
    }

    /** Bookings, and what is deleted, archived, not available or personal. The visitor comes to the full session. */
    RequestContext withAllThatSwitchesShow(Client visitor) {
        booker = visitor;
        make("roomed", "service", TestBusiness.SERVICES, """
                {"type": "APPOINTMENT", "name": "Roomed", "staffMemberIds": ["${staff}"],
                 "category": {"id": "${category}"}, "onlineBooking": {"enabled": true}, "locations": [{"type": "BUSINESS"}],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "serviceResources": [{"resourceType": {"id": "${resourceType}"}, "resourceIds": {"values": ["${room}"]}}],
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""");
        String session = fullSession(visitor);
        ObjectNode event =
                Json.child(owner.get("/calendar/v3/events/" + session).ok(), "event");
        owner.patch("/calendar/v3/events/" + session, """
                        {"event": {"id": "%s", "revision": "%s", "notes": "Bring mats",
                         "conferencingDetails": {"type": "CUSTOM", "hostUrl": "https://example.com/host",
                            "guestUrl": "https://example.com/guest"}}}""".formatted(session, Json.text("", event, "revision")))
                .ok();
        ObjectNode schedule = Json.child(
                owner.get("/calendar/v3/schedules/" + ids.get("plainSchedule")).ok(), "schedule");
        owner.patch("/calendar/v3/schedules/" + ids.get("plainSchedule"), """
                        {"schedule": {"id": "%s", "revision": "%s",
                         "defaultConferencingDetails": {"type": "CUSTOM", "hostUrl": "https://example.com/host",
                            "guestUrl": "https://example.com/guest"}}}""".formatted(
                                ids.get("plainSchedule"), Json.text("", schedule, "revision")))
                .ok();
        owner.post(
                        TestBusiness.BOOKINGS,
                        TestBusiness.booking("{\"schedule\": {\"scheduleId\": \"" + ids.get("courseSchedule") + "\"}}")
                                .replace("\"booking\": {", "\"booking\": {\"status\": \"CONFIRMED\", "))
                .ok();
        delete("deletedStaff", "staffMember", "/bookings/v1/staff-members", "{\"name\": \"Zoe\"}");
        delete("deletedCategory", "category", "/bookings/v2/categories", "{\"name\": \"Gone\"}");
        delete("deletedService", "service", TestBusiness.SERVICES, """
                {"type": "CLASS", "name": "Gone", "defaultCapacity": 1, "onlineBooking": {"enabled": true},
                 "category": {"id": "${category}"}, "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""");
        make("archived", "location", "/locations/v1/locations", """
                {"name": "Old", "timeZone": "Europe/Berlin", "address": {"country": "DE", "city": "Kiel"}}""");
        owner.post("/locations/v1/locations/" + ids.get("archived") + "/archive", "{}")
                .ok();
        return this;
    }

    private void delete(String name, String member, String path, String json) {
        make(name, member, path, json);
        owner.delete(path + "/" + ids.get(name)).ok();
    }

    Client owner() {
        return owner;
    }

    /** Whoever has booked the full session. */
    Client booker() {
        return booker;
    }

    private ObjectNode make(String name, String member, String path, String json) {
        ObjectNode made = Json.child(
                owner.post(path, "{\"" + member + "\": " + with(json) + "}").ok(), member);
        ids.put(name, Json.text("", made, "id"));
        return made;
    }

    void put(String name, String id) {
        ids.put(name, id);
    }

    /** The text with the ids in the places that name them. */
    String with(String text) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("${" + id.getKey() + "}", id.getValue());
        }
        if (filled.contains("${")) {
            throw new AssertionError("nothing has the id of " + filled.substring(filled.indexOf("${")));
        }
        return filled;
    }

    ObjectNode json(String text) {
        return Json.parseObject(with(text));
    }

    /** Calls an operation on its first path, with one id in every place for one. */
    Reply call(Operation operation, @Nullable String id, String body) {
        return call(owner, operation, id, body);
    }

    /** The same as another caller. */
    static Reply call(Client owner, Operation operation, @Nullable String id, String body) {
        Binding binding = operation.bindings().getFirst();
        String path = id == null ? binding.path() : binding.path().replaceAll("\\{[^}]+}", id);
        List<String> parts = parts(operation);
        if (binding.method().equals("GET")) {
            String asked = parts.stream().map(part -> "fields=" + part).collect(Collectors.joining("&"));
            return owner.get(asked.isEmpty() ? path : path + "?" + asked);
        }
        ObjectNode request = Json.parseObject(body);
        if (!parts.isEmpty() && !request.has(FIELDS)) {
            request.set(FIELDS, Json.strings(parts));
        }
        return owner.send(binding.method(), path, request.toString());
    }

    /** The names of all parts that are left out of the answers of an operation unless they are asked for. */
    private static List<String> parts(Operation operation) {
        Field fields = operation.request().find(FIELDS);
        return fields == null
                ? List.of()
                : fields.values().stream()
                        .filter(part -> !part.startsWith("UNKNOWN") && !part.startsWith("OWN_"))
                        .toList();
    }

    /** The object with this id, wherever it stands in an answer. */
    static @Nullable ObjectNode find(JsonNode answer, String id) {
        if (answer instanceof ObjectNode object && id.equals(Json.text("", object, "id"))) {
            return object;
        }
        for (JsonNode inner : answer.values()) {
            ObjectNode found = find(inner, id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
