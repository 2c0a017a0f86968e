package org.daybook.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ResourcesInBulkTest {
    private static final String RESOURCES = "/bookings/v2/resources";
    private static final String BULK = "/bookings/v2/bulk/resources";
    private static final String TYPES = RESOURCES + "/resource-types";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Client owner = SERVER.owner(SERVER.anotherSite());
    private final String type = type("Rooms");

    private String type(String name) {
        return Json.text(
                "",
                owner.post(TYPES, "{\"resourceType\": {\"name\": \"" + name + "\"}}")
                        .ok(),
                "resourceType",
                "id");
    }

    private ObjectNode create(String more) {
        return owner.post(BULK + "/create", """
                        {"resources": [
                            {"name": "Blue room", "typeId": "%1$s", "extendedFields": {"namespaces": {"@us/rooms": {"floor": 2}}},
                                "locationOptions": {"availableInAllLocations": false,
                                    "specificLocationOptions": {"availableInBusinessLocations": true}},
                                "workingHoursSchedules": {"values": []}},
                            {"name": "Green room", "typeId": "%1$s"},
                            {"name": "Blue boat"}]%2$s}""".formatted(type, more)).ok();
    }

    private JsonNode named(String name) {
        return owner.post(RESOURCES + "/query", "{\"query\": {\"filter\": {\"name\": \"" + name + "\"}}}")
                .ok()
                .get("resources")
                .get(0);
    }

    @Test
    void whatIsMadeTogetherIsAllThereAndShownOnlyWhereAskedFor() {
        ObjectNode quiet = create("");
        assertThat(Json.integer(0, quiet, "bulkActionMetadata", "totalSuccesses"))
                .isEqualTo(3);
        assertThat(quiet.get("results").get(0).has("item")).isFalse();
        JsonNode blue = named("Blue room");
        assertThat(Json.text(blue, "typeId")).isEqualTo(type);
        assertThat(Json.integer(0, blue, "extendedFields", "namespaces", "@us/rooms", "floor"))
                .isEqualTo(2);
        assertThat(Json.flag(true, blue, "locationOptions", "availableInAllLocations"))
                .isFalse();
        ObjectNode shown = create(", \"returnEntity\": true");
        assertThat(Json.text(shown.get("results").get(1), "item", "name")).isEqualTo("Green room");
    }

    @Test
    void eachIsChangedByItsOwnRevisionAndShownOnlyWhereAskedFor() {
        create("");
        String blue = Json.text("", named("Blue room"), "id");
        String green = Json.text("", named("Green room"), "id");
        String business = Json.text(
                "",
                owner.post("/calendar/v3/schedules/query", """
                                {"query": {"filter": {"externalId": "4e0579a5-491e-4e70-a872-d097eed6e520"}}}""")
                        .ok()
                        .get("schedules")
                        .get(0),
                "id");
        ObjectNode quiet = owner.post(BULK + "/update", """
                {"resources": [
                    {"resource": {"id": "%s", "revision": "1", "name": "Navy room", "typeId": "%s",
                        "extendedFields": {"namespaces": {"@us/rooms": {"floor": 3}}},
                        "locationOptions": {"availableInAllLocations": true},
                        "workingHoursSchedules": {"values": [{"scheduleId": "%s"}]}}},
                    {"resource": {"id": "%s", "revision": "7", "name": "Lime room"}}]%s}""".formatted(blue, type("Others"), business, green, ""))
                .ok();
        assertThat(quiet.get("results").get(0).has("item")).isFalse();
        assertThat(Json.text(quiet.get("results").get(1), "itemMetadata", "error", "code"))
                .isEqualTo("REVISION_MISMATCH");
        JsonNode navy = named("Navy room");
        assertThat(Json.integer(0, navy, "extendedFields", "namespaces", "@us/rooms", "floor"))
                .isEqualTo(3);
        assertThat(Json.flag(navy, "locationOptions", "availableInAllLocations"))
                .isTrue();
        assertThat(Json.text(navy.get("workingHoursSchedules").get("values").get(0), "scheduleId"))
                .isEqualTo(business);
        assertThat(Json.text(navy, "typeId")).as("the type of a resource stays").isEqualTo(type);
        ObjectNode shown = owner.post(BULK + "/update", """
                        {"resources": [{"resource": {"id": "%s", "revision": "1", "name": "Lime room"}}], "returnEntity": true}""".formatted(green)).ok();
        assertThat(Json.text(shown.get("results").get(0), "item", "name")).isEqualTo("Lime room");
    }

    @Test
    void thoseThatAreNamedAreDeletedTogether() {
        create("");
        String blue = Json.text("", named("Blue room"), "id");
        String green = Json.text("", named("Green room"), "id");
        ObjectNode deleted = owner.post(BULK + "/delete", "{\"ids\": [\"" + blue + "\", \"" + green + "\"]}")
                .ok();
        assertThat(Json.integer(0, deleted, "bulkActionMetadata", "totalSuccesses"))
                .isEqualTo(2);
        assertThat(count("{\"filter\": {\"typeId\": \"" + type + "\"}}")).isZero();
    }

    private int count(String body) {
        return Json.integer(-1, owner.post(RESOURCES + "/count", body).ok(), "count");
    }

    @Test
    void resourcesAreCountedByFilterAndByText() {
        create("");
        String search = "\"search\": {\"expression\": \"blue\"}";
        assertThat(count("{" + search + "}")).isEqualTo(2);
        assertThat(count("{" + search + ", \"filter\": {\"typeId\": \"" + type + "\"}}"))
                .isEqualTo(1);
        assertThat(count("{\"search\": {\"expression\": \"blue room\", \"mode\": \"AND\"}}"))
                .isEqualTo(1);
        type("Boats");
        assertThat(Json.integer(
                        -1,
                        owner.post(TYPES + "/count", "{\"filter\": {\"name\": \"Boats\"}}")
                                .ok(),
                        "count"))
                .isEqualTo(1);
    }

    @Test
    void resourcesAreFoundByTextFilterAndPage() {
        create("");
        JsonNode first = owner.post(RESOURCES + "/search", """
                        {"search": {"search": {"expression": "blue green", "mode": "OR", "fields": ["name"]},
                            "sort": [{"fieldName": "name", "order": "DESC"}], "cursorPaging": {"limit": 2}}}""").ok();
        assertThat(names(first)).containsExactly("Green room", "Blue room");
        JsonNode second = owner.post(
                        RESOURCES + "/search",
                        "{\"search\": {\"cursorPaging\": {\"cursor\": \"%s\"}}}"
                                .formatted(Json.text("", first, "pagingMetadata", "cursors", "next")))
                .ok();
        assertThat(names(second)).containsExactly("Blue boat");
        assertThat(names(owner.post(RESOURCES + "/search", "{\"search\": {\"filter\": {\"name\": \"Blue boat\"}}}")
                        .ok()))
                .containsExactly("Blue boat");
        assertThat(owner.post(RESOURCES + "/search", """
                        {"search": {"search": {"expression": "blue", "fuzzy": true}}}""").status()).isEqualTo(501);
    }

    private static List<String> names(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.get("resources").forEach(resource -> names.add(Json.text("", resource, "name")));
        return names;
    }
}
