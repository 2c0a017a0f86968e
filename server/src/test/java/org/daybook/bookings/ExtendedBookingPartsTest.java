package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.util.List;
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

/** Each part of extended bookings is there when it is asked for, of every booking, and is not when it is not. */
class ExtendedBookingPartsTest {
    private static final String READER = "/_api/bookings-reader/v2/extended-bookings/query";
    private static final List<String> PARTS = List.of(
            "allowedActions",
            "attendance",
            "conferencingDetails",
            "bookingPolicySettings",
            "bookingFeeDetails",
            "order");
    private static final List<String> FLAGS = List.of(
            "withBookingAllowedActions",
            "withBookingAttendanceInfo",
            "withBookingConferencingDetails",
            "withBookingPolicySettings",
            "withBookingFeeDetails",
            "withEcomOrder");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    @Test
    void whatIsAskedForIsAlwaysThereAndNothingElse() {
        TestService service = business.appointments(staff);
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-11T10:00:00", staff);
        book(visitor, slot(service, "2026-06-09T10:00:00", staff));
        act(owner, "confirm", book(visitor, ofSession(session))).ok();
        for (int i = 0; i < PARTS.size(); i++) {
            for (Client caller : List.of(owner, visitor)) {
                for (JsonNode extended : query(caller, "\"" + FLAGS.get(i) + "\": true")) {
                    assertThat(extended.propertyNames())
                            .containsExactlyInAnyOrder("booking", PARTS.get(i), "formSubmissions");
                }
            }
        }
        JsonNode all = query(owner, "\"" + String.join("\": true, \"", FLAGS) + "\": true");
        assertThat(all.size()).isEqualTo(2);
        all.forEach(extended -> assertThat(extended.propertyNames()).containsAll(PARTS));
    }

    @Test
    void whatTheContractKeepsToItselfIsTakenAndIgnored() {
        book(visitor, slot(business.appointments(staff), "2026-06-09T10:00:00", staff));
        for (String flag : List.of(
                "withWaiver", "withEcomTransactions", "withFormSubmissions", "withEventNotes", "withDeferredCharge")) {
            assertThat(query(owner, "\"" + flag + "\": true").size()).as(flag).isEqualTo(1);
        }
    }

    @Test
    void thePartsSayHowThingsStand() {
        String policy =
                Json.text("", owner.post("/bookings/v1/booking-policies", """
                {"bookingPolicy": {"name": "Firm", "cancellationFeePolicy": {"enabled": true,
                    "cancellationWindows": [{"percentage": "50", "startInMinutes": 60}]},
                    "saveCreditCardPolicy": {"enabled": true},
                    "customPolicyDescription": {"enabled": true, "description": "Half the price on the day"}}}""").ok(), "bookingPolicy", "id");
        TestService service = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "bookingPolicy": {"id": "%s"},
                 "onlineBooking": {"enabled": true}, "payment": {"rateType": "FIXED",
                     "fixed": {"price": {"value": "50", "currency": "EUR"}, "deposit": {"value": "10", "currency": "EUR"}},
                     "options": {"inPerson": false, "online": true, "deposit": true}}}""".formatted(staff, policy));
        ObjectNode made = book(visitor, slot(service, "2026-06-09T10:00:00", staff));
        act(owner, "confirm", made, ", \"paymentStatus\": \"PARTIALLY_PAID\"").ok();
        JsonNode extended = query(visitor, "\"" + String.join("\": true, \"", FLAGS) + "\": true")
                .get(0);
        assertThat(Json.flag(extended, "bookingPolicySettings", "cancellationFeeEnabled"))
                .isTrue();
        JsonNode order = extended.get("order");
        assertThat(Json.text(order, "status")).isEqualTo("APPROVED");
        assertThat(Json.text(order, "paymentStatus")).isEqualTo("PARTIALLY_PAID");
        assertThat(Json.text(order, "totalPrice", "amount")).isEqualTo("50");
        assertThat(Json.text(order, "balance", "amount")).isEqualTo("40");
        assertThat(Json.text(order, "currency")).isEqualTo("EUR");
        JsonNode first = owner.post("/bookings/v1/bookings/query", "{}").ok().at("/bookingsEntries/0/booking");
        assertThat(Json.text(first, "paymentDetails", "balance", "amountReceived"))
                .isEqualTo("10");
    }

    private static JsonNode query(Client caller, String flags) {
        return caller.post(READER, "{\"query\": {}, " + flags + "}").ok().get("extendedBookings");
    }
}
