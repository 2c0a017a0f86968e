package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.confirmOrDecline;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.status;

import java.util.List;
import java.util.UUID;
import org.daybook.bookings.Bookings.Change;
import org.daybook.calendar.EventType;
import org.daybook.identity.Role;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Whether a booking is paid is said of every booking that stands, and what is to be paid online first waits for that. */
class BookingPaymentsTest {
    private static final String TUESDAY = "2026-06-09T10:00:00";
    private static final String READER = "/_api/bookings-reader/v2/extended-bookings/";

    private static final String FREE = """
            "payment": {"rateType": "NO_FEE", "options": {"inPerson": true, "online": false}}""";
    private static final String ON_THE_SPOT = """
            "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "20", "currency": "EUR"}},
                "options": {"inPerson": true, "online": true}}""";
    private static final String ONLINE_ONLY = """
            "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "20", "currency": "EUR"}},
                "options": {"inPerson": false, "online": true}}""";
    private static final String WITH_DEPOSIT = """
            "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "20", "currency": "EUR"},
                "deposit": {"value": "5", "currency": "EUR"}},
                "options": {"inPerson": false, "online": true, "deposit": true}}""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Site site = SERVER.anotherSite();
    private final TestBusiness business = new TestBusiness(SERVER, site);
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    private TestService appointments(String payment) {
        return appointments(payment, "{\"enabled\": true}");
    }

    private TestService appointments(String payment, String onlineBooking) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "onlineBooking": %s, %s}""".formatted(staff, onlineBooking, payment));
    }

    private static String payment(ObjectNode booking) {
        return Json.text("", booking, "paymentStatus");
    }

    private long count(String paymentStatus) {
        return owner.post(READER + "count", "{\"filter\": {\"paymentStatus\": \"" + paymentStatus + "\"}}")
                .ok()
                .get("count")
                .asLong();
    }

    @ParameterizedTest
    @CsvSource({"true, EXEMPT", "false, NOT_PAID"})
    void whatStandsIsUnpaidOrExempt(boolean free, String expected) {
        String payment = free ? FREE : ON_THE_SPOT;
        TestService service = appointments(payment);
        TestService approved = appointments(payment, "{\"enabled\": true, \"requireManualApproval\": true}");
        TestService yoga = business.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 5, "onlineBooking": {"enabled": true}, %s}""".formatted(payment));
        String session = business.session(yoga, EventType.CLASS, "2026-06-11T10:00:00", staff);
        assertThat(payment(booking(act(owner, "confirm", book(visitor, slot(service, TUESDAY, staff))))))
                .isEqualTo(expected);
        assertThat(payment(booking(confirmOrDecline(owner, book(visitor, slot(service, "2026-06-09T11:00:00")), "{}"))))
                .isEqualTo(expected);
        assertThat(payment(booking(
                        act(owner, "mark_booking_as_pending", book(visitor, slot(approved, "2026-06-09T12:00:00"))))))
                .isEqualTo(expected);
        assertThat(payment(booking(act(owner, "confirm", book(visitor, ofSession(session))))))
                .isEqualTo(expected);
        assertThat(payment(decide(book(visitor, slot(service, "2026-06-09T13:00:00")))))
                .isEqualTo(expected);
        String first = Json.text(
                "",
                visitor.post("/bookings/v1/bookings/book", """
                        {"bySessionId": {"sessionId": "%s"}, "formInfo": {"contactDetails": {"firstName": "Homer"},
                            "paymentSelection": [{"numberOfParticipants": 1}]}}""".formatted(session))
                        .ok(),
                "booking",
                "id");
        assertThat(payment(read(first))).isEqualTo(expected);
        assertThat(count(expected)).isEqualTo(6);
        assertThat(count("UNDEFINED")).isZero();
    }

    @Test
    void whatTheCallerSaysOfPaymentHolds() {
        TestService service = appointments(ON_THE_SPOT);
        int hour = 9;
        for (String said : List.of("PAID", "PARTIALLY_PAID", "EXEMPT", "NOT_PAID", "FAILED")) {
            ObjectNode made = book(visitor, slot(service, "2026-06-09T%02d:00:00".formatted(hour++), staff));
            assertThat(payment(booking(act(owner, "confirm", made, ", \"paymentStatus\": \"" + said + "\""))))
                    .isEqualTo(said);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsPaidOnlineFirstStandsOnlyWhenItIsPaidOrTheOwnerSettlesIt(boolean deposit) {
        TestService service = appointments(deposit ? WITH_DEPOSIT : ONLINE_ONLY);
        ObjectNode made = book(visitor, slot(service, TUESDAY, staff));
        assertThat(status(decide(made))).isEqualTo("CREATED");
        ObjectNode paid = booking(confirmOrDecline(owner, made, "{\"paymentStatus\": \"PAID\"}"));
        assertThat(status(paid)).isEqualTo("CONFIRMED");
        assertThat(payment(paid)).isEqualTo("PAID");
        ObjectNode other = book(visitor, slot(service, "2026-06-10T10:00:00", staff));
        ObjectNode settled = booking(act(owner, "confirm", other));
        assertThat(status(settled)).isEqualTo("CONFIRMED");
        assertThat(payment(settled)).isEqualTo("NOT_PAID");
        ObjectNode first = Json.child(
                visitor.post("/bookings/v1/bookings/book", """
                        {"createSession": {"scheduleId": "%s", "start": {"timestamp": "2026-06-11T08:00:00Z"},
                            "end": {"timestamp": "2026-06-11T09:00:00Z"}},
                         "formInfo": {"contactDetails": {"firstName": "Homer"},
                            "paymentSelection": [{"numberOfParticipants": 1}]}}""".formatted(service.scheduleId()))
                        .ok(),
                "booking");
        assertThat(status(first)).isEqualTo("PENDING_CHECKOUT");
        assertThat(status(read(id(first)))).isEqualTo("CREATED");
    }

    @Test
    void theFreeVariantOfAServiceThatIsPaidOnlineIsBookedAtOnce() {
        TestService service = business.service("""
                {"type": "APPOINTMENT", "name": "Lesson", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "20", "currency": "EUR"}},
                     "options": {"inPerson": false, "online": true}}}""".formatted(staff));
        String option = UUID.randomUUID().toString();
        String variant = "{\"choices\": [{\"optionId\": \"" + option
                + "\", \"custom\": \"%s\"}], \"price\": {\"value\":" + " \"%s\", \"currency\": \"EUR\"}}";
        owner.post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%s", "options": {"values": [{"id": "%s", "type": "CUSTOM",
                    "customData": {"name": "age", "choices": ["child", "adult"]}}]}, "variants": {"values": [%s, %s]}}}
                """.formatted(
                        service.id(), option, variant.formatted("child", "0"), variant.formatted("adult", "30")))
                .ok();
        assertThat(status(decide(choosing(service, option, "child", TUESDAY)))).isEqualTo("CONFIRMED");
        assertThat(status(decide(choosing(service, option, "adult", "2026-06-10T10:00:00"))))
                .isEqualTo("CREATED");
        assertThat(count("EXEMPT")).isEqualTo(1);
    }

    private ObjectNode choosing(TestService service, String option, String choice, String start) {
        return booking(visitor.post(
                BOOKINGS, TestBusiness.booking(slot(service, start, staff), """
                "participantsChoices": {"serviceChoices": [{"numberOfParticipants": 1,
                    "choices": [{"optionId": "%s", "custom": "%s"}]}]}""".formatted(option, choice))));
    }

    @Test
    void whoAsksTwiceForApprovalIsNotConfirmed() {
        TestService service = appointments(ON_THE_SPOT, "{\"enabled\": true, \"requireManualApproval\": true}");
        ObjectNode made = book(visitor, slot(service, TUESDAY, staff));
        assertThat(status(decide(made))).isEqualTo("PENDING");
        try {
            decide(made);
        } catch (ApplicationException e) {
            assertThat(e.code()).isEqualTo(BookingError.INVALID_BOOKING_STATUS);
        }
        assertThat(status(read(id(made)))).isEqualTo("PENDING");
    }

    private ObjectNode read(String id) {
        ObjectNode answer = owner.post(READER + "query", "{\"query\": {\"filter\": {\"id\": \"" + id + "\"}}}")
                .ok();
        return Json.child((ObjectNode) answer.get("extendedBookings").get(0), "booking");
    }

    private static ObjectNode booking(TestServer.Reply reply) {
        return TestBusiness.booking(reply);
    }

    /** Lets the customer ask for the decision, as the booking pages do for them. */
    private ObjectNode decide(ObjectNode made) {
        String creator = Json.text("", made, "createdBy", "anonymousVisitorId");
        Caller customer = Role.visitor(site.id(), UUID.fromString(creator));
        Change change = new Change(customer, SERVER.now(), UUID.fromString(id(made)), null, null, false);
        return SERVER.features().bookings().confirmOrDecline(change).json();
    }
}
