package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services by what they need and by when they can be booked. The clock stands on Monday, 1 June 2026, 8:00 in Berlin. */
class CatalogSearchTest {
    private static final String PATH = "/bookings/catalog-search/v1/catalog/search/services/query";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private TestServer.Site site;
    private Client owner;
    private String staff;

    @BeforeEach
    void openASite() {
        site = SERVER.anotherSite();
        owner = SERVER.owner(site);
        staff = Json.text(
                "",
                owner.post("/bookings/v1/staff-members", "{\"staffMember\": {\"name\": \"Ada\"}}")
                        .ok(),
                "staffMember",
                "resourceId");
    }

    private void appointment(String name, String extra) {
        owner.post("/bookings/v2/services", """
                {"service": {"type": "APPOINTMENT", "name": "%s", "defaultCapacity": 1,
                    "onlineBooking": {"enabled": true}, "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}},
                    %s "schedule": {"availabilityConstraints": {"sessionDurations": [60, 90]}}}}
                """.formatted(name, extra)).ok();
    }

    private String withStaff() {
        return "\"staffMemberIds\": [\"%s\"],".formatted(staff);
    }

    private void klassOn(String name, String localStart, String localEnd) {
        JsonNode service =
                owner.post("/bookings/v2/services", """
                        {"service": {"type": "CLASS", "name": "%s", "defaultCapacity": 5,
                            "onlineBooking": {"enabled": true},
                            "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}}
                        """.formatted(name)).ok().get("service");
        owner.post("/calendar/v3/events", """
                        {"event": {"scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}],
                            "start": {"localDate": "%s"}, "end": {"localDate": "%s"}}}
                        """.formatted(
                                Json.text("", service, "schedule", "id"), staff, localStart, localEnd))
                .ok();
    }

    private Reply find(String filters) {
        return SERVER.visitor(site).post(PATH, "{\"query\": {}, \"serviceFilters\": {%s}}".formatted(filters));
    }

    private List<String> found(String filters) {
        return find(filters)
                .ok()
                .get("results")
                .valueStream()
                .map(result -> Json.text("", result, "service", "name"))
                .toList();
    }

    private static String window(String from, String to) {
        return "\"localStartDate\": \"%s\", \"localEndDate\": \"%s\"".formatted(from, to);
    }

    @Test
    void withoutAWindowEveryServiceIsFoundAsAvailable() {
        appointment("Cut", withStaff());
        klassOn("Yoga", "2026-06-03T18:00:00", "2026-06-03T19:00:00");
        ObjectNode answer = SERVER.visitor(site).post(PATH, "{}").ok();
        assertThat(answer.get("results").findValues("available").stream().map(JsonNode::booleanValue))
                .containsExactly(true, true);
        assertThat(answer.get("pagingMetadata").get("count").intValue()).isEqualTo(2);
    }

    @Test
    void aWindowKeepsWhatCanBeBookedInIt() {
        appointment("Cut", withStaff());
        klassOn("Yoga", "2026-06-03T18:00:00", "2026-06-03T19:00:00");
        assertThat(found(window("2026-06-03T17:30:00", "2026-06-03T20:00:00"))).containsExactly("Yoga");
        assertThat(found(window("2026-06-03T18:30:00", "2026-06-03T20:00:00"))).isEmpty();
        assertThat(found(window("2026-06-03T09:00:00", "2026-06-03T10:00:00"))).containsExactly("Cut");
        assertThat(found(window("2026-06-03T09:00:00", "2026-06-03T09:45:00"))).isEmpty();
        assertThat(found(window("2026-06-03T00:00:00", "2026-06-03T23:59:00"))).containsExactly("Cut", "Yoga");
        assertThat(found(window("2026-06-06T00:00:00", "2026-06-07T00:00:00")))
                .as("closed on Saturdays")
                .isEmpty();
        assertThat(found(window("2026-05-03T00:00:00", "2026-05-04T00:00:00")))
                .as("past")
                .isEmpty();
    }

    @Test
    void anExactWindowOfHoursIsBookedFromItsFirstMinuteToItsLast() {
        appointment("Cut", withStaff());
        klassOn("Yoga", "2026-06-03T18:00:00", "2026-06-03T19:00:00");
        String exact = ", \"exactMatch\": true";
        assertThat(found(window("2026-06-03T09:00:00", "2026-06-03T10:30:00") + exact))
                .containsExactly("Cut");
        assertThat(found(window("2026-06-03T09:00:00", "2026-06-03T10:15:00") + exact))
                .isEmpty();
        assertThat(found(window("2026-06-03T18:00:00", "2026-06-03T19:00:00") + exact))
                .containsExactly("Yoga");
    }

    @Test
    void anExactWindowOfDaysIsBookableOnEachOfThem() {
        appointment("Cut", withStaff());
        klassOn("Yoga", "2026-06-03T18:00:00", "2026-06-03T19:00:00");
        String exact = ", \"exactMatch\": true";
        String toFriday = window("2026-06-02T00:00:00", "2026-06-06T00:00:00");
        assertThat(found(toFriday)).containsExactly("Cut", "Yoga");
        assertThat(found(toFriday + exact)).containsExactly("Cut");
        assertThat(found(window("2026-06-02T00:00:00", "2026-06-07T00:00:00") + exact))
                .isEmpty();
    }

