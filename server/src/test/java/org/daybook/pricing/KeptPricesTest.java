package org.daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.slot;

import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a booking costs stays what it was when it was made; what is new in it costs what that costs now. */
class KeptPricesTest {
    private static final String GROUPS = "/bookings/v2/services/add-on-groups/";
    private static final String OPTIONS = "/bookings/v1/serviceOptionsAndVariants";
    private static final String MON = "2026-06-08T10:00:00";
    private static final String ONE = "\"totalParticipants\": 1";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String staff = business.staff("Ada");
    private TestService service = business.appointments(staff);
    private String towel = "";
    private String oil = "";
    private String group = "";

    @BeforeEach
    void offer() {
        service = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "onlineBooking": {"enabled": true},
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "staffMemberIds": ["%s"],
                 "payment": {"rateType": "FIXED", "options": {"inPerson": true},
                    "fixed": {"price": {"value": "40", "currency": "EUR"}}}}""".formatted(staff));
        towel = addOn("Towel", "2");
        oil = addOn("Oil", "5");
        group = Json.text(
                "",
                owner.post(GROUPS + "create", """
                        {"serviceId": "%s", "addOnGroup": {"name": "Extras", "addOnIds": ["%s", "%s"]}}""".formatted(service.id(), towel, oil))
                        .ok(),
                "addOnGroup",
                "id");
    }

    private String addOn(String name, String price) {
        return Json.text(
                "", owner.post("/addons/v1/add-ons", """
                {"addOn": {"name": "%s", "price": {"value": "%s"}, "maxQuantity": 9}}""".formatted(name, price)).ok(), "addOn", "id");
    }

    private String taken(String addOn) {
        return "{\"id\": \"" + addOn + "\", \"groupId\": \"" + group + "\", \"quantity\": 1}";
    }

    private void pricesGoUp() {
        String revision = Json.text(
                "", owner.get(TestBusiness.SERVICES + "/" + service.id()).ok(), "service", "revision");
        owner.patch(TestBusiness.SERVICES + "/" + service.id(), """
                {"service": {"revision": "%s", "payment": {"rateType": "FIXED", "options": {"inPerson": true},
                    "fixed": {"price": {"value": "90", "currency": "EUR"}}}}}""".formatted(revision))
                .ok();
        for (String addOn : new String[] {towel, oil}) {
            owner.patch("/addons/v1/add-ons/" + addOn, """
                    {"addOn": {"revision": "1", "price": {"value": "20"}}}""").ok();
        }
    }

    private String price(ObjectNode booked) {
        return reader(booked).at("/order/totalPrice/amount").asString();
    }

    private ObjectNode reader(ObjectNode booked) {
        ObjectNode answer = owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}, "withEcomOrder": true}""".formatted(id(booked)))
                .ok();
        return (ObjectNode) answer.at("/extendedBookings/0");
    }

    private ObjectNode book(String more) {
        return booking(owner.post(BOOKINGS, TestBusiness.booking(slot(service, MON, staff), more)));
    }

    @Test
    void aBookingCostsWhatItCostWhenItWasMade() {
        ObjectNode made = book(ONE + ", \"bookedAddOns\": [" + taken(towel) + "]");
        assertThat(price(made)).isEqualTo("42");
        pricesGoUp();
        assertThat(price(made)).isEqualTo("42");
        act(owner, "confirm", made).ok();
        assertThat(price(made)).isEqualTo("42");
    }

    @Test
    void moreParticipantsPayWhatTheFirstOnesPay() {
        service = business.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 9, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "FIXED", "options": {"inPerson": true},
                    "fixed": {"price": {"value": "40", "currency": "EUR"}}}}""");
        String session = business.session(service, EventType.CLASS, MON, staff);
        ObjectNode made = booking(act(owner, "confirm", TestBusiness.book(owner, TestBusiness.ofSession(session))));
        pricesGoUp();
        act(owner, "update_number_of_participants", made, ", \"totalParticipants\": 2")
                .ok();
        assertThat(price(made)).isEqualTo("80");
    }

    @Test
    void whoseBookingWasPaidOwesWhatMoreParticipantsCost() {
        service = business.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 9, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "FIXED", "options": {"inPerson": true},
                    "fixed": {"price": {"value": "40", "currency": "EUR"}}}}""");
        String session = business.session(service, EventType.CLASS, MON, staff);
        ObjectNode made = booking(act(owner, "confirm", TestBusiness.book(owner, TestBusiness.ofSession(session))));
        owner.post("/bookings/v1/bookings/" + id(made) + "/markAsPaid", "{}").ok();
        act(
                        owner,
                        "update_number_of_participants",
                        (ObjectNode) reader(made).get("booking"),
                        ", \"totalParticipants\": 3")
                .ok();
        JsonNode now = reader(made);
        assertThat(now.at("/booking/paymentStatus").asString()).isEqualTo("PARTIALLY_PAID");
        assertThat(now.at("/order/balance/amount").asString()).isEqualTo("80");
        JsonNode first = owner.post("/bookings/v1/bookings/query", """
                {"query": {"filter": {"bookingId": "%s"}}}""".formatted(id(made)))
                .ok();
        JsonNode balance = first.at("/bookingsEntries/0/booking/paymentDetails/balance");
        assertThat(balance.at("/finalPrice/amount").asString()).isEqualTo("120");
        assertThat(balance.at("/amountReceived").asString()).isEqualTo("40");
    }

    @Test
    void whatWasReceivedStaysHoweverOftenThePriceChanges() {
        service = business.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 9, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "FIXED", "options": {"inPerson": true},
                    "fixed": {"price": {"value": "40", "currency": "EUR"}}}}""");
        String session = business.session(service, EventType.CLASS, MON, staff);
        ObjectNode made = booking(act(owner, "confirm", TestBusiness.book(owner, TestBusiness.ofSession(session))));
        owner.post("/bookings/v1/bookings/" + id(made) + "/markAsPaid", "{}").ok();
        assertThat(paidFor(made, 2)).isEqualTo("PARTIALLY_PAID 40 of 80");
        assertThat(paidFor(made, 1)).isEqualTo("PAID 40 of 40");
        assertThat(paidFor(made, 3)).isEqualTo("PARTIALLY_PAID 40 of 120");
        owner.post("/bookings/v1/bookings/" + id(made) + "/markAsPaid", "{}").ok();
        assertThat(paidFor(made, 2)).isEqualTo("PAID 120 of 80");
        assertThat(paidFor(made, 3)).isEqualTo("PAID 120 of 120");
        assertThat(paidFor(made, 4)).isEqualTo("PARTIALLY_PAID 120 of 160");
    }

    /** What is told of a booking that so many come to. */
    private String paidFor(ObjectNode made, int participants) {
        ObjectNode current = (ObjectNode) reader(made).get("booking");
        act(owner, "update_number_of_participants", current, ", \"totalParticipants\": " + participants)
                .ok();
        JsonNode balance = owner.post("/bookings/v1/bookings/query", """
                {"query": {"filter": {"bookingId": "%s"}}}""".formatted(id(made)))
                .ok()
                .at("/bookingsEntries/0/booking/paymentDetails/balance");
        return reader(made).at("/booking/paymentStatus").asString() + " "
                + balance.at("/amountReceived").asString() + " of "
                + balance.at("/finalPrice/amount").asString();
    }

    @Test
    void anAddOnThatIsTakenLaterCostsWhatItCostsThen() {
        ObjectNode made = booking(act(owner, "confirm", book(ONE + ", \"bookedAddOns\": [" + taken(towel) + "]")));
        pricesGoUp();
        String move = TestBusiness.slotOf(slot(service, "2026-06-09T10:00:00", staff));
        String addOns = ", \"bookedAddOns\": [" + taken(towel) + ", " + taken(oil) + "]";
        String allowed = ", \"flowControlSettings\": {\"allowAddOnChanges\": true}";
        act(owner, "reschedule", made, move + addOns + allowed).ok();
        assertThat(price(made)).isEqualTo("62");
    }

    /** By two choices of the owner's making. */
    private TestService byHair(String one, String other) {
        TestService varied = business.service("""
                {"type": "APPOINTMENT", "name": "Cut", "defaultCapacity": 1, "onlineBooking": {"enabled": true},
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "staffMemberIds": ["%s"],
                 "payment": {"rateType": "VARIED", "options": {"inPerson": true},
                    "varied": {"defaultPrice": {"value": "50", "currency": "EUR"}}}}""".formatted(staff));
        owner.post(OPTIONS, options(varied, one, other, "40", "70")).ok();
        return varied;
    }

    private static String options(TestService of, String one, String other, String priceOfOne, String priceOfOther) {
        String variant = "{\"choices\": [%s], \"price\": {\"value\": \"%s\", \"currency\": \"EUR\"}}";
        return """
                {"serviceOptionsAndVariants": {"serviceId": "%1$s", "options": {"values": [{"id": "%1$s", "type": "CUSTOM",
                    "customData": {"name": "Hair", "choices": ["%2$s", "%3$s"]}}]}, "variants": {"values": [%4$s, %5$s]}}}""".formatted(
                        of.id(),
                        one,
                        other,
                        variant.formatted(chosen(of, one), priceOfOne),
                        variant.formatted(chosen(of, other), priceOfOther));
    }

    private static String chosen(TestService of, String name) {
        return "{\"optionId\": \"" + of.id() + "\", \"custom\": \"" + name + "\"}";
    }

    @Test
    void aChoiceThatTheServiceNoLongerOffersStaysWithTheBookingWhenItMoves() {
        service = byHair("Short", "Long");
        ObjectNode made = booking(act(
                owner,
                "confirm",
                book("\"participantsChoices\": {\"serviceChoices\": [" + "{\"numberOfParticipants\": 1, \"choices\": ["
                        + chosen(service, "Long") + "]}]}")));
        ObjectNode present = owner.get(OPTIONS + "/service_id/" + service.id()).ok();
        String id = Json.text("", present, "serviceVariants", "id");
        String others = options(service, "Short", "Medium", "80", "90")
                .replaceFirst("\\{\"serviceId\"", "{\"id\": \"" + id + "\", \"revision\": \"1\", \"serviceId\"");
        owner.patch(OPTIONS + "/" + id, others).ok();
        act(owner, "reschedule", made, TestBusiness.slotOf(slot(service, "2026-06-09T10:00:00", staff)))
                .ok();
        assertThat(price(made)).isEqualTo("70");
        ObjectNode first = owner.post("/bookings/v1/bookings/query", """
                {"query": {"filter": {"bookingId": "%s"}}}""".formatted(id(made)))
                .ok();
        assertThat(first.at("/bookingsEntries/0/booking/bookedEntity/rate/labeledPriceOptions/Long/amount")
                        .asString())
                .as("the rate of the first API is that of the booking")
                .isEqualTo("70");
    }

    @Test
    void whatWasBookedBeforePricesWereKeptCostsWhatItCostsNow() {
        ObjectNode made = book(ONE);
        pricesGoUp();
        SERVER.database()
                .useTransaction(statements ->
                        statements.update("UPDATE booking SET prices = NULL").execute());
        assertThat(price(made)).isEqualTo("90");
    }

    @Test
    void aCalculationIsByThePricesOfNow() {
        ObjectNode made = book(ONE);
        pricesGoUp();
        ObjectNode calculated = owner.post("/bookings/v2/pricing/calculate", "{\"booking\": " + made + "}")
                .ok();
        assertThat(Json.text("", calculated, "priceInfo", "calculatedPrice")).startsWith("90");
    }
}
