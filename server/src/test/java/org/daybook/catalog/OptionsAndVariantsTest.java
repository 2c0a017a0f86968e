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

class OptionsAndVariantsTest {
    private static final String PATH = "/bookings/v1/serviceOptionsAndVariants";
    private static final String OPTION = "6f1ed2e3-8a41-4f9c-9d0a-0f64a1c7a001";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);

    private static String service(String... staff) {
        return BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": [%s], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "50"}},
                     "options": {"inPerson": true}}}""".formatted(quoted(staff))).id();
    }

    private static String quoted(String... texts) {
        return Stream.of(texts).map(text -> "\"" + text + "\"").collect(Collectors.joining(","));
    }

    private static String custom(String serviceId, String... choicesAndPrices) {
        List<String> choices = new ArrayList<>();
        List<String> variants = new ArrayList<>();
        for (int i = 0; i < choicesAndPrices.length; i += 2) {
            choices.add(choicesAndPrices[i]);
            variants.add(variant("\"custom\": \"" + choicesAndPrices[i] + "\"", choicesAndPrices[i + 1]));
        }
        String option = "\"type\": \"CUSTOM\", \"customData\": {\"name\": \"age\", \"choices\": ["
                + quoted(choices.toArray(String[]::new)) + "]}";
        return entity(serviceId, option, String.join(",", variants));
    }

    private static String variant(String choice, String price) {
        return """
                {"choices": [{"optionId": "%s", %s}], "price": {"value": "%s", "currency": "USD"}}""".formatted(OPTION, choice, price);
    }

    private static String entity(String serviceId, String option, String variants) {
        return """
                {"serviceOptionsAndVariants": {"serviceId": "%s", "options": {"values": [{"id": "%s", %s}]},
                    "variants": {"values": [%s]}}}""".formatted(serviceId, OPTION, option, variants);
    }

    private static ObjectNode create(String json) {
        return (ObjectNode) BUSINESS.owner().post(PATH, json).ok().get("serviceOptionsAndVariants");
    }

    private static JsonNode varied(String serviceId) {
        return BUSINESS.visitor()
                .get(TestBusiness.SERVICES + "/" + serviceId)
                .ok()
                .get("service")
                .get("payment")
                .get("varied");
    }

    private static List<String> staffOf(String serviceId) {
        List<String> staff = new ArrayList<>();
        Json.list(byService(serviceId).ok().get("serviceVariants"), "variants", "values")
                .forEach(variant ->
                        staff.add(Json.text("", variant.get("choices").get(0), "staffMemberId")));
        return staff;
    }

    private static Reply byService(String serviceId) {
        return BUSINESS.visitor().get(PATH + "/service_id/" + serviceId);
    }

    private static String id(ObjectNode document) {
        return Json.text("", document, "id");
    }

    @Test
    void leastAndHighestPriceFollowFromTheVariants() {
        String service = service(BUSINESS.staff("Ada"));
        assertThat(Json.text(varied(service), "minPrice", "value")).isEqualTo("50");
        ObjectNode made = create(custom(service, "child", "9.50", "adult", "30", "senior", "20"));
        assertThat(Json.text(made, "revision")).isEqualTo("1");
        assertThat(Json.text(made, "minPrice", "value")).isEqualTo("9.50");
        assertThat(Json.text(made, "minPrice", "formattedValue")).isEqualTo("$9.50");
        assertThat(Json.text(made, "maxPrice", "value")).isEqualTo("30");
        assertThat(Json.text(varied(service), "minPrice", "value")).isEqualTo("9.50");
        assertThat(Json.text(varied(service), "maxPrice", "value")).isEqualTo("30");
        assertThat(Json.text(varied(service), "defaultPrice", "value")).isEqualTo("50");
        assertThat(BUSINESS.visitor().get(PATH + "/" + id(made)).ok().get("serviceOptionsAndVariants"))
                .isEqualTo(made);
        assertThat(byService(service).ok().get("serviceVariants")).isEqualTo(made);
    }

    @Test
    void anUpdateSendsTheFullListsAndMovesThePrices() {
        String service = service(BUSINESS.staff("Ada"));
        ObjectNode made = create(custom(service, "child", "10", "adult", "30"));
        ObjectNode change = Json.parseObject(custom(UUID.randomUUID().toString(), "adult", "40"));
        Json.child(change, "serviceOptionsAndVariants").put("revision", "1");
        ObjectNode changed = (ObjectNode) BUSINESS.owner()
                .patch(PATH + "/" + id(made), Json.write(change))
                .ok()
                .get("serviceOptionsAndVariants");
        assertThat(Json.text(changed, "serviceId")).isEqualTo(service);
        assertThat(Json.text(changed, "minPrice", "value")).isEqualTo("40");
        assertThat(Json.text(varied(service), "maxPrice", "value")).isEqualTo("40");
        Reply stale = BUSINESS.owner().patch(PATH + "/" + id(made), Json.write(change));
        assertThat(stale.code()).isEqualTo("REVISION_MISMATCH");
    }

    @Test
    void aServiceHasOneSetOfOptionsAndVariants() {
        String service = service(BUSINESS.staff("Ada"));
        create(custom(service, "child", "10"));
        assertThat(BUSINESS.owner().post(PATH, custom(service, "adult", "10")).status())
                .isEqualTo(409);
        assertThat(BUSINESS.owner()
                        .post(PATH, custom(UUID.randomUUID().toString(), "adult", "10"))
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void durationsOfAppointmentsHavePrices() {
        String service = service(BUSINESS.staff("Ada"));
        ObjectNode made = create(entity(
                service,
                "\"type\": \"DURATION\", \"durationData\": {\"name\": \"Length\"}",
                variant("\"duration\": {\"minutes\": 30, \"name\": \"short\"}", "25") + ","
                        + variant("\"duration\": {\"minutes\": 90}", "70")));
        assertThat(Json.text(made, "maxPrice", "value")).isEqualTo("70");
    }

    @Test
    void variantsOfStaffFollowTheStaffOfTheService() {
        String ada = BUSINESS.staff("Ada");
        String bob = BUSINESS.staff("Bob");
        String eve = BUSINESS.staff("Eve");
        String service = service(ada, bob);
        create(entity(service, "\"type\": \"STAFF_MEMBER\"", staff(ada, "40") + "," + staff(bob, "60")));
        setStaff(service, "1", bob, eve);
        assertThat(staffOf(service)).containsExactly(bob, eve);
        assertThat(Json.text(varied(service), "minPrice", "value")).isEqualTo("50");
        assertThat(Json.text(varied(service), "maxPrice", "value")).isEqualTo("60");
    }

    private static String staff(String resourceId, String price) {
        return variant("\"staffMemberId\": \"" + resourceId + "\"", price);
    }

    private static void setStaff(String service, String revision, String... staff) {
        BUSINESS.owner()
                .patch(TestBusiness.SERVICES + "/" + service, """
                {"service": {"revision": "%s", "staffMemberIds": [%s]}}""".formatted(revision, quoted(staff)))
                .ok();
    }

    @Test
    void everyPersonWhoGivesTheServiceNeedsAVariantAndNobodyElse() {
        String ada = BUSINESS.staff("Ada");
        String bob = BUSINESS.staff("Bob");
        String service = service(ada);
        String both = staff(ada, "40") + "," + staff(bob, "60");
        assertThat(refusal(entity(service, "\"type\": \"STAFF_MEMBER\"", both))).isEqualTo("428 UNKNOWN_STAFF_IDS");
        String ofBoth = service(ada, bob);
        assertThat(refusal(entity(ofBoth, "\"type\": \"STAFF_MEMBER\"", staff(ada, "40"))))
                .isEqualTo("400 MISSING_STAFF_VARIANTS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type": "DATE_TIME"                                               | "custom": "a" | 428 UNSUPPORTED_OPTION_TYPE
            "type": "NUMBER_OF_PARTICIPANTS" | "participantRange": {"minParticipants": 1, "maxParticipants": 3} | 428 UNSUPPORTED_OPTION_TYPE
            "type": "CUSTOM", "durationData": {"name": "x"}                   | "custom": "a" | 428 UNSUPPORTED_OPTION_DATA
            "type": "DURATION"                                                | "custom": "a" | 428 UNSUPPORTED_OPTION_DATA
            "type": "CUSTOM", "customData": {"name": "x", "choices": ["a","b"]} | "custom": "a" | 400 MISSING_CUSTOM_CHOICES
            "type": "CUSTOM", "customData": {"name": "x", "choices": ["b"]}   | "custom": "a" | 400 MISSING_CUSTOM_CHOICES
            "type": "CUSTOM", "customData": {"name": "x", "choices": ["a","a"]} | "custom": "a" | 428 IDENTICAL_CHOICES
            """)
    void optionsThatDoNotFitAreRefused(String option, String choice, String refusal) {
        String service = service(BUSINESS.staff("Ada"));
        assertThat(refusal(entity(service, option, variant(choice, "5")))).isEqualTo(refusal);
    }

    @Test
    void choicesAreDistinctAndOfTheOptionAndTheirPricesInOneCurrency() {
        String service = service(BUSINESS.staff("Ada"));
        assertThat(refusal(custom(service, "a", "5", "a", "6"))).isEqualTo("428 IDENTICAL_CHOICES");
        String euros = custom(service, "a", "5", "b", "6").replaceFirst("USD", "EUR");
        assertThat(refusal(euros)).isEqualTo("428 MULTIPLE_CURRENCIES");
        String other = custom(service, "a", "5").replace("\"optionId\": \"6", "\"optionId\": \"7");
        assertThat(refusal(other)).isEqualTo("428 UNKNOWN_OPTION_IDS");
    }

    private static String refusal(String json) {
        return said(BUSINESS.owner().post(PATH, json));
    }

    private static String said(Reply reply) {
        return reply.status() + " " + reply.code();
    }

    @Test
    void whatCannotBeMadeCannotBecomeOfAnUpdateEither() {
        String ada = BUSINESS.staff("Ada");
        String service = service(ada, BUSINESS.staff("Bob"));
        String path = PATH + "/" + id(create(custom(service, "a", "5")));
        String byStaff = "\"type\": \"STAFF_MEMBER\"";
        String unlike = "\"type\": \"CUSTOM\", \"customData\": {\"name\": \"x\", \"choices\": [\"b\"]}";
        String[][] refused = {
            {custom(service, "a", "5").replace("\"CUSTOM\"", "\"DATE_TIME\""), "428 UNSUPPORTED_OPTION_TYPE"},
            {custom(service, "a", "5").replace("\"CUSTOM\"", "\"DURATION\""), "428 UNSUPPORTED_OPTION_DATA"},
            {custom(service, "a", "5").replace("\"optionId\": \"6", "\"optionId\": \"7"), "428 UNKNOWN_OPTION_IDS"},
            {custom(service, "a", "5", "b", "6").replaceFirst("USD", "EUR"), "428 MULTIPLE_CURRENCIES"},
            {custom(service, "a", "5", "a", "6"), "428 IDENTICAL_CHOICES"},
            {entity(service, unlike, variant("\"custom\": \"a\"", "5")), "400 MISSING_CUSTOM_CHOICES"},
            {entity(service, byStaff, staff(OPTION, "5")), "428 UNKNOWN_STAFF_IDS"},
            {entity(service, byStaff, staff(ada, "5")), "400 MISSING_STAFF_VARIANTS"},
        };
        for (String[] one : refused) {
            ObjectNode change = Json.parseObject(one[0]);
            Json.child(change, "serviceOptionsAndVariants").put("revision", "1");
            assertThat(said(BUSINESS.owner().patch(path, Json.write(change)))).isEqualTo(one[1]);
        }
    }

    @Test
    void aClassHasNoVariantsByDurationNorByStaffWhileItHasNoSessions() {
        String service = BUSINESS.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 5, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""").id();
        String duration = variant("\"duration\": {\"minutes\": 30}", "25");
        assertThat(refusal(entity(service, "\"type\": \"DURATION\"", duration)))
                .isEqualTo("428 UNSUPPORTED_OPTION_TYPE");
        assertThat(refusal(entity(service, "\"type\": \"STAFF_MEMBER\"", staff(OPTION, "5"))))
                .isEqualTo("428 UNSUPPORTED_OPTION_TYPE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "value": "5"   | "value": "-1"   | serviceOptionsAndVariants.variants.values[0].price.value
            "value": "5"   | "value": ""     | serviceOptionsAndVariants.variants.values[0].price.value
            "choices": [{  | "other": [{     | serviceOptionsAndVariants.variants.values[0].choices
            "custom"       | "dateTime": {}, "custom" | serviceOptionsAndVariants.variants.values[0].choices[0].custom
            """)
    void fieldsKeepTheirBounds(String sent, String instead, String field) {
        String json = entity(
                "%s".formatted(service(BUSINESS.staff("Ada"))),
                "\"type\": \"CUSTOM\"",
                variant("\"custom\": \"a\"", "5"));
        Reply refused = BUSINESS.owner().post(PATH, json.replace(sent, instead));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields()).as(refused.response().body()).containsExactly(field);
    }

    @Test
    void moreThanOneOptionIsRefused() {
        ObjectNode json = Json.parseObject(custom(service(BUSINESS.staff("Ada")), "a", "1"));
        ObjectNode options = (ObjectNode) json.get("serviceOptionsAndVariants").get("options");
        options.withArray("values").add(options.get("values").get(0).deepCopy());
        assertThat(BUSINESS.owner().post(PATH, Json.write(json)).violatedFields())
                .containsExactly("serviceOptionsAndVariants.options.values");
    }

    @Test
    void aDeletionNamesTheCurrentRevisionOrNone() {
        String service = service(BUSINESS.staff("Ada"));
        ObjectNode made = create(custom(service, "a", "5"));
        Reply stale = BUSINESS.owner().delete(PATH + "/" + id(made) + "?revision=7");
        assertThat(stale.code()).isEqualTo("REVISION_MISMATCH");
        BUSINESS.owner().delete(PATH + "/" + id(made) + "?revision=1").ok();
        assertThat(byService(service).status()).isEqualTo(404);
        assertThat(BUSINESS.visitor().get(PATH + "/" + id(made)).code()).isEqualTo("NOT_FOUND");
        assertThat(Json.text(varied(service), "maxPrice", "value")).isEqualTo("50");
    }

    @Test
    void aServiceTakesItsVariantsAlongAndItsCopyGetsThem() {
        String service = service(BUSINESS.staff("Ada"));
        ObjectNode made = create(custom(service, "a", "5", "b", "7"));
        ObjectNode clone = BUSINESS.owner()
                .post(TestBusiness.SERVICES + "/clone", "{\"sourceServiceId\": \"" + service + "\"}")
                .ok();
        assertThat(clone.get("errors").isEmpty()).isTrue();
        assertThat(Json.text(clone, "service", "payment", "varied", "maxPrice", "value"))
                .isEqualTo("7");
        BUSINESS.owner().delete(TestBusiness.SERVICES + "/" + service).ok();
        assertThat(BUSINESS.visitor().get(PATH + "/" + id(made)).status()).isEqualTo(404);
        assertThat(byService(Json.text("", clone, "service", "id")).status()).isEqualTo(200);
    }

    @Test
    void theyAreClonedToAnotherService() {
        ObjectNode made = create(custom(service(BUSINESS.staff("Ada")), "a", "5"));
        String target = service(BUSINESS.staff("Bob"));
        String request = "{\"targetServiceId\": \"" + target + "\"}";
        ObjectNode clone = (ObjectNode) BUSINESS.owner()
                .post(PATH + "/" + id(made) + "/clone", request)
                .ok()
                .get("serviceOptionsAndVariants");
        assertThat(Json.text(clone, "serviceId")).isEqualTo(target);
        assertThat(clone.get("variants")).isEqualTo(made.get("variants"));
        assertThat(BUSINESS.owner()
                        .post(PATH + "/" + id(made) + "/clone", request)
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"serviceId": "%1$s"}                                                      | 1
            {"id": {"$in": ["%2$s"]}}                                                  | 1
            {"serviceId": "%1$s", "variants.values.choices.custom": {"$hasSome": ["a", "z"]}} | 1
            {"serviceId": "%1$s", "variants.values.price.value": {"$hasAll": ["5", "7"]}} | 1
            {"serviceId": "%1$s", "variants.values.price.currency": {"$hasSome": ["EUR"]}} | 0
            {"serviceId": "%1$s", "options.values.type": {"$hasSome": ["CUSTOM"]}}     | 1
            {"serviceId": "%1$s", "options.values": {"$exists": true}}                 | 1
            """)
    void theyAreQueried(String filter, int found) {
        String service = service(BUSINESS.staff("Ada"));
        ObjectNode made = create(custom(service, "a", "5", "b", "7"));
        ObjectNode answer = BUSINESS.visitor()
                .post(PATH + "/query", "{\"query\": {\"filter\": " + filter.formatted(service, id(made)) + "}}")
                .ok();
        assertThat(answer.get("serviceOptionsAndVariantsList")).hasSize(found);
    }

    @Test
    void aQueryCannotNameOtherFields() {
        assertThat(BUSINESS.visitor()
                        .post(PATH + "/query", "{\"query\": {\"filter\": {\"minPrice.value\": \"5\"}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void visitorsOnlyRead() {
        String service = service(BUSINESS.staff("Ada"));
        assertThat(BUSINESS.visitor().post(PATH, custom(service, "a", "5")).status())
                .isEqualTo(403);
    }
}
