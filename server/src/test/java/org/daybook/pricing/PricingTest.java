package org.daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PricingTest {
    private static final String PREVIEW = "/bookings/v2/pricing/preview";
    private static final String CALCULATE = "/bookings/v2/pricing/calculate";
    private static final String OPTION = "6f1ed2e3-8a41-4f9c-9d0a-0f64a1c7a001";
    private static final String VARIED = """
            "rateType": "VARIED", "varied": {"defaultPrice": {"value": "50"}}, "options": {"inPerson": true}""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final String ADA = BUSINESS.staff("Ada");
    private static final String BOB = BUSINESS.staff("Bob");

    private static String service(String payment) {
        return BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": ["%s", "%s"], "onlineBooking": {"enabled": true},
                 "payment": {%s}}""".formatted(ADA, BOB, payment)).id();
    }

    private static String varied(String option, String... choicesAndPrices) {
        String service = service(VARIED);
        List<String> variants = new ArrayList<>();
        for (int i = 0; i < choicesAndPrices.length; i += 2) {
            variants.add("""
                    {"choices": [{"optionId": "%s", %s}], "price": {"value": "%s"}}""".formatted(OPTION, choicesAndPrices[i], choicesAndPrices[i + 1]));
        }
        BUSINESS.owner()
                .post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%s", "options": {"values": [{"id": "%s", %s}]},
                    "variants": {"values": [%s]}}}""".formatted(
                                service, OPTION, option, String.join(",", variants)))
                .ok();
        return service;
    }

    private static String byAge() {
        return varied(
                "\"type\": \"CUSTOM\", \"customData\": {\"name\": \"age\", \"choices\": [\"child\", \"adult\"]}",
                "\"custom\": \"child\"",
                "9.90",
                "\"custom\": \"adult\"",
                "30");
    }

    private static String addOn(String members) {
        return Json.text(
                "",
                BUSINESS.owner()
                        .post("/addons/v1/add-ons", "{\"addOn\": {" + members + "}}")
                        .ok(),
                "addOn",
                "id");
    }

    private static Reply preview(String service, String... items) {
        List<String> lines = new ArrayList<>();
        for (String item : items) {
            lines.add("{\"serviceId\": \"" + service + "\", " + item + "}");
        }
        return BUSINESS.visitor().post(PREVIEW, "{\"bookingLineItems\": [" + String.join(",", lines) + "]}");
    }

    private static JsonNode info(Reply reply) {
        return reply.ok().get("priceInfo");
    }

    private static BigDecimal price(Reply reply) {
        return info(reply).get("calculatedPrice").decimalValue();
    }

    private static String party(int participants, String choice) {
        return """
                {"numberOfParticipants": %d, "choices": [{"optionId": "%s", %s}]}""".formatted(participants, OPTION, choice);
    }

    private static Reply calculate(String service, String slot, String booking) {
        return BUSINESS.visitor().post(CALCULATE, """
                {"booking": {"bookedEntity": {"slot": {"serviceId": "%s"%s}}%s}}""".formatted(service, slot, booking));
    }

    @Test
    void whoBooksAndHowItIsPaidDoNotChangeThePrice() {
        String service = service("""
                "rateType": "FIXED", "fixed": {"price": {"value": "50"}}, "options": {"inPerson": true}""");
        String id = UUID.randomUUID().toString();
        String more = """
                , "additionalFields": [{"id": "%1$s", "value": "x"}], "contactDetails": {"firstName": "Ada"},
                "depositSelected": true, "extendedFields": {"namespaces": {}}, "externalUserId": "7", "revision": "3",
                "formSubmissionId": "%1$s", "paymentStatus": "PAID", "selectedPaymentOption": "MEMBERSHIP", "status": "CANCELED",
                "totalParticipants": 2""".formatted(id);
        String slot = """
                , "eventId": "%1$s", "sessionId": "%1$s", "scheduleId": "%1$s",
                "location": {"locationType": "CUSTOM"}, "startDate": "2026-06-09T10:00:00", "endDate": "2026-06-09T11:00:00",
                "resource": {"id": "%2$s", "name": "Ada", "email": "ada@example.com", "scheduleId": "%1$s"},
                "resourceSelections": [{"selectionMethod": "ANY_RESOURCE"}]""".formatted(id, ADA);
        assertThat(price(calculate(service, slot, more))).isEqualByComparingTo("100");
        Reply unnamed = BUSINESS.visitor().post(CALCULATE, """
                {"booking": {"bookedEntity": {"schedule": {"scheduleId": "%s"}}, "totalParticipants": 1}}""".formatted(id));
        assertThat(unnamed.code()).isEqualTo("INVALID_BOOKING");
    }

    @Test
    void aFixedPriceIsPaidByEveryParticipant() {
        String service = service("""
                "rateType": "FIXED", "fixed": {"price": {"value": "19.99"}}, "options": {"inPerson": true}""");
        Reply reply = preview(service, "\"serviceChoices\": [{\"numberOfParticipants\": 3}]");
        assertThat(reply.response().body()).contains("\"calculatedPrice\":59.97");
        JsonNode item = info(reply).get("bookingLineItems").get(0);
        assertThat(item.get("serviceChoices").get(0).get("pricePerParticipant").decimalValue())
                .isEqualByComparingTo("19.99");
        assertThat(info(reply).has("deposit")).isFalse();
    }

    @Test
    void theOlderFieldsOfALineItemCountToo() {
        String service = byAge();
        Reply reply = preview(service, """
                "numberOfParticipants": 2, "choices": [{"optionId": "%s", "custom": "child"}]""".formatted(OPTION));
        assertThat(price(reply)).isEqualByComparingTo("19.80");
        JsonNode item = info(reply).get("bookingLineItems").get(0);
        assertThat(item.get("pricePerParticipant").decimalValue()).isEqualByComparingTo("9.90");
        assertThat(item.get("serviceChoices").get(0).get("numberOfParticipants").intValue())
                .isEqualTo(2);
    }

    @Test
    void aFreeServiceCostsNothingAndAPriceInWordsHasNoNumber() {
        String free = service("\"rateType\": \"NO_FEE\", \"options\": {\"inPerson\": true}");
        assertThat(price(preview(free, "\"numberOfParticipants\": 4"))).isEqualByComparingTo("0");
        String words = service("""
                "rateType": "CUSTOM", "custom": {"description": "as agreed"}, "options": {"inPerson": true}""");
        JsonNode info = info(preview(words, "\"numberOfParticipants\": 4"));
        assertThat(info.has("calculatedPrice")).isFalse();
        assertThat(Json.text(info, "priceDescriptionInfo", "original")).isEqualTo("as agreed");
    }

    @Test
    void variantsAreAddedUpExactly() {
        Reply reply = preview(
                byAge(),
                "\"serviceChoices\": [" + party(3, "\"custom\": \"child\"") + "," + party(2, "\"custom\": \"adult\"")
                        + "]");
        assertThat(price(reply)).isEqualByComparingTo("89.70");
    }

    @Test
    void withoutAChoiceTheDefaultPriceIsMeant() {
        assertThat(price(preview(byAge(), "\"numberOfParticipants\": 2"))).isEqualByComparingTo("100");
        assertThat(price(preview(service(VARIED), "\"numberOfParticipants\": 2")))
                .isEqualByComparingTo("100");
    }

    @Test
    void whoGivesItDecidesThePriceOfAStaffVariant() {
        String service = varied(
                "\"type\": \"STAFF_MEMBER\"",
                "\"staffMemberId\": \"" + ADA + "\"",
                "40",
                "\"staffMemberId\": \"" + BOB + "\"",
                "60");
        String two = "\"numberOfParticipants\": 1, \"resourceId\": \"%s\"";
        assertThat(price(preview(service, two.formatted(ADA), two.formatted(BOB))))
                .isEqualByComparingTo("100");
        String resource = ", \"resource\": {\"id\": \"" + BOB + "\"}";
        assertThat(price(calculate(service, resource, ", \"totalParticipants\": 2")))
                .isEqualByComparingTo("120");
    }

    @ParameterizedTest
    @CsvSource({
        "soon, 2026-06-09T11:00:00, Europe/Berlin, INVALID_BOOKING, bookedEntity.slot.startDate",
        "2026-06-09T10:00:00, 2026-02-30T11:00:00, Europe/Berlin, INVALID_BOOKING, bookedEntity.slot.endDate",
        "2026-06-09T10:00:00, 2026-06-09T10:00:00, Europe/Berlin, INVALID_BOOKING, bookedEntity.slot.endDate",
        "2026-06-09T10:00:00, 2026-06-08T10:00:00Z, Europe/Berlin, INVALID_BOOKING, bookedEntity.slot.endDate",
        "2026-06-09T10:00:00, 2026-06-09T11:00:00, Mars/North, INVALID_TIME_ZONE, Mars/North"
    })
    void aBookingAtNoTimeHasNoPrice(String start, String end, String zone, String code, String named) {
        String slot = """
                , "startDate": "%s", "endDate": "%s", "timezone": "%s\"""".formatted(start, end, zone);
        Reply reply = calculate(service(VARIED), slot, ", \"totalParticipants\": 1");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(Json.text("", reply.json(), "message")).contains(named);
    }

    @Test
    void aLineItemThatEndsBeforeItStartsHasNoPrice() {
        assertThat(preview(service(VARIED), """
                        "numberOfParticipants": 1, "timeZone": "Europe/Berlin", "localStartDate": "2026-06-09T10:00:00",
                        "localEndDate": "2026-06-09T09:00:00\"""").violatedFields()).containsExactly("bookingLineItems[0].localEndDate");
    }

    private static String byDuration() {
        return varied(
                "\"type\": \"DURATION\"",
                "\"duration\": {\"minutes\": 30}",
                "25",
                "\"duration\": {\"minutes\": 90}",
                "70");
    }

    @Test
    void theDurationDecidesByChoiceOrByTheTimeItself() {
        String service = byDuration();
        assertThat(price(preview(service, "\"serviceChoices\": [" + party(1, "\"duration\": {\"minutes\": 90}") + "]")))
                .isEqualByComparingTo("70");
        String time = """
                "numberOfParticipants": 1, "localStartDate": "2026-06-01T10:00:00",
                "localEndDate": "2026-06-01T%s:00", "timeZone": "Europe/Berlin\"""";
        assertThat(price(preview(service, time.formatted("10:30")))).isEqualByComparingTo("25");
        assertThat(preview(service, time.formatted("11:00")).code()).isEqualTo("INVALID_DURATION_CHOICE");
        Reply unknown = preview(service, "\"serviceChoices\": [" + party(1, "\"duration\": {\"minutes\": 45}") + "]");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("INVALID_DURATION_CHOICE");
    }

    @Test
    void anHourThatTheClockSkipsIsNoPartOfTheDuration() {
        assertThat(price(preview(byDuration(), """
                "numberOfParticipants": 1, "localStartDate": "2027-03-28T01:30:00",
                "localEndDate": "2027-03-28T04:00:00", "timeZone": "Europe/Berlin\""""))).isEqualByComparingTo("70");
    }

    @Test
    void addOnsCostTheirPriceForEachTimeTheyAreTakenAndLengthenTheSession() {
        String longer = addOn("\"name\": \"Longer\", \"price\": {\"value\": \"15.05\"}, \"durationInMinutes\": 20");
        String towel = addOn("\"name\": \"Towel\", \"price\": {\"value\": \"2.10\"}, \"maxQuantity\": 5");
        String slot = """
                , "startDate": "2026-06-01T10:00:00", "endDate": "2026-06-01T10:50:00", "timezone": "Europe/Berlin\"""";
        String booking = """
                , "totalParticipants": 1, "bookedAddOns": [{"id": "%s", "groupId": "%s"},
                    {"id": "%s", "groupId": "%s", "quantity": 3}]""".formatted(longer, OPTION, towel, OPTION);
        assertThat(price(calculate(byDuration(), slot, booking))).isEqualByComparingTo("46.35");
        Reply unknown = calculate(byDuration(), slot, booking.replace(towel, OPTION));
        assertThat(calculate(byDuration(), slot.replace("T10:00:00", "T10:01:00"), ", \"totalParticipants\": 1")
                        .code())
                .isEqualTo("INVALID_DURATION_CHOICE");
        assertThat(unknown.code()).isEqualTo("INVALID_BOOKING");
    }

    @Test
    void participantsOfABookingMayHaveChosenDifferently() {
        Reply reply = calculate(
                byAge(),
                "",
                ", \"participantsChoices\": {\"serviceChoices\": [" + party(1, "\"custom\": \"child\"") + ","
                        + party(2, "\"custom\": \"adult\"") + "]}");
        assertThat(price(reply)).isEqualByComparingTo("69.90");
        assertThat(info(reply).get("bookingLineItems").get(0).get("serviceChoices"))
                .hasSize(2);
    }

    @Test
    void severalBookingsAreAddedUp() {
        String fixed = service("""
                "rateType": "FIXED", "fixed": {"price": {"value": "10"}}, "options": {"inPerson": true}""");
        String booking = """
                {"bookedEntity": {"slot": {"serviceId": "%s"}}, "totalParticipants": 1}""";
        Reply reply = BUSINESS.visitor()
                .post(
                        CALCULATE,
                        "{\"bookings\": [" + booking.formatted(fixed) + "," + booking.formatted(byAge()) + "]}");
        assertThat(price(reply)).isEqualByComparingTo("60");
    }

    @Test
    void aDepositIsPaidByEveryParticipant() {
        String service = service("""
                "rateType": "FIXED", "fixed": {"price": {"value": "100"}, "deposit": {"value": "12.50"}},
                "options": {"online": true, "deposit": true}""");
        assertThat(info(preview(service, "\"numberOfParticipants\": 2"))
                        .get("deposit")
                        .decimalValue())
                .isEqualByComparingTo("25");
    }

    @Test
    void aDepositIsNoMoreThanThePrice() {
        String service = service("""
                "rateType": "VARIED", "varied": {"defaultPrice": {"value": "5"}, "deposit": {"value": "12.50"}},
                "options": {"online": true, "deposit": true}""");
        assertThat(info(preview(service, "\"numberOfParticipants\": 2"))
                        .get("deposit")
                        .decimalValue())
                .isEqualByComparingTo("10");
    }

    @Test
    void aCourseIsPricedByItsSchedule() {
        String course = BUSINESS.service("""
                {"type": "COURSE", "name": "Term", "defaultCapacity": 5, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "80"}}, "options": {"inPerson": true}}}""").id();
        Reply reply = BUSINESS.visitor().post(CALCULATE, """
                {"booking": {"bookedEntity": {"schedule": {"scheduleId": "x", "serviceId": "%s"}},
                    "totalParticipants": 2}}""".formatted(course));
        assertThat(price(reply)).isEqualByComparingTo("160");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"bookingLineItems": [{"numberOfParticipants": 1}]}                       | 400 | INVALID_SERVICE_ID
            {"bookingLineItems": [{"serviceId": "%1$s"}]}                             | 404 | NUMBER_OF_PARTICIPANTS_NOT_FOUND
            {"bookingLineItems": [{"serviceId": "%1$s", "serviceChoices": [{"choices": []}]}]} | 404 | NUMBER_OF_PARTICIPANTS_NOT_FOUND
            {"bookingLineItems": [{"serviceId": "%2$s", "numberOfParticipants": 1}]}  | 428 | FAILED_RESOLVING_SERVICE
            {"bookingLineItems": [{"serviceId": "%1$s", "numberOfParticipants": 1}, {"serviceId": "%2$s", "numberOfParticipants": 1}]} | 400 | INVALID_SERVICE_ID
            {"bookingLineItems": [{"serviceId": "%1$s", "numberOfParticipants": 1, "choices": [{"optionId": "%3$s", "custom": "baby"}]}]} | 400 | INVALID_ARGUMENT
            """)
    void previewsAreRefused(String request, int status, String code) {
        Reply reply = BUSINESS.visitor().post(PREVIEW, request.formatted(byAge(), UUID.randomUUID(), OPTION));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                        | 400 | INVALID_BOOKING
            {"booking": {"totalParticipants": 1}}                                     | 400 | INVALID_BOOKING
            {"booking": {"bookedEntity": {"slot": {"serviceId": "x"}}, "totalParticipants": 1}} | 400 | INVALID_BOOKING
            {"booking": {"bookedEntity": {"slot": {"serviceId": "%1$s"}}}}            | 404 | NUMBER_OF_PARTICIPANTS_NOT_FOUND
            {"booking": {"bookedEntity": {"slot": {"serviceId": "%2$s"}}, "totalParticipants": 1}} | 428 | FAILED_RESOLVING_SERVICE
            """)
    void calculationsAreRefused(String request, int status, String code) {
        Reply reply = BUSINESS.visitor().post(CALCULATE, request.formatted(byAge(), UUID.randomUUID()));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                        | bookingLineItems
            [{"numberOfParticipants": 0}]             | bookingLineItems[0].numberOfParticipants
            [{"serviceChoices": [{"numberOfParticipants": 0}]}] | bookingLineItems[0].serviceChoices[0].numberOfParticipants
            [{"localStartDate": "today"}]             | bookingLineItems[0].localStartDate
            [{"resourceId": "x"}]                     | bookingLineItems[0].resourceId
            """)
    void fieldsKeepTheirBounds(String items, String field) {
        Reply reply = BUSINESS.visitor().post(PREVIEW, "{\"bookingLineItems\": " + items + "}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.violatedFields()).containsExactly(field);
    }
}
