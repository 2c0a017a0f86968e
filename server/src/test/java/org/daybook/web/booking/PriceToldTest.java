package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The price that the pages tell before the last button is the price that is booked, shown after it and reported. */
class PriceToldTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final Map<String, String> WHO = Map.of("name", "Eva Lind", "email", "eva@example.com");
    private static final String MANY = policy(5);

    private static int services = 0;

    private static String policy(int maxParticipants) {
        return Json.text(
                "",
                BUSINESS.owner()
                        .post("/bookings/v1/booking-policies", """
                        {"bookingPolicy": {"name": "Many",
                            "participantsPolicy": {"maxParticipantsPerBooking": %d}}}""".formatted(maxParticipants))
                        .ok(),
                "bookingPolicy",
                "id");
    }

    private static String varied(String defaultPrice) {
        return """
                {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "%s"}}, "options": {"inPerson": true}}""".formatted(defaultPrice);
    }

    private static String fixed(String price, String options) {
        return """
                {"rateType": "FIXED", "fixed": {"price": {"value": "%s"}, "deposit": {"value": "5"}}, "options": {%s}}""".formatted(price, options);
    }

    private static TestService appointments(String payment, String... staff) {
        return BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "Service %d", "defaultCapacity": 1, "schedule":
                    {"availabilityConstraints": {"sessionDurations": [60]}}, "staffMemberIds": ["%s"],
                 "onlineBooking": {"enabled": true}, "payment": %s}""".formatted(services++, String.join("\", \"", staff), payment));
    }

    private static TestService sessions(String type, String payment) {
        return BUSINESS.service("""
                {"type": "%s", "name": "Service %d", "defaultCapacity": 30, "bookingPolicy": {"id": "%s"},
                 "onlineBooking": {"enabled": true}, "payment": %s}""".formatted(type, services++, MANY, payment));
    }

    /** Gives a service variants: choices as JSON, without the option, with their prices. */
    private static void variants(TestService service, String type, Map<String, String> priceByChoice) {
        String names = priceByChoice.keySet().stream()
                .map(choice -> choice.replace("\"custom\": ", ""))
                .collect(Collectors.joining(","));
        String data =
                type.equals("CUSTOM") ? ", \"customData\": {\"name\": \"Hair\", \"choices\": [" + names + "]}" : "";
        List<String> values = new ArrayList<>();
        priceByChoice.forEach((choice, price) -> values.add("""
                {"choices": [{"optionId": "%s", %s}], "price": {"value": "%s"}}""".formatted(service.id(), choice, price)));
        BUSINESS.owner()
                .post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%1$s",
                    "options": {"values": [{"id": "%1$s", "type": "%2$s"%3$s}]},
                    "variants": {"values": [%4$s]}}}""".formatted(
                                service.id(), type, data, String.join(",", values)))
                .ok();
    }

    private static String byStaff(String resource) {
        return "\"staffMemberId\": \"" + resource + "\"";
    }

    private static String custom(String value) {
        return "\"custom\": \"" + value + "\"";
    }

    private static String page(TestService service) {
        return "/book/" + Json.text("", service.json(), "mainSlug", "name");
    }

    private static String amount(String text) {
        return text.equals("Free") ? "0" : text.replaceAll("[^0-9.]", "");
    }

    /** The booking as the API reports it. */
    private static JsonNode read(Answer booked) {
        String path = booked.uri().getPath();
        String id = path.substring("/booked/".length());
        ObjectNode found = BUSINESS.owner()
                .post("/_api/bookings-reader/v2/extended-bookings/query", """
                        {"query": {"filter": {"id": "%s"}}}""".formatted(id))
                .ok();
        return found.get("extendedBookings").get(0).get("booking");
    }

    /** The price of a booking as the API reports it. */
    private static String reported(Answer booked) {
        ObjectNode priced = BUSINESS.owner()
                .post("/bookings/v2/pricing/calculate", "{\"booking\": " + Json.write(read(booked)) + "}")
                .ok();
        return Json.text("", priced, "priceInfo", "calculatedPrice");
    }

    @Test
    void anyoneIsSettledBeforeTheLastButtonWherePeopleCostDifferently() {
        String cheap = BUSINESS.staff("Cheap");
        String dear = BUSINESS.staff("Dear");
        TestService service = appointments(varied("50"), cheap, dear);
        variants(service, "STAFF_MEMBER", Map.of(byStaff(cheap), "50", byStaff(dear), "90"));
        PageClient customer = new PageClient(SERVER);
        Answer times = customer.get(page(service));
        assertThat(times.text("class=\"price\"")).matches("\\D*50\\D* to \\D*90\\D*");
        assertThat(customer.get(page(service) + "?staff=" + dear).text("class=\"price\""))
                .contains("90")
                .doesNotContain("50");
        for (int booking = 0; booking < 2; booking++) {
            Answer details =
                    customer.get(customer.get(page(service)).links("slot").getFirst());
            String told = details.text("id=\"total\"");
            assertThat(details.text()).containsPattern("with (Cheap|Dear)");
            assertThat(amount(told)).isEqualTo(details.text().contains("with Cheap") ? "50" : "90");
            Answer booked = customer.send(details, WHO);
            assertThat(booked.text()).contains("You are booked").contains(told);
            assertThat(amount(reported(booked))).isEqualTo(amount(told));
        }
    }

    @Test
    void whoIsTakenMeanwhileIsReplacedOnlyAfterTheNewPriceWasTold() {
        String cheap = BUSINESS.staff("Cheaper");
        String dear = BUSINESS.staff("Dearer");
        TestService service = appointments(varied("50"), cheap, dear);
        variants(service, "STAFF_MEMBER", Map.of(byStaff(cheap), "50", byStaff(dear), "90"));
        PageClient slow = new PageClient(SERVER);
        Answer told = slow.get(slow.get(page(service)).links("slot").getFirst());
        PageClient fast = new PageClient(SERVER);
        assertThat(fast.post(told.uri().getPath(), with(fast.get(pathOf(told)).fields(), "settled", told))
                        .text())
                .contains("You are booked");
        Answer again = slow.send(told, WHO);
        assertThat(again.text())
                .contains("Somebody else is free at this time now")
                .doesNotContain("You are booked");
        String now = again.text("id=\"total\"");
        assertThat(now).isNotEqualTo(told.text("id=\"total\""));
        Answer booked = slow.send(again, Map.of());
        assertThat(booked.text()).contains("You are booked").contains(now);
        assertThat(amount(reported(booked))).isEqualTo(amount(now));
    }

    @Test
    void thePriceOfABookingStaysWhatWasTold() {
        String payment = """
                {"rateType": "FIXED", "options": {"inPerson": true}, "fixed": {"price": {"value": "%s", "currency": "EUR"}}}""";
        TestService service = appointments(payment.formatted("50"), BUSINESS.staff("Steady"));
        PageClient customer = new PageClient(SERVER);
        Answer details = customer.get(customer.get(page(service)).links("slot").getFirst());
        String told = details.text("id=\"total\"");
        Answer booked = customer.send(details, WHO);
        assertThat(booked.text()).contains("You are booked").contains(told);
        BUSINESS.owner()
                .patch(TestBusiness.SERVICES + "/" + service.id(), """
                        {"service": {"revision": "1", "payment": %s}}""".formatted(payment.formatted("99")))
                .ok();
        Answer another = customer.get(customer.get(page(service)).links("slot").get(3));
        assertThat(another.text("id=\"total\"")).contains("99");
        assertThat(customer.get(pathOf(booked)).text()).contains(told).doesNotContain("99");
    }

    private static String pathOf(Answer answer) {
        return answer.uri().getPath() + "?" + answer.uri().getQuery();
    }

    /** The fields of one customer's own form, for the person whom another one was told. */
    private static Map<String, String> with(Map<String, String> own, String name, Answer other) {
        Map<String, String> fields = new HashMap<>(own);
        fields.putAll(WHO);
        fields.put(name, String.valueOf(other.fields().get(name)));
        fields.put("told", String.valueOf(other.fields().get("told")));
        return fields;
    }

    @Test
    void aVariantOfTheOwnersMakingIsChosenOnThePage() {
        TestService service = appointments(varied("50"), BUSINESS.staff("Mia"));
        variants(service, "CUSTOM", Map.of(custom("Short hair"), "40", custom("Long hair"), "70"));
        PageClient customer = new PageClient(SERVER);
        Answer details = customer.get(customer.get(page(service)).links("slot").getFirst());
        assertThat(details.text("id=\"total\"")).matches("\\D*40\\D* to \\D*70\\D*");
        assertThat(details.text())
                .contains("Hair")
                .containsPattern("Short hair, \\S*40")
                .containsPattern("Long hair, \\S*70");
        assertThat(customer.send(details, WHO).text()).contains("Choose one of these");
        Map<String, String> chosen = new HashMap<>(WHO);
        chosen.put("variant", "Long hair");
        Answer booked = customer.send(details, chosen);
        assertThat(booked.text()).contains("You are booked").containsPattern("Price \\S*70");
        assertThat(amount(reported(booked))).isEqualTo("70");
    }

    @Test
    void severalPeopleWithDifferentVariantsAreToldTheirTotalBeforeTheyBook() {
        TestService service = sessions("CLASS", varied("20"));
        variants(service, "CUSTOM", Map.of(custom("Adult"), "20", custom("Child"), "8"));
        BUSINESS.session(service, EventType.CLASS, "2026-06-03T10:00:00", BUSINESS.staff("Tom"));
        PageClient customer = new PageClient(SERVER);
        Answer details =
                customer.get(customer.get(page(service)).links("session").getFirst());
        boolean adultFirst = details.text().indexOf("Adult,") < details.text().indexOf("Child,");
        Map<String, String> family = new HashMap<>(WHO);
        family.put(adultFirst ? "count-0" : "count-1", "1");
        family.put(adultFirst ? "count-1" : "count-0", "2");
        Answer untold = customer.send(details, family);
        assertThat(untold.text()).contains("Please check the price").doesNotContain("You are booked");
        assertThat(amount(untold.text("id=\"total\""))).isEqualTo("36");
        Answer booked = customer.send(untold, Map.of());
        assertThat(booked.text()).contains("You are booked").contains("3 people");
        assertThat(amount(reported(booked))).isEqualTo("36");
    }

    @Test
    void aPriceThatChangesMeanwhileIsToldAnewBeforeAnythingIsBooked() {
        TestService service = appointments(fixed("30", "\"inPerson\": true"), BUSINESS.staff("Lea"));
        PageClient customer = new PageClient(SERVER);
        Answer details = customer.get(customer.get(page(service)).links("slot").getFirst());
        BUSINESS.owner()
                .patch(TestBusiness.SERVICES + "/" + service.id(), """
                        {"service": {"id": "%s", "revision": "1", "payment": %s}}""".formatted(
                                service.id(), fixed("45", "\"inPerson\": true")))
                .ok();
        Answer again = customer.send(details, WHO);
        assertThat(again.text()).contains("Please check the price");
        assertThat(amount(again.text("id=\"total\""))).isEqualTo("45");
        assertThat(amount(reported(customer.send(again, Map.of())))).isEqualTo("45");
    }

    @Test
    void whatIsPaidOnlineOrWithADepositCannotBeBookedOnThePagesAndSaysSo() {
        for (String options : List.of("\"online\": true", "\"online\": true, \"deposit\": true")) {
            TestService service = appointments(fixed("40", options), BUSINESS.staff("Online " + options.length()));
            PageClient customer = new PageClient(SERVER);
            Answer times = customer.get(page(service));
            assertThat(times.text()).contains("This service is paid for online, and that is not possible here yet");
            assertThat(times.links("slot")).isEmpty();
            Answer details = customer.get(page(service) + "/details?start=2026-06-03T10:00:00Z");
            assertThat(details.html()).doesNotContain("details-form");
            Answer forced = customer.post(page(service) + "/details", WHO);
            assertThat(forced.text()).doesNotContain("You are booked");
        }
        TestService free = appointments("""
                {"rateType": "NO_FEE", "options": {"inPerson": true}}""", BUSINESS.staff("Gratis"));
        assertThat(new PageClient(SERVER).get(page(free)).links("slot")).isNotEmpty();
    }

    /** Every kind of service, price, choice and number of people, in turn and by chance. */
    @Test
    void thePriceToldIsThePriceBookedAndReported() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<TestService, List<String>> all = new LinkedHashMap<>();
        for (String price : List.of("18", "12.5", "99.99")) {
            List<String> one = List.of(price);
            all.put(appointments(fixed(price, "\"inPerson\": true"), BUSINESS.staff("Fixed " + price)), one);
            all.put(session(sessions("CLASS", fixed(price, "\"inPerson\": true")), EventType.CLASS), one);
            all.put(session(sessions("COURSE", fixed(price, "\"inPerson\": true")), EventType.COURSE), one);
        }
        all.put(
                appointments("{\"rateType\": \"NO_FEE\", \"options\": {\"inPerson\": true}}", BUSINESS.staff("None")),
                List.of("0"));
        all.put(appointments("""
                {"rateType": "CUSTOM", "custom": {"description": "By agreement"}, "options": {"inPerson": true}}""", BUSINESS.staff("Custom")), List.of());
        String first = BUSINESS.staff("First");
        String second = BUSINESS.staff("Second");
        TestService staffed = appointments(varied("30"), first, second);
        variants(staffed, "STAFF_MEMBER", Map.of(byStaff(first), "35", byStaff(second), "0"));
        all.put(staffed, List.of("35", "0"));
        TestService lasting = appointments(varied("30"), BUSINESS.staff("Long"));
        variants(
                lasting,
                "DURATION",
                Map.of("\"duration\": {\"minutes\": 30}", "15", "\"duration\": {\"minutes\": 75}", "55.5"));
        all.put(lasting, List.of("15", "55.5"));
        TestService chosen = appointments(varied("30"), BUSINESS.staff("Choice"));
        variants(chosen, "CUSTOM", Map.of(custom("One"), "1", custom("Two"), "2", custom("Nothing"), "0"));
        all.put(chosen, List.of("1", "2", "0"));
        TestService group = sessions("CLASS", varied("30"));
        variants(group, "CUSTOM", Map.of(custom("A"), "11", custom("B"), "3.25"));
        all.put(session(group, EventType.CLASS), List.of("11", "3.25"));
        all.forEach((service, prices) -> {
            for (int turn = 0; turn < 2; turn++) {
                bookAsTold(service, prices, random, "seed " + seed + ", " + service.json());
            }
        });
    }

    private static TestService session(TestService service, EventType type) {
        BUSINESS.session(service, type, "2026-06-03T10:00:00", BUSINESS.staff("Of " + service.id()));
        return service;
    }

    /** What so many people may have to pay together, each one of these prices. */
    private static Set<BigDecimal> sums(List<String> prices, int people) {
        Set<BigDecimal> sums = Set.of(BigDecimal.ZERO);
        for (int i = 0; i < people; i++) {
            sums = sums.stream()
                    .flatMap(sum -> prices.stream()
                            .map(price -> sum.add(new BigDecimal(price)).stripTrailingZeros()))
                    .collect(Collectors.toSet());
        }
        return sums;
    }

    private static void bookAsTold(TestService service, List<String> prices, Random random, String description) {
        PageClient customer = new PageClient(SERVER);
        Answer times = customer.get(page(service));
        List<String> chips = times.links("chip");
        if (!chips.isEmpty() && random.nextBoolean()) {
            times = customer.get(chips.get(random.nextInt(chips.size())));
        }
        List<String> ways = new ArrayList<>(times.links("slot"));
        ways.addAll(times.links("session"));
        ways.addAll(times.links("button"));
        Answer details = customer.get(ways.get(random.nextInt(ways.size())));
        Map<String, String> filled = new HashMap<>(WHO);
        List<String> radios = Answers.values(details, "name=\"variant\" value");
        List<String> numbers = Answers.values(details, " data-total").isEmpty() || !radios.isEmpty()
                ? List.of()
                : IntStream.rangeClosed(
                                1, Answers.values(details, " data-total").size())
                        .mapToObj(Integer::toString)
                        .toList();
        String told = details.text("id=\"total\"");
        int people = 1;
        if (!radios.isEmpty()) {
            int pick = random.nextInt(radios.size());
            filled.put("variant", radios.get(pick));
            told = Answers.values(details, "data-total-in=\"total\" data-total").get(pick);
        } else if (details.fields().containsKey("participants") && !numbers.isEmpty()) {
            int pick = random.nextInt(numbers.size());
            people = pick + 1;
            filled.put("participants", numbers.get(pick));
            told = Answers.values(details, " data-total").get(pick);
        } else if (details.fields().containsKey("count-1")) {
            int others = random.nextInt(3);
            people = 1 + random.nextInt(2);
            filled.put("count-0", Integer.toString(others));
            filled.put("count-1", Integer.toString(people));
            people += others;
            filled.put("step", "total");
            details = customer.send(details, filled);
            filled.clear();
            told = details.text("id=\"total\"");
        }
        Answer booked = customer.send(details, filled);
        assertThat(booked.text()).as(description).contains("You are booked").contains("Price " + told);
        assertThat(Json.text("", read(booked), "paymentStatus"))
                .as(description)
                .isEqualTo(told.equals("Free") ? "EXEMPT" : "NOT_PAID");
        if (told.equals("By agreement")) {
            assertThat(reported(booked)).as(description).isEmpty();
        } else {
            assertThat(Double.parseDouble(amount(reported(booked))))
                    .as(description)
                    .isEqualTo(Double.parseDouble(amount(told)));
            assertThat(sums(prices, people))
                    .as(description)
                    .contains(new BigDecimal(amount(told)).stripTrailingZeros());
        }
        assertThat(UUID.fromString(booked.uri().getPath().substring("/booked/".length())))
                .isNotNull();
    }

    /** What stands in a page. */
    private static final class Answers {
        static List<String> values(Answer answer, String before) {
            return java.util.regex.Pattern.compile(java.util.regex.Pattern.quote(before) + "=\"([^\"]*)\"")
                    .matcher(answer.html())
                    .results()
                    .map(value -> value.group(1))
                    .toList();
        }
    }
}