    @Test
    void theWindowIsInTheZoneThatIsNamed() {
        appointment("Cut", withStaff());
        String morning = window("2026-06-03T03:00:00", "2026-06-03T04:00:00");
        assertThat(found(morning)).isEmpty();
        assertThat(found(morning + ", \"timeZone\": \"America/New_York\"")).containsExactly("Cut");
        assertThat(find(morning + ", \"timeZone\": \"Mars/Base\"").code()).isEqualTo("INVALID_TIME_ZONE");
    }

    @Test
    void unavailableServicesAreShownWhenAskedFor() {
        appointment("Cut", withStaff());
        klassOn("Yoga", "2026-06-03T18:00:00", "2026-06-03T19:00:00");
        JsonNode results = find(window("2026-06-03T17:30:00", "2026-06-03T20:00:00") + ", \"includeUnavailable\": true")
                .ok()
                .get("results");
        assertThat(results.findValues("available").stream().map(JsonNode::booleanValue))
                .containsExactly(false, true);
    }

    @Test
    void typesAndPlacesOfResourcesNarrowTheCatalogue() {
        String type = Json.text(
                "",
                owner.post("/bookings/v2/resources/resource-types", "{\"resourceType\": {\"name\": \"Room\"}}")
                        .ok(),
                "resourceType",
                "id");
        String place = "11111111-2222-4333-8444-555555555555";
        owner.post("/bookings/v2/resources", """
                {"resource": {"name": "R1", "typeId": "%s", "locationOptions": {"availableInAllLocations": false,
                    "specificLocationOptions": {"availableInBusinessLocations": true,
                        "businessLocations": [{"locationId": "%s"}]}}}}
                """.formatted(type, place)).ok();
        appointment("Cut", withStaff());
        appointment("Hall", "\"serviceResources\": [{\"resourceType\": {\"id\": \"%s\"}}],".formatted(type));
        assertThat(found("\"resourceTypes\": [\"STAFF\"]")).containsExactly("Cut");
        assertThat(found("\"resourceTypes\": [\"room\"]")).containsExactly("Hall");
        assertThat(found("\"resourceTypes\": [\"BOAT\"]")).isEmpty();
        assertThat(found("\"locationIds\": [\"%s\"]".formatted(place))).containsExactly("Cut", "Hall");
        assertThat(found("\"locationIds\": [\"%s\"]".formatted(staff)))
                .as("staff who work everywhere match any place")
                .containsExactly("Cut");
        assertThat(found("\"attributes\": [{\"attributeId\": \"%s\", \"boolValue\": true}]".formatted(place)))
                .isEmpty();
    }

    @Test
    void pagesFollowTheCursorAndTheQueryFilters() {
        for (String name : List.of("A", "B", "C")) {
            SERVER.clock().advance(java.time.Duration.ofMillis(5));
            appointment(name, withStaff());
        }
        ObjectNode first = owner.post(PATH, """
                        {"query": {"filter": {"name": {"$ne": "B"}}, "cursorPaging": {"limit": 1}}}""").ok();
        assertThat(Json.text(first.get("results").get(0), "service", "name")).isEqualTo("A");
        ObjectNode second = owner.post(
                        PATH,
                        "{\"query\": {\"cursorPaging\": {\"limit\": 1, \"cursor\": \"%s\"}}}"
                                .formatted(Json.text("", first, "pagingMetadata", "cursors", "next")))
                .ok();
        assertThat(Json.text(second.get("results").get(0), "service", "name")).isEqualTo("C");
        assertThat(owner.post(PATH, "{\"query\": {\"cursorPaging\": {\"limit\": 51}}}")
                        .status())
                .isEqualTo(400);
        assertThat(owner.post(PATH, "{\"query\": {\"filter\": {\"weight\": 1}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aWindowHasTwoEndsInOrderAndABound() {
        assertThat(find("\"localStartDate\": \"2026-06-03T09:00:00\"").violatedFields())
                .containsExactly("serviceFilters.localEndDate");
        assertThat(find(window("2026-06-03T09:00:00", "2026-06-03T09:00:00")).violatedFields())
                .containsExactly("serviceFilters.localEndDate");
        assertThat(find(window("2026-06-03T09:00:00", "2027-06-05T09:00:00")).violatedFields())
                .containsExactly("serviceFilters.localEndDate");
        assertThat(SERVER.nobody().post(PATH, "{}").status()).isEqualTo(401);
    }

    @Test
    void noServiceHasAnAttribute() {
        appointment("Massage", withStaff());
        for (String value : List.of(
                "\"boolValue\": true",
                "\"enumValue\": \"some\"",
                "\"numberRangeValue\": {\"min\": 1, \"max\": 2}",
                "\"numberValues\": {\"values\": [1]}")) {
            assertThat(owner.post(PATH, """
                            {"serviceFilters": {"attributes": [{"attributeId": "11111111-1111-4111-8111-111111111111", %s}]}}""".formatted(value)).ok().get("results"))
                    .as(value)
                    .isEmpty();
        }
        assertThat(owner.post(PATH, "{\"serviceFilters\": {\"attributes\": []}}")
                        .ok()
                        .get("results"))
                .hasSize(1);
    }
}
