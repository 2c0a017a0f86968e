package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services as published set-up recipes and front ends write and read them. */
class ServiceSetUpTest {
    private static final String SERVICES = "/bookings/v2/services";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final String ADA = BUSINESS.staff("Ada");

    /** An appointment as a recipe sends it: neither a capacity nor the id of a place. */
    private static ObjectNode recipe(String name) {
        return Json.parseObject("""
                {"type": "APPOINTMENT", "name": "%s", "onlineBooking": {"enabled": true},
                    "payment": {"rateType": "NO_FEE", "options": {"online": false, "inPerson": true}},
                    "locations": [{"type": "BUSINESS"}], "staffMemberIds": ["%s"],
                    "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}}
                """.formatted(name, ADA));
    }

    private static ObjectNode create(ObjectNode service) {
        ObjectNode request = Json.object();
        request.set("service", service);
        return Json.child(SERVER.owner().post(SERVICES, Json.write(request)).ok(), "service");
    }

    private static ObjectNode defaultLocation() {
        for (JsonNode location :
                Json.list(SERVER.owner().get("/locations/v1/locations").ok(), "locations")) {
            if (Json.flag(location, "default")) {
                return (ObjectNode) location;
            }
        }
        throw new AssertionError("no default location");
    }

    private static List<String> texts(JsonNode document, String list, String... path) {
        List<String> texts = new ArrayList<>();
        Json.list(document, list).forEach(element -> texts.add(Json.text("", element, path)));
        return texts;
    }

    @Test
    void aBusinessPlaceWithoutAnIdIsTheDefaultLocation() {
        String main = Json.text("", defaultLocation(), "id");
        ObjectNode made = create(recipe("Made alone"));
        assertThat(texts(made, "locations", "business", "id")).containsExactly(main);
        assertThat(texts(made, "locations", "id")).containsExactly(main);
        ObjectNode bulk = Json.object().put("returnEntity", true);
        bulk.putArray("services").add(recipe("Made in bulk"));
        JsonNode item = SERVER.owner()
                .post("/bookings/v2/bulk/services/create", Json.write(bulk))
                .ok()
                .at("/results/0/item");
        assertThat(texts(item, "locations", "business", "id")).containsExactly(main);
        ObjectNode moved = SERVER.owner()
                .post(SERVICES + "/" + Json.text("", made, "id") + "/locations", """
                        {"locations": [{"type": "CUSTOMER"}, {"type": "BUSINESS"}]}""")
                .ok();
        assertThat(texts(moved.get("service"), "locations", "business", "id")).containsExactly("", main);
    }

    @Test
    void anAppointmentHasOnePlaceThoughNobodySaysSo() {
        ObjectNode made = create(recipe("One place"));
        assertThat(made.get("defaultCapacity").intValue()).isEqualTo(1);
        ObjectNode patched = SERVER.owner()
                .patch(SERVICES + "/" + Json.text("", made, "id"), """
                        {"service": {"id": "%s", "revision": "1", "defaultCapacity": null}}
                        """.formatted(Json.text("", made, "id")))
                .ok();
        assertThat(Json.integer(0, patched, "service", "defaultCapacity")).isEqualTo(1);
        ObjectNode klass = recipe("No capacity").put("type", "CLASS");
        klass.remove("schedule");
        ObjectNode request = Json.object();
        request.set("service", klass);
        Reply refused = SERVER.owner().post(SERVICES, Json.write(request));
        assertThat(refused.violatedFields()).containsExactly("service.defaultCapacity");
    }

    @Test
    void servicesAreFoundByTheTypesOfTheirPlaces() {
        ObjectNode custom = recipe("At the lake");
        custom.set("locations", Json.parseObject("""
                {"l": [{"type": "CUSTOM", "custom": {"address": {"formattedAddress": "At the lake"}}}]}""").get("l"));
        create(custom);
        create(recipe("At the shop"));
        for (String filter :
                List.of("{\"locations.type\": {\"$hasSome\": [\"CUSTOM\"]}}", "{\"locations.type\": \"CUSTOM\"}")) {
            ObjectNode found = SERVER.visitor()
                    .post(SERVICES + "/query", "{\"query\": {\"filter\": " + filter + "}}")
                    .ok();
            assertThat(texts(found, "services", "name")).containsExactly("At the lake");
        }
    }

