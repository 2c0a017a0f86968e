package org.daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The price that is told before is the price of the booking, whoever is asked: the preview, the calculation, the reader,
 * and the options and the reader of the first API; and the booking says whether anything of it is owed. It stays so when
 * the owner changes what the service costs. Of every kind of price, drawn by chance.
 */
class OnePriceTest {
    private static final String FIRST_API = "/bookings/v1/";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String ada = business.staff("Ada");
    private final String bob = business.staff("Bob");
    private final String option = UUID.randomUUID().toString();
    private LocalDateTime next = LocalDateTime.parse("2026-06-09T09:00:00");

    private BigDecimal money() {
        return BigDecimal.valueOf(100 + random.nextInt(20_000), 2);
    }

    /** A wish as each operation has it, and what it must cost; null for a price in words. */
    private record Wish(
            TestService service, String lineItem, String entity, String choices, String first, BigDecimal price) {}

    @Test
    void thePriceToldIsThePriceBookedAndReported() {
        System.out.println("Seed of the prices: " + seed);
        for (int turn = 0; turn < 3; turn++) {
            for (int participants : List.of(1, 1 + random.nextInt(4))) {
                check(ofClass(fixed(false), participants));
                check(ofClass(fixed(true), participants));
                check(ofClass(
                        new Rate("\"rateType\": \"NO_FEE\", \"options\": {\"inPerson\": true}", BigDecimal.ZERO),
                        participants));
            }
            check(varied());
            check(byStaff());
            check(byDuration());
            check(withAddOn());
        }
        checkWords();
    }

    private record Rate(String payment, BigDecimal price) {}

    private Rate fixed(boolean deposit) {
        BigDecimal price = money();
        String more = deposit ? ", \"deposit\": {\"value\": \"0.01\", \"currency\": \"EUR\"}" : "";
        String options = deposit ? "\"online\": true, \"deposit\": true" : "\"inPerson\": true";
        return new Rate("""
                "rateType": "FIXED", "fixed": {"price": {"value": "%s", "currency": "EUR"}%s}, "options": {%s}""".formatted(price, more, options), price);
    }

