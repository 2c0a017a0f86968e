package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofCourse;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever a service costs and however it can be paid, customers may say that they pay online or on the spot: the checkout
 * is what refuses. Only a plan is refused, by a service that no plan pays for (rule 3.10).
 */
class PaymentOptionsTest {
    private static final String TUESDAY = "2026-06-09T10:00:00";
    private static final String SKIPPING =
            ", \"flowControlSettings\": {\"skipSelectedPaymentOptionValidation\": true}}";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final Client OWNER = BUSINESS.owner();
    private static final Client VISITOR = BUSINESS.visitor();
    private static final String STAFF = BUSINESS.staff("Mira");

    /** The values of the contract, and none at all. */
    private static final List<String> OPTIONS = options();

    private static List<String> options() {
        List<String> options = new ArrayList<>(List.of(""));
        options.addAll(TestServer.contract()
                .operation("bookings-v2", "createBooking")
                .request()
                .at("booking.selectedPaymentOption")
                .orElseThrow()
                .values());
        return options;
    }

    /** A service and what is booked of it: an hour, a session, or all sessions. */
    private static String offered(EventType type, String payment, boolean byPlan) {
        TestService service = BUSINESS.service(
                type == EventType.APPOINTMENT ? """
                {"type": "APPOINTMENT", "name": "Massage", "staffMemberIds": ["%s"], "payment": {%s},
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "onlineBooking": {"enabled": true}}""".formatted(STAFF, payment) : """
                {"type": "%s", "name": "Yoga", "defaultCapacity": 50, "onlineBooking": {"enabled": true}, "payment": {%s}}""".formatted(type, payment));
        if (byPlan) {
            OWNER.post(
                            "/_api/bookings/v2/services/" + service.id() + "/pricing-plans/add",
                            "{\"serviceId\": \"" + service.id() + "\", \"pricingPlanIds\": [\"" + UUID.randomUUID()
                                    + "\"]}")
                    .ok();
        }
        if (type == EventType.APPOINTMENT) {
            return slot(service, TUESDAY, STAFF);
        }
        String session = BUSINESS.session(service, type, "2026-06-10T10:00:00", STAFF);
        return type == EventType.CLASS ? ofSession(session) : ofCourse(service);
    }

    private static String request(String booked, String option) {
        String said = option.isEmpty() ? "" : ", \"selectedPaymentOption\": \"" + option + "\"";
        return booking(booked, "\"totalParticipants\": 1" + said);
    }

    private static String skipping(String request) {
        return request.substring(0, request.length() - 1) + SKIPPING;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            free, on the spot | APPOINTMENT CLASS COURSE | false | 'rateType': 'NO_FEE', 'options': {'inPerson': true, 'online': false}
            fixed, on the spot | APPOINTMENT CLASS COURSE | false | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}}, 'options': {'inPerson': true}
            fixed, online     | APPOINTMENT CLASS COURSE | false | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}}, 'options': {'online': true}
            fixed, both       | APPOINTMENT CLASS COURSE | false | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}}, 'options': {'inPerson': true, 'online': true}
            deposit           | APPOINTMENT CLASS COURSE | false | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}, 'deposit': {'value': '5'}}, 'options': {'online': true, 'deposit': true}
            varied, on the spot | APPOINTMENT CLASS      | false | 'rateType': 'VARIED', 'varied': {'defaultPrice': {'value': '20'}}, 'options': {'inPerson': true}
            varied, online    | APPOINTMENT CLASS        | false | 'rateType': 'VARIED', 'varied': {'defaultPrice': {'value': '20'}}, 'options': {'online': true}
            in words          | APPOINTMENT CLASS COURSE | false | 'rateType': 'CUSTOM', 'custom': {'description': 'as agreed'}, 'options': {'inPerson': true}
            in instalments    | COURSE                   | false | 'rateType': 'SUBSCRIPTION', 'subscription': {'amountPerBillingCycle': {'value': '9'}}, 'options': {'online': true}
            free, plans       | CLASS                    | true  | 'rateType': 'NO_FEE', 'options': {'inPerson': true}
            fixed, plans      | APPOINTMENT COURSE       | true  | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}}, 'options': {'inPerson': true, 'pricingPlan': true}
            fixed, online, plans | CLASS                 | true  | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}}, 'options': {'online': true}
            """)
    void whatCustomersSayOfPaymentIsKeptAndOnlyAPlanThatPaysForNothingIsRefused(
            String kind, String types, boolean byPlan, String payment) {
        for (String type : types.split(" ")) {
            check(kind + ", " + type, offered(EventType.valueOf(type), payment.replace('\'', '"'), byPlan), byPlan);
        }
    }

    private static void check(String kind, String booked, boolean byPlan) {
        List<String> requests = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (String option : OPTIONS) {
            String request = request(booked, option);
            requests.add(request);
            boolean refused = option.startsWith("MEMBERSHIP") && !byPlan;
            codes.add(refused ? "VALIDATION_FAILURE" : "");
            String about = kind + ", " + option;
            Reply reply = VISITOR.post(BOOKINGS, request);
            if (refused) {
                assertThat(reply.status() + " " + reply.code()).as(about).isEqualTo("428 VALIDATION_FAILURE");
            } else {
                assertKept(reply, option, about);
            }
            if (option.startsWith("MEMBERSHIP")) {
                assertKept(OWNER.post(BOOKINGS, skipping(request)), option, about + ", not checked");
            }
        }
        JsonNode items = VISITOR.post(
                        "/bookings/v2/bulk/bookings/create",
                        "{\"createBookingsInfo\": [" + String.join(", ", requests) + "]}")
                .ok()
                .get("results");
        assertThat(items.valueStream().map(item -> Json.text("", item, "itemMetadata", "error", "code")))
                .as(kind + ", at once")
                .isEqualTo(codes);
        assertThat(VISITOR.post(BOOKINGS, request(booked, "CASH")).violatedFields())
                .as(kind)
                .containsExactly("booking.selectedPaymentOption");
    }

    private static void assertKept(Reply reply, String option, String about) {
        assertThat(reply.status()).as(about + ": " + reply.response().body()).isEqualTo(200);
        JsonNode made = reply.ok().get("booking");
        assertThat(List.of(
                        Json.text("", made, "status"),
                        Json.text("", made, "paymentStatus"),
                        Json.text("", made, "selectedPaymentOption")))
                .as(about)
                .containsExactly("CREATED", "UNDEFINED", option.isEmpty() ? "UNDEFINED" : option);
    }
}
