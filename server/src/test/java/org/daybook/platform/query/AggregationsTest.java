package org.daybook.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What searches count: of services, whose tag lines may be missing, and of resources, which have no numbers to count by. */
class AggregationsTest {
    private static final String SERVICES = "/_api/bookings/v2/services";
    private static final String RESOURCES = "/bookings/v2/resources";

    private static final String INCLUDED =
            "\"missingValues\": \"INCLUDE\", \"includeOptions\": {\"addToBucket\": \"none\"}";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Client owner = SERVER.owner(SERVER.anotherSite());

    /** Two quick ones and one slow one that are shown, and a hidden one that says nothing of its pace. */
    private void services() {
        service("Yoga", "\"tagLine\": \"quick\"");
        service("Dance", "\"tagLine\": \"quick\"");
        service("Boxing", "\"tagLine\": \"slow\"");
        service("Tango", "\"hidden\": true");
    }

    private void service(String name, String more) {
        owner.post(SERVICES, """
                        {"service": {"type": "CLASS", "name": "%s", "defaultCapacity": 5, "onlineBooking": {"enabled": true},
                            "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}, %s}}""".formatted(name, more)).ok();
    }

    private void resources(String... names) {
        String type = Json.text(
                "",
                owner.post(RESOURCES + "/resource-types", "{\"resourceType\": {\"name\": \"Rooms\"}}")
                        .ok(),
                "resourceType",
                "id");
        for (String name : names) {
            owner.post(RESOURCES, "{\"resource\": {\"name\": \"" + name + "\", \"typeId\": \"" + type + "\"}}")
                    .ok();
        }
    }

    private Reply search(String path, String aggregation) {
        return owner.post(path + "/search", "{\"search\": {\"aggregations\": [" + aggregation + "]}}");
    }

    private JsonNode result(String path, String aggregation) {
        return search(path, aggregation)
                .ok()
                .get("aggregationData")
                .get("results")
                .get(0);
    }

    /** Values and their counts. */
    private List<String> counted(String path, String field, String options) {
        List<String> counted = new ArrayList<>();
        result(path, """
                        {"name": "a", "type": "VALUE", "fieldPath": "%s", "value": {%s}}""".formatted(field, options))
                .get("values")
                .get("results")
                .forEach(value -> counted.add(Json.text("", value, "value") + " " + Json.integer(0, value, "count")));
        return counted;
    }

    /** Combinations of the values of two fields, and how often each occurs. */
    private List<String> nested(String path, String first, String second) {
        return rows(result(path, """
                {"name": "n", "type": "NESTED", "nested": {"nestedAggregations": [%s, %s]}}""".formatted(first, second)));
    }

    private static List<String> rows(JsonNode result) {
        List<String> rows = new ArrayList<>();
        result.get("nested").get("results").forEach(row -> {
            JsonNode first = row.get("results").get("first");
            JsonNode second = row.get("results").get("second");
            rows.add(shown(first) + " " + shown(second));
        });
        return rows;
    }

    private static String shown(JsonNode result) {
        List<String> parts = new ArrayList<>();
        result.properties().iterator().next().getValue().forEach(part -> parts.add(part.asString()));
        return String.join("/", parts);
    }

    private static String part(String name, String field, String options) {
        return """
                {"name": "%s", "type": "VALUE", "fieldPath": "%s", "value": {%s}}""".formatted(name, field, options);
    }

    @Test
    void valuesAreOrderedAndBoundedAsAskedAndThoseWithoutOneCountWhereAsked() {
        services();
        assertThat(counted(SERVICES, "tagLine", "")).containsExactly("quick 2", "slow 1");
        assertThat(counted(SERVICES, "tagLine", "\"sortDirection\": \"ASC\"")).containsExactly("slow 1", "quick 2");
        assertThat(counted(SERVICES, "tagLine", "\"sortType\": \"VALUE\"")).containsExactly("slow 1", "quick 2");
        assertThat(counted(SERVICES, "tagLine", "\"limit\": 1")).containsExactly("quick 2");
        assertThat(counted(SERVICES, "tagLine", INCLUDED)).containsExactly("quick 2", "none 1", "slow 1");
    }

