package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AddOnsTest {
    private static final String PATH = "/addons/v1/add-ons";
    private static final String BULK = "/addons/v1/bulk/add-ons/";
    private static final String GROUPS = "/bookings/v2/services/add-on-groups/";
    private static final String LONGER = """
            "name": "Longer", "price": {"value": "15.00"}, "durationInMinutes": 20""";
    private static final String TOWEL = """
            "name": "Towel", "price": {"value": "2"}, "maxQuantity": 3""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);

    private static ObjectNode addOn(String members) {
        return (ObjectNode) BUSINESS.owner()
                .post(PATH, "{\"addOn\": {" + members + "}}")
                .ok()
                .get("addOn");
    }

    private static String id(JsonNode document) {
        return Json.text("", document, "id");
    }

    private static String service() {
        return BUSINESS.appointments(BUSINESS.staff("Ada")).id();
    }

    private static String quoted(String... texts) {
        return Stream.of(texts).map(text -> "\"" + text + "\"").collect(Collectors.joining(","));
    }

    private static Reply newGroup(String service, String name, String... addOns) {
        return BUSINESS.owner().post(GROUPS + "create", """
                {"serviceId": "%s", "addOnGroup": {"name": "%s", "maxNumberOfAddOns": 2, "addOnIds": [%s]}}""".formatted(service, name, quoted(addOns)));
    }

    private static ObjectNode group(String service, String name, String... addOns) {
        return (ObjectNode) newGroup(service, name, addOns).ok().get("addOnGroup");
    }

    private static JsonNode shown(String service) {
        return BUSINESS.visitor()
                .get(TestBusiness.SERVICES + "/" + service)
                .ok()
                .get("service");
    }

    @Test
    void whatTheServerDecidesIsFilledIn() {
        ObjectNode made = addOn(LONGER);
        assertThat(Json.text(made, "revision")).isEqualTo("1");
        assertThat(Json.text(made, "price", "currency")).isEqualTo("USD");
        assertThat(Json.text(made, "price", "formattedValue")).isEqualTo("$15.00");
        assertThat(BUSINESS.visitor().get(PATH + "/" + id(made)).ok().get("addOn"))
                .isEqualTo(made);
    }

    @Test
    void anAddOnIsEitherLongerOrTakenInAQuantity() {
        Reply both = BUSINESS.owner().post(PATH, "{\"addOn\": {" + LONGER + ", \"maxQuantity\": 3}}");
        assertThat(both.status()).isEqualTo(400);
        ObjectNode made = addOn(LONGER);
        ObjectNode changed = (ObjectNode)
                BUSINESS.owner().patch(PATH + "/" + id(made), """
                {"addOn": {"revision": "1", "maxQuantity": 5}}""").ok().get("addOn");
        assertThat(changed.has("durationInMinutes")).isFalse();
        assertThat(changed.get("maxQuantity").intValue()).isEqualTo(5);
        assertThat(Json.text(changed, "name")).isEqualTo("Longer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "durationInMinutes": 0                   | addOn.durationInMinutes
            "durationInMinutes": 1441                | addOn.durationInMinutes
            "maxQuantity": 0                         | addOn.maxQuantity
            "maxQuantity": 10000                     | addOn.maxQuantity
            "name": ""                               | addOn.name
            "taxGroup": "none"                       | addOn.taxGroup
            "price": {"value": "-0.01"}              | addOn.price.value
            "price": {"value": "1000000000000000.1"} | addOn.price.value
            "price": {"value": "0.001"}              | addOn.price.value
            """)
    void fieldsKeepTheirBounds(String member, String field) {
        Reply refused = BUSINESS.owner().post(PATH, "{\"addOn\": {" + member + "}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields()).containsExactly(field);
    }

    @Test
    void changesNeedTheCurrentRevision() {
        ObjectNode made = addOn(TOWEL);
        BUSINESS.owner()
                .patch(PATH + "/" + id(made), "{\"addOn\": {\"revision\": \"1\", \"name\": \"Big towel\"}}")
                .ok();
        Reply stale = BUSINESS.owner().patch(PATH + "/" + id(made), "{\"addOn\": {\"revision\": \"1\"}}");
        assertThat(stale.code()).isEqualTo("REVISION_MISMATCH");
        assertThat(BUSINESS.owner()
                        .patch(PATH + "/" + id(made), "{\"addOn\": {}}")
                        .violatedFields())
                .containsExactly("addOn.revision");
    }

    @Test
    void theyAreWrittenInBulk() {
        ObjectNode made = BUSINESS.owner()
                .post(BULK + "create", "{\"addOns\": [{" + LONGER + "}, {" + TOWEL + "}], \"returnEntity\": true}")
                .ok();
        String longer = id(made.get("results").get(0).get("item"));
        String towel = id(made.get("results").get(1).get("item"));
        ObjectNode changed = BUSINESS.owner()
                .post(BULK + "update", """
                {"addOns": [{"addOn": {"id": "%s", "revision": "1", "name": "Even longer"}},
                    {"addOn": {"id": "%s", "revision": "4", "name": "Towels"}}], "returnEntity": true}""".formatted(longer, towel))
                .ok();
        assertThat(Json.text(changed.get("results").get(0), "item", "name")).isEqualTo("Even longer");
        assertThat(Json.text(changed.get("results").get(1), "itemMetadata", "error", "code"))
                .isEqualTo("REVISION_MISMATCH");
        ObjectNode deleted = BUSINESS.owner()
                .post(
                        BULK + "delete",
                        "{\"addOnIds\": [" + quoted(longer, UUID.randomUUID().toString()) + "]}")
                .ok();
        assertThat(deleted.get("bulkActionMetadata").get("totalFailures").intValue())
                .isEqualTo(1);
        assertThat(BUSINESS.visitor().get(PATH + "/" + longer).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void theyAreQueriedByGetAndByPost() {
        String id = id(addOn("\"name\": \"Query me\", \"price\": {\"value\": \"7.50\"}, \"maxQuantity\": 9"));
        for (String filter : List.of(
                "{\"name\": {\"$startsWith\": \"query\"}, \"maxQuantity\": {\"$gte\": 9}}",
                "{\"price.value\": \"7.50\", \"price.currency\": \"USD\"}",
                "{\"price.formattedValue\": \"$7.50\", \"durationInMinutes\": {\"$exists\": false}}",
                "{\"id\": \"" + id + "\"}")) {
            JsonNode found = BUSINESS.visitor()
                    .post(PATH + "/query", "{\"query\": {\"filter\": " + filter + "}}")
                    .ok()
                    .get("addOns");
            assertThat(found).as(filter).hasSize(1);
        }
        assertThat(BUSINESS.visitor()
                        .get(PATH + "/query?query.cursorPaging.limit=1")
                        .ok()
                        .get("addOns"))
                .hasSize(1);
        assertThat(BUSINESS.visitor()
                        .post(PATH + "/query", "{\"query\": {\"filter\": {\"tags\": \"x\"}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aGroupShowsWithItsServiceAndWithItsAddOns() {
        String service = service();
        String longer = id(addOn(LONGER));
        String towel = id(addOn(TOWEL));
        ObjectNode group = group(service, "Extras", towel, longer);
        JsonNode shown = shown(service);
        assertThat(shown.get("addOnGroups").get(0)).isEqualTo(group);
        assertThat(Json.text(shown, "revision")).isEqualTo("2");
        assertThat(shown.get("addOnDetails").get(0).has("durationInMinutes")).isFalse();
        assertThat(shown.get("addOnDetails").get(1).get("durationInMinutes").intValue())
                .isEqualTo(20);
        JsonNode details = details(service, "").get(0);
        assertThat(Json.text(details, "groupId")).isEqualTo(id(group));
        assertThat(Json.text(details, "groupName")).isEqualTo("Extras");
        assertThat(Json.text(details.get("addOns").get(0), "name")).isEqualTo("Towel");
        assertThat(Json.text(details.get("addOns").get(1), "price", "value")).isEqualTo("15.00");
    }

    private static JsonNode details(String service, String more) {
        return BUSINESS.visitor()
                .post(GROUPS + "list-add-on-groups-by-service-id", "{\"serviceId\": \"" + service + "\"" + more + "}")
                .ok()
                .get("addOnGroupsDetails");
    }

    @Test
    void onlyTheWantedGroupsAreListed() {
        String service = service();
        group(service, "One");
        String two = id(group(service, "Two"));
        assertThat(details(service, "")).hasSize(2);
        JsonNode wanted = details(service, ", \"groupIds\": [\"" + two + "\"]");
        assertThat(wanted).hasSize(1);
        assertThat(Json.text(wanted.get(0), "groupName")).isEqualTo("Two");
    }

    @Test
    void addOnsOfAGroupAreReplacedAndOrdered() {
        String service = service();
        String longer = id(addOn(LONGER));
        String towel = id(addOn(TOWEL));
        String group = id(group(service, "Extras", towel));
        JsonNode changed = setAddOns(service, group, longer, towel).ok().get("addOnGroup");
        assertThat(changed.get("addOnIds")).isEqualTo(Json.strings(List.of(longer, towel)));
        assertThat(setAddOns(service, UUID.randomUUID().toString(), towel).code())
                .isEqualTo("ADD_ON_GROUP_NOT_FOUND");
        assertThat(setAddOns(service, group).violatedFields()).containsExactly("addOnIds");
    }

    @Test
    void anUnknownAddOnIsNamedAsEachOperationCallsIt() {
        String service = service();
        String group = id(group(service, "Extras"));
        String unknown = UUID.randomUUID().toString();
        String groups =
                "\"addOnGroups\": [{\"name\": \"Extras\"}, {\"name\": \"More\", \"addOnIds\": [\"" + unknown + "\"]}]";
        assertThat(BUSINESS.owner()
                        .patch(TestBusiness.SERVICES + "/" + service, """
                        {"service": {"revision": "2", %s}}""".formatted(groups))
                        .violatedFields())
                .containsExactly("service.addOnGroups[1].addOnIds");
        assertThat(newGroup(service, "More", unknown).violatedFields()).containsExactly("addOnGroup.addOnIds");
        assertThat(update(service, group, "\"addOnIds\": [\"" + unknown + "\"]").violatedFields())
                .containsExactly("addOnGroup.addOnIds");
        assertThat(setAddOns(service, group, unknown).violatedFields()).containsExactly("addOnIds");
    }

    private static Reply setAddOns(String service, String group, String... addOns) {
        return BUSINESS.owner().post(GROUPS + "set-add-ons-for-group", """
                {"serviceId": "%s", "groupId": "%s", "addOnIds": [%s]}""".formatted(service, group, quoted(addOns)));
    }

    @Test
    void aGroupIsChangedByTheFieldsThatAreSentAndDeletedWithoutItsAddOns() {
        String service = service();
        String towel = id(addOn(TOWEL));
        String group = id(group(service, "Extras", towel));
        JsonNode changed = update(service, group, "\"prompt\": \"Choose\"").ok().get("addOnGroup");
        assertThat(Json.text(changed, "name")).isEqualTo("Extras");
        assertThat(Json.text(changed, "prompt")).isEqualTo("Choose");
        assertThat(Json.text(changed, "id")).isEqualTo(group);
        assertThat(update(service(), group, "\"prompt\": \"x\"").code()).isEqualTo("GROUP_NOT_ON_SERVICE");
        String delete = "{\"serviceId\": \"%s\", \"addOnGroupId\": \"%s\"}".formatted(service, group);
        BUSINESS.owner().post(GROUPS + "delete", delete).ok();
        assertThat(shown(service).get("addOnGroups")).isEmpty();
        assertThat(shown(service).get("addOnDetails")).isEmpty();
        assertThat(BUSINESS.owner().post(GROUPS + "delete", delete).code()).isEqualTo("GROUP_NOT_ON_SERVICE");
        assertThat(BUSINESS.visitor().get(PATH + "/" + towel).status()).isEqualTo(200);
    }

    private static Reply update(String service, String group, String member) {
        return BUSINESS.owner().post(GROUPS + "update", """
                {"serviceId": "%s", "addOnGroup": {"id": "%s", %s}}""".formatted(service, group, member));
    }

    @Test
    void aServiceHasAtMostThreeGroupsOfSevenAddOns() {
        String service = service();
        for (String name : List.of("One", "Two", "Three")) {
            group(service, name);
        }
        assertThat(newGroup(service, "Four").violatedFields()).containsExactly("addOnGroup");
        String[] eight =
                Stream.generate(UUID::randomUUID).limit(8).map(UUID::toString).toArray(String[]::new);
        assertThat(newGroup(service(), "Many", eight).violatedFields()).containsExactly("addOnGroup.addOnIds");
        assertThat(BUSINESS.owner()
                        .post(GROUPS + "create", "{\"serviceId\": \"" + service + "\", \"addOnGroup\": {}}")
                        .violatedFields())
                .containsExactly("addOnGroup.name");
    }

    @Test
    void aSubscriptionHasNoAddOns() {
        String course = BUSINESS.service("""
                {"type": "COURSE", "name": "Term", "defaultCapacity": 5, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "SUBSCRIPTION", "options": {"online": true}, "subscription":
                     {"amountPerBillingCycle": {"value": "20"}, "frequency": "MONTHLY", "totalPayments": 3}}}""").id();
        assertThat(newGroup(course, "Extras").code()).isEqualTo("SUBSCRIPTION_SERVICE_NOT_SUPPORTED");
    }

    @Test
    void anAddOnThatIsDeletedIsOfferedNoMoreAndDoesNotStandInTheWay() {
        String service = service();
        String towel = id(addOn(TOWEL));
        String longer = id(addOn(LONGER));
        group(service, "Extras", towel, longer);
        BUSINESS.owner().delete(PATH + "/" + towel).ok();
        assertThat(shown(service).get("addOnGroups").get(0).get("addOnIds")).isEqualTo(Json.strings(List.of(longer)));
        assertThat(details(service, "").get(0).get("addOns")).hasSize(1);
        BUSINESS.owner().patch(TestBusiness.SERVICES + "/" + service, """
                {"service": {"revision": "2", "name": "Other"}}""").ok();
        assertThat(BUSINESS.owner()
                        .post(TestBusiness.SERVICES + "/clone", "{\"sourceServiceId\": \"" + service + "\"}")
                        .ok()
                        .at("/service/addOnGroups/0/addOnIds"))
                .isEqualTo(Json.strings(List.of(longer)));
    }

    @Test
    void aGroupKeepsItsIdWhenItsServiceIsSentBackAndACopyHasGroupsOfItsOwn() {
        String service = service();
        String group = id(group(service, "Extras", id(addOn(TOWEL))));
        ObjectNode echo = Json.object();
        echo.set("service", shown(service));
        JsonNode changed = BUSINESS.owner()
                .patch(TestBusiness.SERVICES + "/" + service, Json.write(echo))
                .ok()
                .get("service");
        assertThat(id(changed.get("addOnGroups").get(0))).isEqualTo(group);
        JsonNode clone = BUSINESS.owner()
                .post(TestBusiness.SERVICES + "/clone", "{\"sourceServiceId\": \"" + service + "\"}")
                .ok()
                .get("service");
        assertThat(Json.text(clone.get("addOnGroups").get(0), "name")).isEqualTo("Extras");
        assertThat(id(clone.get("addOnGroups").get(0))).isNotEqualTo(group);
    }

    @Test
    void servicesAreFoundByTheirAddOns() {
        String service = service();
        String longer = id(addOn(LONGER.replace("20", "35")));
        group(service, "Extras", longer);
        for (String filter : List.of(
                "{\"addOnDetails.addOnId\": {\"$hasSome\": [\"" + longer + "\"]}}",
                "{\"addOnDetails.durationInMinutes\": {\"$hasAll\": [35]}}")) {
            List<String> found = new ArrayList<>();
            Json.list(
                            BUSINESS.visitor()
                                    .post(
                                            TestBusiness.SERVICES + "/search",
                                            "{\"search\": {\"filter\": " + filter + "}}")
                                    .ok(),
                            "services")
                    .forEach(shown -> found.add(id(shown)));
            assertThat(found).as(filter).containsExactly(service);
        }
    }

    @Test
    void visitorsOnlyRead() {
        assertThat(BUSINESS.visitor().post(PATH, "{\"addOn\": {" + TOWEL + "}}").status())
                .isEqualTo(403);
        assertThat(BUSINESS.visitor()
                        .post(GROUPS + "create", """
                {"serviceId": "%s", "addOnGroup": {"name": "x"}}""".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(403);
    }
}