    private static List<String> searched(String filter) {
        return texts(
                SERVER.visitor()
                        .post(SERVICES + "/search", "{\"search\": {\"filter\": " + filter + "}}")
                        .ok(),
                "services",
                "name");
    }

    @Test
    void servicesAreFoundByTheNamesAndAddressesOfTheirPlaces() {
        String id = Json.text(
                "", SERVER.owner().post("/locations/v1/locations", """
                {"location": {"name": "Harbour", "timeZone": "Europe/Berlin",
                    "address": {"formattedAddress": "1 Quay Street"}}}""").ok(), "location", "id");
        ObjectNode atHarbour = recipe("By the water");
        atHarbour.set("locations", Json.parseObject("""
                {"l": [{"type": "BUSINESS", "business": {"id": "%s"}}]}""".formatted(id)).get("l"));
        create(atHarbour);
        ObjectNode custom = recipe("In the wood");
        custom.set("locations", Json.parseObject("""
                {"l": [{"type": "CUSTOM", "custom": {"address": {"formattedAddress": "The old oak"}}}]}""").get("l"));
        create(custom);
        assertThat(searched("{\"locations.business.name\": {\"$hasSome\": [\"Harbour\", \"Nowhere\"]}}"))
                .containsExactly("By the water");
        assertThat(searched("{\"locations.business.name\": {\"$hasAll\": [\"Harbour\", \"Nowhere\"]}}"))
                .isEmpty();
        String address = "{\"locations.calculatedAddress.formattedAddress\": {\"$hasSome\": [\"%s\"]}}";
        assertThat(searched(address.formatted("1 Quay Street"))).containsExactly("By the water");
        assertThat(searched(address.formatted("The old oak"))).containsExactly("In the wood");
    }

    @Test
    void theCustomersPlaceIsNamedOnceAndASubscriptionSaysWhatItCosts() {
        ObjectNode twice = recipe("Twice at yours");
        twice.set(
                "locations",
                Json.parseObject("{\"l\": [{\"type\": \"CUSTOMER\"}, {\"type\": \"CUSTOMER\"}]}")
                        .get("l"));
        assertThat(refused(twice).brokenRules()).containsExactly("INVALID_LOCATIONS");
        ObjectNode series = Json.parseObject("""
                {"type": "COURSE", "name": "Series", "defaultCapacity": 4, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "SUBSCRIPTION", "subscription": {"frequency": "MONTHLY"},
                    "options": {"inPerson": true}}}""");
        Reply refusal = refused(series);
        assertThat(refusal.brokenRules()).containsExactly("INVALID_RATE");
        assertThat(refusal.violatedFields()).containsExactly("service.payment.subscription.amountPerBillingCycle");
    }

    private static Reply refused(ObjectNode service) {
        ObjectNode request = Json.object();
        request.set("service", service);
        Reply reply = SERVER.owner().post(SERVICES, Json.write(request));
        assertThat(reply.status()).isEqualTo(400);
        return reply;
    }

    @Test
    void theIdInTheStaffDetailsOfAServiceIsTheOneThatServicesSlotsAndBookingsTake() {
        TestService service = BUSINESS.appointments(BUSINESS.staff("Bea"), BUSINESS.staff("Cleo"));
        ObjectNode answer = SERVER.visitor()
                .post(SERVICES + "/query", """
                {"query": {"filter": {"id": "%s"}}, "conditionalFields": ["STAFF_MEMBER_DETAILS"]}
                """.formatted(service.id()))
                .ok();
        JsonNode shown = answer.at("/services/0");
        List<String> ids = texts(shown.get("staffMemberDetails"), "staffMembers", "staffMemberId");
        assertThat(ids).hasSize(2).isEqualTo(texts(shown, "staffMemberIds"));
        String cleo = ids.get(1);
        assertThat(SERVER.visitor()
                        .post(SERVICES + "/query", """
                                {"query": {"filter": {"staffMemberIds": {"$hasSome": ["%s"]}}}}""".formatted(cleo))
                        .ok()
                        .get("services"))
                .hasSize(1);
        assertThat(BUSINESS.appointments(cleo).json().get("staffMemberIds")).hasSize(1);
        ObjectNode slots = SERVER.visitor()
                .post("/_api/service-availability/v2/time-slots", """
                {"serviceId": "%s", "fromLocalDate": "2026-06-02T09:00:00", "toLocalDate": "2026-06-02T10:00:00",
                    "timeZone": "Europe/Berlin", "resourceTypes":
                        [{"resourceTypeId": "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155", "resourceIds": ["%s"]}]}
                """.formatted(service.id(), cleo))
                .ok();
        assertThat(texts(slots.at("/timeSlots/0/availableResources/0"), "resources", "id"))
                .containsExactly(cleo);
        ObjectNode booking =
                TestBusiness.book(SERVER.visitor(), TestBusiness.slot(service, "2026-06-02T09:00:00", cleo));
        assertThat(Json.text(booking, "bookedEntity", "slot", "resource", "name"))
                .isEqualTo("Cleo");
    }