    @Test
    void resourcesAreCountedInTheSameWay() {
        resources("Blue", "Green", "Red");
        assertThat(counted(RESOURCES, "name", "\"sortType\": \"VALUE\", \"sortDirection\": \"DESC\", \"limit\": 2"))
                .containsExactly("Red 1", "Green 1");
        assertThat(counted(RESOURCES, "name", INCLUDED))
                .containsExactly("Blue 1", "Business Owner 1", "Green 1", "Red 1");
        assertThat(nested(RESOURCES, part("first", "name", "\"limit\": 2"), part("second", "name", INCLUDED)))
                .containsExactly("Blue/1 Blue/1", "Business Owner/1 Business Owner/1");
        assertThat(result(RESOURCES, """
                        {"name": "m", "type": "SCALAR", "fieldPath": "name", "scalar": {"type": "COUNT_DISTINCT"}}""").get("scalar").get("value").intValue()).isEqualTo(4);
        assertThat(result(RESOURCES, """
                        {"name": "h", "type": "DATE_HISTOGRAM", "fieldPath": "createdDate",
                            "dateHistogram": {"interval": "DAY"}}""").get("dateHistogram").get("results")).hasSize(1);
        String scalar = """
                {"name": "second", "type": "SCALAR", "fieldPath": "name", "scalar": {"type": "COUNT_DISTINCT"}}""";
        assertThat(nested(RESOURCES, """
                        {"name": "first", "type": "DATE_HISTOGRAM", "fieldPath": "createdDate",
                            "dateHistogram": {"interval": "MONTH"}}""", scalar)).containsExactly("2026-06-01T00:00:00.000Z/4 4");
        assertThat(search(RESOURCES, """
                        {"name": "n", "type": "NESTED", "nested": {"nestedAggregations": [%s,
                            {"name": "first", "type": "RANGE", "fieldPath": "name", "range": {"buckets": [{"from": 1}]}}]}}""".formatted(scalar)).status()).isEqualTo(400);
        assertThat(search(RESOURCES, """
                        {"name": "r", "type": "RANGE", "fieldPath": "name", "range": {"buckets": [{"from": 1}]}}""").status()).isEqualTo(400);
    }

    /** A bound of values is held to its own bounds, wherever it stands (rule Q7). */
    @Test
    void asManyValuesAsAreAskedForIsANumberThatThereMayBe() {
        services();
        for (int limit : List.of(-1, 251)) {
            String bounded = part("first", "tagLine", "\"limit\": " + limit);
            assertThat(search(SERVICES, part("ok", "tagLine", "") + ", " + bounded)
                            .violatedFields())
                    .containsExactly("search.aggregations[1].value.limit");
            assertThat(search(SERVICES, """
                            {"name": "n", "type": "NESTED", "nested": {"nestedAggregations": [%s, %s]}}""".formatted(part("second", "name", ""), bounded))
                            .violatedFields())
                    .containsExactly("search.aggregations[0].nested.nestedAggregations[1].value.limit");
        }
        assertThat(counted(SERVICES, "tagLine", "\"limit\": 0")).containsExactly("quick 2", "slow 1");
        assertThat(counted(SERVICES, "tagLine", "\"limit\": 250")).containsExactly("quick 2", "slow 1");
    }

