package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every id in an answer is the one that the operations want that its name points to. */
class IdsOfAnswersOpenThingsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final RequestContext CONTEXT = new RequestContext(SERVER);
    private static final Client OWNER = SERVER.owner();
    private static final int OF_EACH_PLACE = 4;

    /** What is asked for, as method, path and body with spaces between. */
    private static final List<String> READS = List.of(
            """
            POST /_api/bookings/v2/services/query {"query": {},
                "conditionalFields": ["STAFF_MEMBER_DETAILS", "RESOURCE_TYPE_DETAILS", "RESOURCE_DETAILS"]}""",
            "POST /bookings/v1/staff-members/query {\"query\": {}, \"fields\": [\"RESOURCE_DETAILS\"]}",
            "POST /bookings/v2/resources/query {\"query\": {}}",
            "POST /bookings/v2/resources/resource-types/query {\"query\": {}}",
            "POST /calendar/v3/schedules/query {\"query\": {}}",
            """
            POST /calendar/v3/events/query {"fromLocalDate": "2026-06-01T00:00:00", "toLocalDate": "2026-06-20T00:00:00",
                "query": {}}""",
            """
            POST /calendar/v3/events/query {"fromLocalDate": "2026-06-01T00:00:00", "toLocalDate": "2026-06-20T00:00:00",
                "query": {"filter": {"type": "WORKING_HOURS"}}, "recurrenceType": ["MASTER"]}""",
            """
            POST /_api/service-availability/v2/time-slots {"serviceId": "${service}", "includeResourceTypeIds":
                ["1cd44cf8-756f-41c3-bd90-3e2ffcaf1155"], "fromLocalDate": "2026-06-09T08:00:00",
                "toLocalDate": "2026-06-10T20:00:00"}""",
            """
            POST /_api/service-availability/v2/time-slots/event {"serviceIds": ["${class}"],
                "fromLocalDate": "2026-06-09T08:00:00", "toLocalDate": "2026-06-12T20:00:00"}""",
            """
            POST /availability-calendar/v1/availability/query {"query": {"filter": {"serviceId": ["${service}", "${class}"],
                "startDate": "2026-06-09T08:00:00Z", "endDate": "2026-06-12T08:00:00Z"}}}""",
            "POST /_api/bookings-reader/v2/extended-bookings/query {\"query\": {}}",
            "POST /bookings/v1/booking-policies/query {\"query\": {}}",
            "POST /bookings/v2/categories/query {\"query\": {}}",
            "POST /addons/v1/add-ons/query {\"query\": {}}",
            "POST /locations/v1/locations/query {\"query\": {}}",
            "POST /bookings/v1/serviceOptionsAndVariants/query {\"query\": {}}",
            "POST /contacts/v4/contacts/query {\"query\": {}}",
            "GET /bookings/v1/resources",
            "GET /bookings/v1/services");

    @Test
    void everyIdOpensWhatItsNamePointsTo() {
        fill();
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (String read : READS) {
            Reply reply = ask(CONTEXT.with(read));
            if (reply.status() == 200) {
                gather(reply.json(), read.split(" ")[1] + " ", "", ids);
            } else {
                wrong.add(read + " answers " + reply.response().body());
            }
        }
        ids.forEach((place, found) -> found.stream().limit(OF_EACH_PLACE).forEach(id -> open(place, id, wrong)));
        assertThat(wrong).as(ids.size() + " ids").isEmpty();
        assertThat(ids).hasSizeGreaterThan(60);
    }

    /** An appointment and a class that are booked, and a person with hours of their own. */
    private static void fill() {
        ObjectNode member = OWNER.post("/bookings/v1/staff-members", """
                {"staffMember": {"name": "Grace"}, "fields": ["RESOURCE_DETAILS"]}""").ok();
        String hours = Json.text("", member.at("/staffMember/resource/eventsSchedule"), "id");
        String id = Json.text("", member, "staffMember", "id");
        OWNER.post("/bookings/v1/staff-members/" + id + "/assign-working-hours-schedule", """
                {"scheduleId": "%s"}""".formatted(hours))
                .ok();
        OWNER.post("/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "type": "WORKING_HOURS", "start": {"localDate": "2026-06-03T09:00:00"},
                    "end": {"localDate": "2026-06-03T12:00:00"},
                    "recurrenceRule": {"frequency": "WEEKLY", "days": ["WEDNESDAY"]}}}""".formatted(hours)).ok();
        for (String slot : List.of("""
                {"slot": {"serviceId": "${service}", "scheduleId": "${schedule}", "startDate": "2026-06-09T10:00:00",
                    "endDate": "2026-06-09T11:00:00", "timezone": "Europe/Berlin", "resource": {"id": "${staff}"},
                    "location": {"locationType": "OWNER_BUSINESS"}}}""", "{\"slot\": {\"eventId\": \"${event}\"}}")) {
            String people = slot.contains("eventId") ? """
                    "participantsChoices": {"serviceChoices": [{"numberOfParticipants": 1,
                        "choices": [{"optionId": "${option}", "custom": "short"}]}]}""" : "\"totalParticipants\": 1";
            ObjectNode booking = TestBusiness.booking(OWNER.post(
                    TestBusiness.BOOKINGS,
                    CONTEXT.with(TestBusiness.booking(slot, people + ", \"selectedPaymentOption\": \"ONLINE\""))));
            TestBusiness.act(OWNER, "confirm", booking).ok();
        }
    }

    private static Reply ask(String request) {
        String[] parts = request.split(" ", 3);
        return OWNER.send(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
    }

    /** The ids at each path of an answer. */
    private static void gather(JsonNode node, String read, String path, Map<String, Set<String>> ids) {
        if (node.isArray()) {
            node.forEach(element -> gather(element, read, path, ids));
        } else if (node.isObject()) {
            node.forEachEntry((name, value) -> gather(value, read, path.isEmpty() ? name : path + "." + name, ids));
        } else if (isId(node)) {
            ids.computeIfAbsent(read + path, place -> new LinkedHashSet<>()).add(node.stringValue());
        }
    }

    private static boolean isId(JsonNode node) {
        try {
            return node.isString() && node.stringValue().length() == 36 && UUID.fromString(node.stringValue()) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void open(String place, String id, List<String> wrong) {
        int space = place.indexOf(' ');
        IdKind kind = IdKind.at(place.substring(0, space), place.substring(space + 1));
        if (kind == null) {
            wrong.add(place + " is of nothing known: " + id);
        } else {
            for (String request : kind.uses(id)) {
                Reply reply = ask(CONTEXT.with(request));
                if (reply.status() != 200 || !reply.response().body().contains("\"" + id + "\"")) {
                    wrong.add(place + " is no " + kind + " for " + request + ": "
                            + reply.response().body());
                }
            }
        }
    }
}