    private TestService classOf(String payment) {
        return business.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 50, "onlineBooking": {"enabled": true},
                 "payment": {%s}}""".formatted(payment));
    }

    private Wish ofClass(Rate rate, int participants) {
        TestService service = classOf(rate.payment());
        String session = session(service);
        return new Wish(
                service,
                "\"serviceChoices\": [{\"numberOfParticipants\": " + participants + "}]",
                ofSession(session),
                "\"totalParticipants\": " + participants,
                "\"sessionId\": \"" + session + "\", \"paymentSelection\": {\"numberOfParticipants\": " + participants
                        + "}",
                rate.price().multiply(BigDecimal.valueOf(participants)));
    }

    private String session(TestService service) {
        return business.session(service, EventType.CLASS, later().toString(), random.nextBoolean() ? ada : bob);
    }

    /** Another hour, of a day on which everybody works. */
    private LocalDateTime later() {
        next = next.getHour() < 14
                ? next.plusHours(2)
                : next.plusDays(next.getDayOfWeek().getValue() > 4 ? 3 : 1).withHour(9);
        return next.withSecond(0);
    }

    private static final String VARIED = """
            "rateType": "VARIED", "varied": {"defaultPrice": {"value": "%s", "currency": "EUR"}},
            "options": {"inPerson": true}""";

    private void variants(
            TestService service, String kind, String one, BigDecimal priceOfOne, String other, BigDecimal ofOther) {
        String variant = "{\"choices\": [{\"optionId\": \"" + option
                + "\", %s}], \"price\": {\"value\": \"%s\", \"currency\": \"EUR\"}}";
        owner.post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%s", "options": {"values": [{"id": "%s", %s}]},
                    "variants": {"values": [%s, %s]}}}""".formatted(
                                service.id(),
                                option,
                                kind,
                                variant.formatted(one, priceOfOne),
                                variant.formatted(other, ofOther)))
                .ok();
    }

    private String party(int participants, String choice) {
        return "{\"numberOfParticipants\": " + participants + ", \"choices\": [{\"optionId\": \"" + option + "\", "
                + choice + "}]}";
    }

    private Wish varied() {
        BigDecimal child = money();
        BigDecimal adult = money();
        TestService service = classOf(VARIED.formatted(money()));
        variants(
                service,
                "\"type\": \"CUSTOM\", \"customData\": {\"name\": \"age\", \"choices\": [\"child\", \"adult\"]}",
                "\"custom\": \"child\"",
                child,
                "\"custom\": \"adult\"",
                adult);
        int children = 1 + random.nextInt(3);
        int adults = random.nextInt(3);
        String session = session(service);
        String choices = party(children, "\"custom\": \"child\"")
                + (adults == 0 ? "" : ", " + party(adults, "\"custom\": \"adult\""));
        String first = adults == 0
                ? "\"sessionId\": \"" + session + "\", \"paymentSelection\": {\"rateLabel\": \"child\","
                        + " \"numberOfParticipants\": " + children + "}"
                : "";
        return new Wish(
                service,
                "\"serviceChoices\": [" + choices + "]",
                ofSession(session),
                "\"participantsChoices\": {\"serviceChoices\": [" + choices + "]}",
                first,
                child.multiply(BigDecimal.valueOf(children)).add(adult.multiply(BigDecimal.valueOf(adults))));
    }

    private TestService appointments(String payment) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": ["%s", "%s"], "onlineBooking": {"enabled": true},
                 "payment": {%s}}""".formatted(ada, bob, payment));
    }

    private Wish byStaff() {
        BigDecimal ofAda = money();
        BigDecimal ofBob = money();
        TestService service = appointments(VARIED.formatted(money()));
        variants(
                service,
                "\"type\": \"STAFF_MEMBER\"",
                "\"staffMemberId\": \"" + ada + "\"",
                ofAda,
                "\"staffMemberId\": \"" + bob + "\"",
                ofBob);
        boolean isAda = random.nextBoolean();
        String who = isAda ? ada : bob;
        String start = later() + ":00";
        return new Wish(
                service,
                "\"numberOfParticipants\": 1, \"resourceId\": \"" + who + "\"",
                slot(service, start, who),
                "\"totalParticipants\": 1",
                "",
                isAda ? ofAda : ofBob);
    }

    private Wish byDuration() {
        BigDecimal half = money();
        BigDecimal longer = money();
        TestService service = appointments(VARIED.formatted(money()));
        variants(
                service,
                "\"type\": \"DURATION\"",
                "\"duration\": {\"minutes\": 30}",
                half,
                "\"duration\": {\"minutes\": 90}",
                longer);
        boolean isHalf = random.nextBoolean();
        int minutes = isHalf ? 30 : 90;
        LocalDateTime start = later();
        return new Wish(
                service,
                """
                "numberOfParticipants": 1, "localStartDate": "%s:00", "localEndDate": "%s:00",
                "timeZone": "Europe/Berlin\"""".formatted(start, start.plusMinutes(minutes)),
                slot(service, start + ":00", "\"resource\": {\"id\": \"" + ada + "\"},", minutes),
                "\"participantsChoices\": {\"serviceChoices\": ["
                        + party(1, "\"duration\": {\"minutes\": " + minutes + "}") + "]}",
                "",
                isHalf ? half : longer);
    }

    private Wish withAddOn() {
        BigDecimal towel = money();
        Rate rate = fixed(false);
        TestService service = appointments(rate.payment());
        String addOn = Json.text(
                "", owner.post("/addons/v1/add-ons", """
                {"addOn": {"name": "Towel", "price": {"value": "%s"}, "maxQuantity": 9}}""".formatted(towel)).ok(), "addOn", "id");
        int quantity = 1 + random.nextInt(4);
        return new Wish(
                service,
                "",
                slot(service, later() + ":00", ada),
                "\"totalParticipants\": 1, \"bookedAddOns\": [{\"id\": \"" + addOn + "\", \"groupId\": \"" + option
                        + "\", \"quantity\": " + quantity + "}]",
                "",
                rate.price().add(towel.multiply(BigDecimal.valueOf(quantity))));
    }

    private void check(Wish wish) {
        String about = wish + ", seed " + seed;
        if (!wish.lineItem().isEmpty()) {
            ObjectNode preview = owner.post("/bookings/v2/pricing/preview", """
                    {"bookingLineItems": [{"serviceId": "%s", %s}]}""".formatted(
                                    wish.service().id(), wish.lineItem()))
                    .ok();
            same(preview.get("priceInfo").get("calculatedPrice").asString(), wish, "previewed, " + about);
        }
        if (!wish.first().isEmpty()) {
            ObjectNode options = owner.post(FIRST_API + "checkout/checkoutOptions", "{" + wish.first() + "}")
                    .ok();
            same(
                    Json.text("", options, "checkoutOptions", "payments", "finalPrice", "amount"),
                    wish,
                    "offered, " + about);
        }
        String request = TestBusiness.booking(wish.entity(), wish.choices());
        ObjectNode made = TestBusiness.booking(owner.post(
                BOOKINGS,
                request.substring(0, request.length() - 1)
                        + ", \"flowControlSettings\": {\"skipAddOnValidation\": true}}"));
        ObjectNode calculated = owner.post("/bookings/v2/pricing/calculate", "{\"booking\": " + made + "}")
                .ok();
        same(calculated.get("priceInfo").get("calculatedPrice").asString(), wish, "calculated, " + about);
        ObjectNode standing = TestBusiness.booking(TestBusiness.act(owner, "confirm", made));
        assertThat(Json.text("", standing, "paymentStatus"))
                .as("owed, " + about)
                .isEqualTo(wish.price().signum() == 0 ? "EXEMPT" : "NOT_PAID");
        reported(made, wish, about);
        if (!wish.choices().contains("bookedAddOns")) {
            owner.patch(TestBusiness.SERVICES + "/" + wish.service().id(), """
                    {"service": {"revision": "%s", "payment": {"rateType": "FIXED", "options": {"inPerson": true},
                        "fixed": {"price": {"value": "7777", "currency": "EUR"}}}}}""".formatted(revision(wish)))
                    .ok();
            reported(made, wish, "after another price, " + about);
        }
    }

    private String revision(Wish wish) {
        return Json.text(
                "", owner.get(TestBusiness.SERVICES + "/" + wish.service().id()).ok(), "service", "revision");
    }

    private void reported(ObjectNode made, Wish wish, String about) {
        same(Json.text("", order(made), "totalPrice", "amount"), wish, "reported, " + about);
        same(Json.text("", ofFirstApi(made), "finalPrice", "amount"), wish, "reported by the first API, " + about);
    }

    private static void same(String told, Wish wish, String about) {
        assertThat(new BigDecimal(told)).as(about).isEqualByComparingTo(wish.price());
    }

    private JsonNode order(ObjectNode booking) {
        ObjectNode answer = owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}, "withEcomOrder": true}""".formatted(id(booking)))
                .ok();
        return answer.get("extendedBookings").get(0).get("order");
    }

    private JsonNode ofFirstApi(ObjectNode booking) {
        ObjectNode answer = owner.post(FIRST_API + "bookings/query", """
                {"query": {"filter": {"bookingId": "%s"}}}""".formatted(id(booking)))
                .ok();
        return Objects.requireNonNull(
                Json.at(answer.get("bookingsEntries").get(0), "booking", "paymentDetails", "balance"));
    }

    /** A price in words is told in the same words. */
    private void checkWords() {
        TestService service = classOf(
                "\"rateType\": \"CUSTOM\", \"custom\": {\"description\": \"as agreed\"}, \"options\": {\"inPerson\": true}");
        ObjectNode made = TestBusiness.book(owner, ofSession(session(service)));
        List<String> told = new ArrayList<>();
        told.add(Json.text(
                "",
                owner.post("/bookings/v2/pricing/calculate", "{\"booking\": " + made + "}")
                        .ok(),
                "priceInfo",
                "priceDescriptionInfo",
                "original"));
        told.add(Json.text("", order(made), "bookingPriceDescription", "original"));
        assertThat(told).containsOnly("as agreed");
    }
}