    @Test
    void eachPartOfACombinationIsOrderedAndBoundedByItself() {
        services();
        String shown = part("first", "hidden", "");
        assertThat(nested(SERVICES, shown, part("second", "tagLine", "")))
                .containsExactly("false/2 quick/2", "false/1 slow/1");
        assertThat(nested(SERVICES, shown, part("second", "tagLine", "\"limit\": 1")))
                .containsExactly("false/2 quick/2");
        assertThat(nested(SERVICES, shown, part("second", "tagLine", "\"sortDirection\": \"ASC\"")))
                .containsExactly("false/1 slow/1", "false/2 quick/2");
        assertThat(nested(
                        SERVICES,
                        part("first", "hidden", "\"sortType\": \"VALUE\", \"sortDirection\": \"DESC\""),
                        part("second", "tagLine", INCLUDED)))
                .containsExactly("true/1 none/1", "false/2 quick/2", "false/1 slow/1");
        assertThat(nested(SERVICES, part("first", "tagLine", "\"limit\": 1"), part("second", "name", "\"limit\": 1")))
                .containsExactly("quick/1 Dance/1");
    }

    @Test
    void rangesHistogramsAndScalarsAreNestedToo() {
        category("First", 1);
        category("Second", 5);
        services();
        moveTo("Yoga", "Second");
        moveTo("Dance", "Second");
        moveTo("Boxing", "First");
        String ranges = """
                {"name": "first", "type": "RANGE", "fieldPath": "category.sortOrder",
                    "range": {"buckets": [{"to": 3}, {"from": 3, "to": 9}, {"from": 0}]}}""";
        assertThat(nested(SERVICES, ranges, part("second", "tagLine", "")))
                .contains("3/9/2 quick/2")
                .doesNotContain("3/9/1 slow/1");
        String histogram = """
                {"name": "first", "type": "DATE_HISTOGRAM", "fieldPath": "createdDate", "dateHistogram": {"interval": "DAY"}}""";
        String names = """
                {"name": "second", "type": "SCALAR", "fieldPath": "name", "scalar": {"type": "COUNT_DISTINCT"}}""";
        assertThat(nested(SERVICES, part("first", "tagLine", ""), names)).containsExactly("quick/2 2", "slow/1 1");
        assertThat(nested(SERVICES, histogram, names)).containsExactly("2026-06-01T00:00:00.000Z/4 4");
        assertThat(search(SERVICES, """
                        {"name": "h", "type": "DATE_HISTOGRAM", "fieldPath": "name", "dateHistogram": {"interval": "DAY"}}""").status()).isEqualTo(400);
        assertThat(result(SERVICES, """
                        {"name": "h", "type": "DATE_HISTOGRAM", "fieldPath": "createdDate", "dateHistogram": {"interval": "MONTH"}}""")
                        .get("dateHistogram")
                        .get("results")
                        .get(0)
                        .get("value")
                        .asString())
                .isEqualTo("2026-06-01T00:00:00.000Z");
        JsonNode buckets = result(SERVICES, """
                        {"name": "r", "type": "RANGE", "fieldPath": "category.sortOrder",
                            "range": {"buckets": [{"from": 3, "to": 9}]}}""").get("ranges").get("results");
        assertThat(Json.integer(0, buckets.get(0), "count")).isEqualTo(2);
    }

    private void category(String name, int order) {
        owner.post("/bookings/v1/categories", """
                        {"category": {"name": "%s", "sortOrder": %d}}""".formatted(name, order)).ok();
    }

    private void moveTo(String service, String category) {
        JsonNode found = owner.post(SERVICES + "/query", "{\"query\": {\"filter\": {\"name\": \"" + service + "\"}}}")
                .ok()
                .get("services")
                .get(0);
        JsonNode categories = owner.get("/bookings/v1/categories").ok().get("categories");
        for (JsonNode each : categories) {
            if (category.equals(Json.text(each, "name"))) {
                owner.patch(SERVICES + "/" + Json.text("", found, "id"), """
                                {"service": {"id": "%s", "revision": "%s", "category": {"id": "%s"}}}""".formatted(
                                        Json.text("", found, "id"),
                                        Json.text("", found, "revision"),
                                        Json.text("", each, "id")))
                        .ok();
            }
        }
    }
}
