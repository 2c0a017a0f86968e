package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ServicesTest {
    private static final String SERVICES = "/bookings/v2/services";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final String STAFF = staff();

    private static String staff() {
        return Json.text(
                "",
                SERVER.owner()
                        .post("/bookings/v1/staff-members", "{\"staffMember\": {\"name\": \"Ada\"}}")
                        .ok(),
                "staffMember",
                "resourceId");
    }

    private static ObjectNode appointment(String name) {
        return Json.parseObject("""
                {"type": "APPOINTMENT", "name": "%s", "defaultCapacity": 1,
                    "onlineBooking": {"enabled": true},
                    "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "45"}},
                        "options": {"inPerson": true}},
                    "staffMemberIds": ["%s"],
                    "schedule": {"availabilityConstraints": {"sessionDurations": [30], "timeBetweenSessions": 10}}}
                """.formatted(name, STAFF));
    }

    private static ObjectNode klass(String name) {
        return Json.parseObject("""
                {"type": "CLASS", "name": "%s", "defaultCapacity": 12,
                    "onlineBooking": {"enabled": true},
                    "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}
                """.formatted(name));
    }

    private static Reply post(ObjectNode service) {
        ObjectNode request = Json.object();
        request.set("service", service);
        return SERVER.owner().post(SERVICES, Json.write(request));
    }

    private static ObjectNode create(ObjectNode service) {
        return (ObjectNode) post(service).ok().get("service");
    }

    @Test
    void whatTheServerDecidesIsFilledIn() {
        ObjectNode service = create(appointment("Hair cut"));
        assertThat(Json.text(service, "revision")).isEqualTo("1");
        assertThat(Json.text(service, "schedule", "id")).isNotNull();
        assertThat(Json.text(service, "mainSlug", "name")).isEqualTo("hair-cut");
        assertThat(Json.text(service, "category", "name")).isEqualTo("Our Services");
        assertThat(Json.text(service, "bookingPolicy", "id")).isNotNull();
        assertThat(Json.text(service, "payment", "fixed", "price", "currency")).isEqualTo("USD");
        assertThat(Json.text(service, "appId")).isEqualTo("13d21c63-b5ec-5912-8397-c3a5ddb27a97");
        assertThat(Json.text(service.get("locations").get(0), "type")).isEqualTo("BUSINESS");
        assertThat(service.get("schedule")
                        .get("availabilityConstraints")
                        .get("durations")
                        .get(0)
                        .get("minutes")
                        .intValue())
                .isEqualTo(30);
        assertThat(SERVER.visitor()
                        .get(SERVICES + "/" + Json.text("", service, "id"))
                        .ok()
                        .get("service"))
                .isEqualTo(service);
    }

    @Test
    void anAppointmentNeedsStaffADurationAndOnePlace() {
        ObjectNode bad = appointment("Bad");
        bad.put("defaultCapacity", 2);
        bad.remove("staffMemberIds");
        bad.remove("schedule");
        Reply refused = post(bad);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields())
                .containsExactlyInAnyOrder(
                        "service.defaultCapacity",
                        "service.staffMemberIds",
                        "service.schedule.availabilityConstraints.sessionDurations");
    }

    @Test
    void everyMissingPartIsNamedAtOnce() {
        Reply refused = post(Json.object());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields())
                .contains(
                        "service.type",
                        "service.name",
                        "service.onlineBooking",
                        "service.payment",
                        "service.defaultCapacity");
    }

    @Test
    void aClassHasNoDurations() {
        ObjectNode bad = klass("Yoga");
        bad.set("schedule", appointment("x").get("schedule"));
        assertThat(post(bad).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rateType\": \"FIXED\", \"options\": {\"inPerson\": true}}",
                "{\"rateType\": \"VARIED\", \"options\": {\"inPerson\": true}}",
                "{\"rateType\": \"CUSTOM\", \"options\": {\"inPerson\": true}}",
                "{\"rateType\": \"NO_FEE\", \"options\": {}}",
                "{\"rateType\": \"NO_FEE\", \"options\": {\"online\": true}}",
                "{\"rateType\": \"FIXED\", \"fixed\": {\"price\": {\"value\": \"5\"}},"
                        + " \"options\": {\"online\": true, \"inPerson\": true, \"deposit\": true}}",
            })
    void paymentOptionsThatContradictAreRefused(String payment) {
        ObjectNode service = klass("Paid");
        service.set("payment", Json.parseObject(payment));
        Reply refused = post(service);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.brokenRules()).contains("INVALID_PAYMENT_OPTIONS");
    }

    @Test
    void referencesMustLeadSomewhere() {
        ObjectNode service = appointment("Lost");
        String nowhere = "c6ab2e25-3d6d-4c0b-a1b2-6b2b4b9cbb01";
        service.putArray("staffMemberIds").add(nowhere);
        service.putObject("category").put("id", nowhere);
        service.putObject("bookingPolicy").put("id", nowhere);
        Reply refused = post(service);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields())
                .containsExactlyInAnyOrder(
                        "service.staffMemberIds[0]", "service.category.id", "service.bookingPolicy.id");
    }

    @Test
    void aRenamedServiceKeepsItsOldSlug() {
        ObjectNode service = create(klass("Morning Yoga"));
        ObjectNode again = create(klass("Morning Yoga"));
        assertThat(Json.text(again, "mainSlug", "name")).isNotEqualTo(Json.text(service, "mainSlug", "name"));
        ObjectNode renamed = patch(service, Json.object().put("name", "Evening Yoga"));
        assertThat(Json.text(renamed, "mainSlug", "name")).isEqualTo("evening-yoga");
        assertThat(renamed.get("supportedSlugs").findValuesAsString("name"))
                .containsExactly("evening-yoga", "morning-yoga");
        ObjectNode bySlug = SERVER.visitor().post(SERVICES + "/query", """
                        {"query": {"filter": {"supportedSlugs.name": {"$hasSome": ["morning-yoga"]}}}}""").ok();
        assertThat(bySlug.get("services").findValuesAsString("name")).contains("Evening Yoga");
    }

    private static ObjectNode patch(ObjectNode service, ObjectNode changes) {
        changes.put("id", Json.text("", service, "id")).put("revision", Json.text("", service, "revision"));
        ObjectNode request = Json.object();
        request.set("service", changes);
        return (ObjectNode) SERVER.owner()
                .patch(SERVICES + "/" + Json.text("", service, "id"), Json.write(request))
                .ok()
                .get("service");
    }

    @Test
    void presentFieldsAreReplacedAbsentOnesStayAndNullClears() {
        ObjectNode service =
                create(klass("Pilates").put("description", "Mats are here").put("tagLine", "Breathe"));
        ObjectNode changed = patch(service, Json.object().put("tagLine", "Stretch"));
        assertThat(Json.text(changed, "description")).isEqualTo("Mats are here");
        assertThat(Json.text(changed, "tagLine")).isEqualTo("Stretch");
        ObjectNode cleared = patch(changed, Json.object().putNull("description"));
        assertThat(Json.text("", cleared, "description")).isEmpty();
        assertThat(Json.text(cleared, "revision")).isEqualTo("3");
    }

    @Test
    void theTypeStaysAndLocationsHaveTheirOwnOperation() {
        ObjectNode service = create(klass("Boxing"));
        ObjectNode request = Json.object();
        request.set(
                "service",
                Json.object()
                        .put("id", Json.text("", service, "id"))
                        .put("revision", "1")
                        .put("type", "COURSE"));
        assertThat(SERVER.owner()
                        .patch(SERVICES + "/" + Json.text("", service, "id"), Json.write(request))
                        .status())
                .isEqualTo(400);
        ObjectNode moved = SERVER.owner()
                .post(SERVICES + "/" + Json.text("", service, "id") + "/locations", """
                        {"locations": [{"type": "CUSTOM", "custom": {"address": {"formattedAddress": "The park"}}}]}
                        """)
                .ok();
        JsonNode park = moved.get("service").get("locations").get(0);
        assertThat(Json.text(park, "calculatedAddress", "formattedAddress")).isEqualTo("The park");
        assertThat(Json.text(park, "custom", "id")).isEqualTo(Json.text(park, "id"));
    }

    @Test
    void aDeletedServiceIsGoneAndItsSlugFree() {
        ObjectNode service = create(klass("Gone"));
        String path = SERVICES + "/" + Json.text("", service, "id");
        SERVER.owner().delete(path).ok();
        assertThat(SERVER.owner().get(path).status()).isEqualTo(404);
        assertThat(SERVER.owner().delete(path).status()).isEqualTo(404);
    }

    @Test
    void queriesFilterSortPageAndCount() {
        var owner = SERVER.owner(SERVER.anotherSite());
        for (String name : List.of("C", "A", "B")) {
            ObjectNode request = Json.object();
            request.set("service", klass(name));
            owner.post(SERVICES, Json.write(request)).ok();
        }
        ObjectNode page = owner.post(SERVICES + "/query", """
                        {"query": {"filter": {"type": "CLASS"}, "sort": [{"fieldName": "name", "order": "DESC"}],
                            "paging": {"limit": 2, "offset": 1}}}""").ok();
        assertThat(names(page.get("services"))).containsExactly("B", "A");
        assertThat(page.get("pagingMetadata").get("total").intValue()).isEqualTo(3);
        assertThat(page.get("pagingMetadata").get("offset").intValue()).isEqualTo(1);
        assertThat(owner.post(SERVICES + "/count", "{\"filter\": {\"type\": {\"$ne\": \"CLASS\"}}}")
                        .ok()
                        .get("count")
                        .intValue())
                .isZero();
        ObjectNode byCategory = owner.post(SERVICES + "/query", """
                        {"query": {"filter": {"category.name": {"$startsWith": "our"}, "payment.options.inPerson": true}}}
                        """).ok();
        assertThat(byCategory.get("services")).hasSize(3);
    }

    private static List<String> names(JsonNode services) {
        List<String> names = new java.util.ArrayList<>();
        services.forEach(service -> names.add(Json.text("", service, "name")));
        return names;
    }

    @Test
    void conditionalFieldsAreShownOnlyWhenAskedFor() {
        ObjectNode service = create(appointment("Details"));
        String path = SERVICES + "/" + Json.text("", service, "id");
        assertThat(Json.at(service, "staffMemberDetails")).isNull();
        ObjectNode asked = SERVER.visitor()
                .get(path + "?conditionalFields=STAFF_MEMBER_DETAILS")
                .ok();
        assertThat(asked.get("service")
                        .get("staffMemberDetails")
                        .get("staffMembers")
                        .findValuesAsString("name"))
                .containsExactly("Ada");
    }

    @Test
    void aSearchFindsWordsAndCountsByValues() {
        var owner = SERVER.owner(SERVER.anotherSite());
        for (String name : List.of("Hot Yoga", "Cold Yoga", "Boxing")) {
            ObjectNode request = Json.object();
            request.set("service", klass(name));
            owner.post(SERVICES, Json.write(request)).ok();
        }
        ObjectNode first = owner.post(SERVICES + "/search", """
                        {"search": {"search": {"expression": "yoga hot", "mode": "OR"}, "sort": [{"fieldName": "name"}],
                            "cursorPaging": {"limit": 1},
                            "aggregations": [
                                {"name": "types", "type": "VALUE", "fieldPath": "type", "value": {}},
                                {"name": "many", "type": "SCALAR", "fieldPath": "name",
                                    "scalar": {"type": "COUNT_DISTINCT"}},
                                {"name": "both", "type": "NESTED", "nested": {"nestedAggregations": [
                                    {"name": "t", "type": "VALUE", "fieldPath": "type", "value": {}},
                                    {"name": "h", "type": "VALUE", "fieldPath": "hidden", "value": {}}]}}]}}
                        """).ok();
        assertThat(names(first.get("services"))).containsExactly("Cold Yoga");
        JsonNode results = first.get("aggregationData").get("results");
        assertThat(results.get(0).get("values").get("results")).hasSize(1);
        assertThat(results.get(0)
                        .get("values")
                        .get("results")
                        .get(0)
                        .get("count")
                        .intValue())
                .isEqualTo(2);
        assertThat(results.get(1).get("scalar").get("value").intValue()).isEqualTo(2);
        assertThat(Json.text(results.get(2).get("nested").get("results").get(0), "results", "h", "value", "value"))
                .isEqualTo("false");
        ObjectNode second = owner.post(
                        SERVICES + "/search",
                        "{\"search\": {\"cursorPaging\": {\"cursor\": \"%s\"}}}"
                                .formatted(Json.text("", first, "pagingMetadata", "cursors", "next")))
                .ok();
        assertThat(names(second.get("services"))).containsExactly("Hot Yoga");
        ObjectNode all = owner.post(SERVICES + "/search", """
                        {"search": {"search": {"expression": "yoga hot", "mode": "AND"}}}""").ok();
        assertThat(names(all.get("services"))).containsExactly("Hot Yoga");
        assertThat(owner.post(SERVICES + "/search", """
                        {"search": {"aggregations": [{"type": "VALUE", "fieldPath": "payment", "value": {}}]}}""").status()).isEqualTo(400);
    }

    @Test
    void inBulkEachItemFailsAlone() {
        ObjectNode request = Json.object().put("returnEntity", true);
        request.putArray("services")
                .add(klass("One"))
                .add(klass("").put("name", "Two").put("defaultCapacity", 0));
        Reply malformed = SERVER.owner().post("/bookings/v2/bulk/services/create", Json.write(request));
        assertThat(malformed.status()).isEqualTo(400);
        ObjectNode unpaid = klass("Two");
        unpaid.putObject("payment").put("rateType", "FIXED");
        request.putArray("services").add(klass("One")).add(unpaid);
        ObjectNode made = SERVER.owner()
                .post("/bookings/v2/bulk/services/create", Json.write(request))
                .ok();
        assertThat(made.get("bulkActionMetadata").get("totalSuccesses").intValue())
                .isEqualTo(1);
        JsonNode one = made.get("results").get(0).get("item");
        assertThat(Json.text(made.get("results").get(1), "itemMetadata", "error", "code"))
                .isEqualTo("INVALID_PAYMENT_OPTIONS");
        ObjectNode updated = SERVER.owner()
                .post("/bookings/v2/bulk/services/update", """
                        {"returnEntity": true, "services": [
                            {"service": {"id": "%1$s", "revision": "1", "name": "Uno"}},
                            {"service": {"id": "%1$s", "revision": "1", "name": "Un"}}]}
                        """.formatted(Json.text("", one, "id")))
                .ok();
        assertThat(Json.text(updated.get("results").get(0), "item", "name")).isEqualTo("Uno");
        assertThat(Json.flag(true, updated.get("results").get(1), "itemMetadata", "success"))
                .isFalse();
        ObjectNode deleted = SERVER.owner()
                .post(
                        "/bookings/v2/bulk/services/delete",
                        "{\"ids\": [\"%s\", \"%s\"]}"
                                .formatted(Json.text("", one, "id"), "c6ab2e25-3d6d-4c0b-a1b2-6b2b4b9cbb01"))
                .ok();
        assertThat(deleted.get("bulkActionMetadata").get("totalFailures").intValue())
                .isEqualTo(1);
    }

    @Test
    void aSlugOfTheOwnersChoiceStaysWhateverTheName() {
        ObjectNode service = create(klass("Tai Chi"));
        String path = SERVICES + "/" + Json.text("", service, "id") + "/slugs/custom";
        assertThat(faults(service, "hot yoga!")).containsExactly("SLUG_CONTAINS_ILLEGAL_CHARACTERS");
        assertThat(SERVER.owner().post(path, "{\"slug\": \"hot yoga!\"}").status())
                .isEqualTo(400);
        ObjectNode set = SERVER.owner().post(path, "{\"slug\": \"slow-moves\"}").ok();
        assertThat(Json.flag(set, "slug", "custom")).isTrue();
        ObjectNode renamed =
                patch((ObjectNode) set.get("service"), Json.object().put("name", "Qi Gong"));
        assertThat(Json.text(renamed, "mainSlug", "name")).isEqualTo("slow-moves");
        ObjectNode other = create(klass("Other"));
        assertThat(faults(other, "slow-moves")).containsExactly("SLUG_ALREADY_EXISTS");
        Reply taken = SERVER.owner()
                .post(SERVICES + "/" + Json.text("", other, "id") + "/slugs/custom", "{\"slug\": \"slow-moves\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("SLUG_ALREADY_EXISTS");
    }

    private static List<String> faults(ObjectNode service, String slug) {
        List<String> faults = new java.util.ArrayList<>();
        SERVER.owner()
                .post(
                        SERVICES + "/slugs/validate",
                        "{\"serviceId\": \"%s\", \"slug\": \"%s\"}".formatted(Json.text("", service, "id"), slug))
                .ok()
                .get("errors")
                .forEach(fault -> faults.add(fault.stringValue()));
        return faults;
    }

    @Test
    void aCloneIsAServiceOfItsOwn() {
        ObjectNode service = create(appointment("Colour"));
        ObjectNode clone = (ObjectNode) SERVER.owner()
                .post(SERVICES + "/clone", "{\"sourceServiceId\": \"%s\"}".formatted(Json.text("", service, "id")))
                .ok()
                .get("service");
        assertThat(Json.text(clone, "name")).isEqualTo("Colour (copy)");
        assertThat(Json.text(clone, "revision")).isEqualTo("1");
        assertThat(Json.text(clone, "schedule", "id")).isNotEqualTo(Json.text(service, "schedule", "id"));
        assertThat(clone.get("staffMemberIds")).isEqualTo(service.get("staffMemberIds"));
    }

    @Test
    void policiesPlacesAndCategoriesAreShownWithWhoUsesThem() {
        var owner = SERVER.owner(SERVER.anotherSite());
        for (String name : List.of("A", "B")) {
            ObjectNode request = Json.object();
            request.set("service", klass(name));
            owner.post(SERVICES, Json.write(request)).ok();
        }
        ObjectNode policies =
                owner.post(SERVICES + "/policies/query", "{\"query\": {}}").ok();
        assertThat(policies.get("bookingPolicies")
                        .get(0)
                        .get("totalServiceCount")
                        .intValue())
                .isEqualTo(2);
        assertThat(names(policies.get("bookingPolicies").get(0).get("connectedServices")))
                .containsExactly("A", "B");
        ObjectNode places = owner.post(SERVICES + "/locations/query", "{}").ok();
        assertThat(places.get("businessLocations").get("locations")).hasSize(1);
        assertThat(Json.flag(true, places, "customerLocations", "exists")).isFalse();
        ObjectNode categories = owner.post(SERVICES + "/categories/query", "{}").ok();
        assertThat(names(categories.get("categories"))).containsExactly("Our Services");
        assertThat(owner.post(SERVICES + "/categories/query", "{\"filter\": {\"services\": {\"name\": \"None\"}}}")
                        .ok()
                        .get("categories"))
                .isEmpty();
    }
}