    @ParameterizedTest
    @CsvSource({
        "creme, Crème brûlée workshop",
        "BRULEE, Crème brûlée workshop",
        "strasse, Kurs in der Straße",
        "STRASSE, Kurs in der Straße",
        "ubung, Übung macht den Meister",
        "Übung, Übung macht den Meister",
        "lodz, Wycieczka do Łodzi",
        "crème, Cre\u0300me im Zerlegten",
    })
    void aSearchMindsNeitherCaseNorMarks(String expression, String name) {
        create(recipe(name));
        ObjectNode found = SERVER.visitor()
                .post(SERVICES + "/search", """
                {"search": {"search": {"expression": "%s"}}}""".formatted(expression))
                .ok();
        assertThat(texts(found, "services", "name")).contains(name);
    }

    @Test
    void aServiceThatNamesNoRoomsCannotBeBookedAndOneThatNamesNoListTakesAny() {
        String type = Json.text(
                "",
                SERVER.owner()
                        .post("/bookings/v2/resources/resource-types", "{\"resourceType\": {\"name\": \"Room\"}}")
                        .ok(),
                "resourceType",
                "id");
        SERVER.owner().post("/bookings/v2/resources", """
                {"resource": {"name": "Blue room", "typeId": "%s"}}""".formatted(type)).ok();
        ObjectNode any = recipe("In any room");
        any.putArray("serviceResources").addObject().putObject("resourceType").put("id", type);
        ObjectNode none = any.deepCopy().put("name", "In no room");
        ((ObjectNode) none.at("/serviceResources/0")).putObject("resourceIds").putArray("values");
        assertThat(slots(create(any))).isNotEmpty();
        assertThat(slots(create(none))).isEmpty();
    }

    private static JsonNode slots(ObjectNode service) {
        return SERVER.visitor()
                .post("/_api/service-availability/v2/time-slots", """
                {"serviceId": "%s", "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                    "timeZone": "Europe/Berlin"}""".formatted(Json.text("", service, "id")))
                .ok()
                .get("timeSlots");
    }

    @Test
    void placesOfServicesAreFoundByServiceAndByPlace() {
        String loft = Json.text(
                "", SERVER.owner().post("/locations/v1/locations", """
                        {"location": {"name": "Loft", "timeZone": "Europe/Berlin", "address": {"city": "Berlin"}}}""").ok(), "location", "id");
        ObjectNode upstairs = recipe("Upstairs");
        upstairs.set(
                "locations",
                Json.MAPPER.readTree("[{\"type\": \"BUSINESS\", \"business\": {\"id\": \"%s\"}}]".formatted(loft)));
        create(upstairs);
        create(recipe("Downstairs"));
        String byDefault = Json.text("", defaultLocation(), "id");
        assertThat(placesOf("{}")).contains(loft, byDefault);
        assertThat(placesOf("{\"services\": {\"name\": \"Upstairs\"}}")).containsExactly(loft);
        assertThat(placesOf("{\"services\": {\"name\": \"Downstairs\"}}")).containsExactly(byDefault);
        assertThat(placesOf("{\"businessLocationIds\": [\"" + loft + "\"]}")).containsExactly(loft);
        assertThat(placesOf("{\"services\": {\"name\": \"Downstairs\"}, \"businessLocationIds\": [\"" + loft + "\"]}"))
                .isEmpty();
    }

    private static List<String> placesOf(String filter) {
        ObjectNode answer = SERVER.owner()
                .post(SERVICES + "/locations/query", "{\"filter\": " + filter + "}")
                .ok();
        return texts(answer.get("businessLocations"), "locations", "business", "id");
    }
}
