package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.confirmOrDecline;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.slotOf;
import static org.daybook.testing.TestBusiness.status;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.calendar.EventType;
import org.daybook.identity.KeyScope;
import org.daybook.identity.Right;
import org.daybook.identity.Role;
import org.daybook.platform.http.LocalClient;
import org.daybook.platform.http.Principal;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each right that bookings ask for: with it, and without it. */
class BookingRightsTest {
    private static final String QUERY = "/_api/bookings-reader/v2/extended-bookings/query";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static String lea = "";
    private static TestService massage = new TestService("", "", Json.object());
    private static int hours;

    @BeforeAll
    static void setUp() {
        lea = BUSINESS.staff("Lea");
        massage = BUSINESS.appointments(lea);
    }

    /** A program that books as customers do and has these rights beside. */
    private static Client bookerWith(Right... rights) {
        return SERVER.key(new KeyScope(
                Role.STAFF, Stream.of(rights).map(Right::permission).toList(), null));
    }

    /** A time that nobody has, another each time. */
    private static String free() {
        int hour = hours++;
        return "2026-06-%02dT%02d:00:00".formatted(8 + hour / 8 % 5 + 7 * (hour / 40), 9 + hour % 8);
    }

    private static Reply make(Client caller, String more, String settings) {
        String request = booking(slot(massage, free(), lea), "\"totalParticipants\": 1" + more);
        return caller.post(BOOKINGS, request.substring(0, request.length() - 1) + settings + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "skipAvailabilityValidation, OVERRIDE_AVAILABILITY",
        "skipBusinessConfirmation, OVERRIDE_AVAILABILITY",
        "skipSelectedPaymentOptionValidation, MANAGE_PAYMENTS",
        "skipAddOnValidation, MANAGE_ADD_ONS"
    })
    void aCheckIsLeftOutForThoseWithTheRightToIt(String setting, Right right) {
        String settings = ", \"flowControlSettings\": {\"" + setting + "\": true}";
        assertThat(make(bookerWith(right), "", settings).status()).isEqualTo(200);
        for (Right other : List.of(Right.OVERRIDE_AVAILABILITY, Right.MANAGE_PAYMENTS, Right.MANAGE_ADD_ONS)) {
            if (other != right) {
                assertThat(make(bookerWith(other), "", settings).code()).isEqualTo("UNAUTHORIZED_OPERATION");
            }
        }
    }

    @Test
    void whoMayConfirmBooksConfirmed() {
        String confirmed = ", \"status\": \"CONFIRMED\"";
        assertThat(status(booking(make(SERVER.key(new KeyScope(Role.DESK, List.of(), null)), confirmed, ""))))
                .isEqualTo("CONFIRMED");
        Client booker = SERVER.keyWith("BOOKINGS.BOOKING_CREATE", Right.IGNORE_BOOKING_POLICY.permission());
        assertThat(make(booker, confirmed, "").code()).isEqualTo("UNAUTHORIZED_OPERATION");
    }

    @Test
    void onlyThoseWhoSeeAllBookingsReadAndChangeThoseOfOthers() {
        ObjectNode theirs = book(BUSINESS.visitor(), slot(massage, free(), lea));
        Client own = bookerWith();
        Client all = bookerWith(Right.READ_ALL_BOOKINGS);
        assertThat(idsSeenBy(own)).isEmpty();
        assertThat(idsSeenBy(all)).contains(id(theirs));
        assertThat(own.post("/_api/bookings-reader/v2/extended-bookings/count", "{}")
                        .ok()
                        .path("count")
                        .asInt())
                .isZero();
        for (String verb : List.of("confirm", "decline", "cancel")) {
            assertThat(act(own, verb, theirs).code()).as(verb).isEqualTo("BOOKING_NOT_FOUND");
        }
        assertThat(status(booking(act(all, "confirm", theirs)))).isEqualTo("CONFIRMED");
        ObjectNode mine = book(own, slot(massage, free(), lea));
        assertThat(idsSeenBy(own)).containsExactly(id(mine));
        assertThat(status(booking(act(own, "confirm", mine)))).isEqualTo("CONFIRMED");
    }

    /** A person of the team who serves as a resource; nobody signs in yet, so this asks without HTTP. */
    private static LocalClient staff(String resource) {
        return new LocalClient(
                SERVER.operations(),
                Role.STAFF.caller(
                        SERVER.site().id(), new Principal.Staff(UUID.randomUUID(), UUID.fromString(resource))));
    }

    private static ObjectNode ask(LocalClient client, String family, String operation, String json) {
        return client.call(SERVER.now(), family, operation, Json.parseObject(json));
    }

    @Test
    void staffSeeAndChangeTheBookingsOfTheirOwnCalendar() {
        String mia = BUSINESS.staff("Mia");
        TestService both = BUSINESS.appointments(lea, mia);
        String start = free();
        ObjectNode ofMia = book(BUSINESS.visitor(), slot(both, start, mia));
        ObjectNode ofLea = book(BUSINESS.visitor(), slot(both, start, lea));
        TestService yoga = BUSINESS.sessions(EventType.CLASS, 5);
        ObjectNode inClass = book(
                BUSINESS.visitor(),
                TestBusiness.ofSession(BUSINESS.session(yoga, EventType.CLASS, "2026-08-03T10:00:00", mia)));
        LocalClient staff = staff(mia);
        List<String> seen = new ArrayList<>();
        Json.list(ask(staff, "extended-bookings", "queryExtendedBookings", "{}"), "extendedBookings")
                .forEach(extended -> seen.add(Json.text("", extended, "booking", "id")));
        assertThat(seen).containsExactlyInAnyOrder(id(ofMia), id(inClass));
        assertThat(ask(staff, "extended-bookings", "countExtendedBookings", "{}")
                        .get("count")
                        .asInt())
                .isEqualTo(2);
        String confirm = "{\"bookingId\": \"%s\", \"revision\": \"1\"}";
        assertThatThrownBy(() -> ask(staff, "bookings-v2", "confirmBooking", confirm.formatted(id(ofLea))))
                .hasMessageContaining("No booking has the id");
        ObjectNode confirmed = ask(staff, "bookings-v2", "confirmBooking", confirm.formatted(id(ofMia)));
        assertThat(Json.text(confirmed, "booking", "status")).isEqualTo("CONFIRMED");
        assertThatThrownBy(() -> ask(staff, "contacts", "contacts.listContacts", "{}"))
                .hasMessageContaining("needs the permission CONTACTS.VIEW");
    }

    private static List<String> idsSeenBy(Client client) {
        List<String> ids = new ArrayList<>();
        Json.list(client.post(QUERY, "{}").ok(), "extendedBookings")
                .forEach(extended -> ids.add(Json.text("", extended, "booking", "id")));
        return ids;
    }

    @Test
    void onlyThoseWhoIgnoreThePolicyBookOffTheGridAndTooLate() {
        Client bound = bookerWith();
        Client free = bookerWith(Right.IGNORE_BOOKING_POLICY);
        TestService early = BUSINESS.appointmentsWith("{\"enabled\": false}", lea);
        String request = booking(slot(early, free(), lea));
        assertThat(bound.post(BOOKINGS, request).code()).isEqualTo("BOOKING_POLICY_VIOLATION");
        assertThat(free.post(BOOKINGS, request).status()).isEqualTo(200);
    }

    @Test
    void thePolicyOfCancellingIsIgnoredWithTheRightOnly() {
        ObjectNode mine = book(bookerWith(Right.READ_ALL_BOOKINGS), slot(massage, free(), lea));
        String ignoring = ", \"flowControlSettings\": {\"ignoreCancellationPolicy\": true}";
        assertThat(act(bookerWith(Right.READ_ALL_BOOKINGS), "cancel", mine, ignoring)
                        .code())
                .isEqualTo("UNAUTHORIZED_OPERATION");
        String refund = ", \"flowControlSettings\": {\"withRefund\": true}";
        Client ignores = bookerWith(Right.READ_ALL_BOOKINGS, Right.IGNORE_BOOKING_POLICY);
        assertThat(act(ignores, "cancel", mine, refund).code()).isEqualTo("UNAUTHORIZED_OPERATION");
        assertThat(act(ignores, "cancel", mine, ignoring).status()).isEqualTo(200);
    }

    @Test
    void aMoveLeavesOutOnlyTheChecksThatTheCallerMay() {
        Client all = bookerWith(Right.READ_ALL_BOOKINGS);
        ObjectNode mine = book(all, slot(massage, free(), lea));
        String to = slotOf(slot(massage, free(), lea));
        String skipping = to + ", \"flowControlSettings\": {\"skipAvailabilityValidation\": true}";
        assertThat(act(all, "reschedule", mine, skipping).code()).isEqualTo("UNAUTHORIZED_OPERATION");
        Client overrides = bookerWith(Right.READ_ALL_BOOKINGS, Right.OVERRIDE_AVAILABILITY);
        assertThat(act(overrides, "reschedule", mine, skipping).status()).isEqualTo(200);
    }

    @Test
    void aTakenTimeIsConfirmedWithTheRightOnly() {
        ObjectNode mine = book(bookerWith(), slot(massage, free(), lea));
        String twice = ", \"doubleBooked\": true, \"flowControlSettings\": {\"checkAvailabilityValidation\": true}";
        assertThat(act(bookerWith(Right.READ_ALL_BOOKINGS), "confirm", mine, twice)
                        .code())
                .isEqualTo("UNAUTHORIZED_OPERATION");
        Client overrides = bookerWith(Right.READ_ALL_BOOKINGS, Right.OVERRIDE_AVAILABILITY);
        assertThat(status(booking(act(overrides, "confirm", mine, twice)))).isEqualTo("CONFIRMED");
    }

    @Test
    void aBookingStandsUnpaidForThoseWhoManagePayments() {
        TestService online = BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "Online", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "20", "currency": "EUR"}},
                     "options": {"inPerson": false, "online": true}}}""".formatted(lea));
        Client bound = bookerWith(Right.READ_ALL_BOOKINGS);
        ObjectNode mine = book(bound, slot(online, free(), lea));
        assertThat(status(booking(confirmOrDecline(bound, mine, "{}")))).isEqualTo("CREATED");
        assertThat(act(bound, "confirm", mine).code()).isEqualTo("UNAUTHORIZED_OPERATION");
        assertThat(bound.post("/bookings/v1/bookings/" + id(mine) + "/checkout", "{}")
                        .status())
                .isEqualTo(403);
        String confirmed = booking(slot(online, free(), lea), "\"totalParticipants\": 1, \"status\": \"CONFIRMED\"");
        assertThat(bound.post(BOOKINGS, confirmed).code()).isEqualTo("UNAUTHORIZED_OPERATION");
        Client manages = bookerWith(Right.READ_ALL_BOOKINGS, Right.MANAGE_PAYMENTS);
        assertThat(status(booking(confirmOrDecline(manages, mine, "{}")))).isEqualTo("CONFIRMED");
        assertThat(status(booking(manages.post(BOOKINGS, confirmed)))).isEqualTo("CONFIRMED");
    }

    @Test
    void whatWasPaidIsSaidByThoseWhoManagePayments() {
        Client bound = bookerWith(Right.READ_ALL_BOOKINGS);
        Client manages = bookerWith(Right.READ_ALL_BOOKINGS, Right.MANAGE_PAYMENTS);
        ObjectNode mine = book(bound, slot(massage, free(), lea));
        String paid = "{\"paymentStatus\": \"PAID\"}";
        assertThat(confirmOrDecline(bound, mine, paid).code()).isEqualTo("UNAUTHORIZED_OPERATION");
        assertThat(act(bound, "confirm", mine, ", \"paymentStatus\": \"EXEMPT\"")
                        .code())
                .isEqualTo("UNAUTHORIZED_OPERATION");
        assertThat(confirmOrDecline(bound, mine, "{\"paymentStatus\": \"UNDEFINED\"}")
                        .status())
                .isEqualTo(200);
        ObjectNode unpaid = book(bound, slot(massage, free(), lea));
        String notPaid = "{\"paymentStatus\": \"NOT_PAID\"}";
        assertThat(status(booking(confirmOrDecline(bound, unpaid, notPaid)))).isEqualTo("CONFIRMED");
        ObjectNode other = book(bound, slot(massage, free(), lea));
        ObjectNode told = booking(confirmOrDecline(manages, other, paid));
        assertThat(Json.text(told, "paymentStatus")).isEqualTo("PAID");
        ObjectNode declined = booking(act(bound, "cancel", told, ", \"paymentStatus\": \"UNDEFINED\""));
        assertThat(Json.text(declined, "paymentStatus")).isEqualTo("PAID");
    }

    @Test
    void whatWaitsForApprovalIsDecidedByThoseWhoMayConfirm() {
        TestService approved = BUSINESS.appointmentsWith("{\"enabled\": true, \"requireManualApproval\": true}", lea);
        ObjectNode waiting = booking(
                confirmOrDecline(BUSINESS.owner(), book(BUSINESS.visitor(), slot(approved, free(), lea)), "{}"));
        assertThat(status(waiting)).isEqualTo("PENDING");
        Client decides = SERVER.keyWith("BOOKINGS.BOOKING_CONFIRM_OR_DECLINE", "BOOKINGS.BOOKING_READ_ANY");
        assertThat(confirmOrDecline(decides, waiting, "{}").code()).isEqualTo("INVALID_BOOKING_STATUS");
        Client confirms = bookerWith(Right.READ_ALL_BOOKINGS);
        assertThat(status(booking(confirmOrDecline(confirms, waiting, "{}")))).isEqualTo("CONFIRMED");
    }

    @Test
    void contactsAreSeenAndChosenByThoseWhoViewThem() {
        ObjectNode made = book(BUSINESS.owner(), slot(massage, free(), lea));
        String contact = Json.text("", made, "contactDetails", "contactId");
        assertThat(contact).isNotEmpty();
        Client all = bookerWith(Right.READ_ALL_BOOKINGS);
        Client views = bookerWith(Right.READ_ALL_BOOKINGS, Right.VIEW_CONTACTS);
        assertThat(all.post(QUERY, "{}").response().body()).doesNotContain(contact);
        assertThat(views.post(QUERY, "{}").response().body()).contains(contact);
        String wish = booking(
                slot(massage, free(), lea),
                "\"totalParticipants\": 1, \"contactDetails\": {\"contactId\": \"" + contact + "\"}");
        assertThat(booking(views.post(BOOKINGS, wish)).toString()).contains(contact);
        String another = booking(
                slot(massage, free(), lea),
                "\"totalParticipants\": 1, \"contactDetails\": {\"contactId\": \"" + contact + "\"}");
        ObjectNode refused = booking(all.post(BOOKINGS, another));
        assertThat(contactOf(refused)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /_api/bookings-reader/v2/extended-bookings/query | {'query': {'filter': {'contactDetails.contactId': '%s'}}}
            /_api/bookings-reader/v2/extended-bookings/count | {'filter': {'contactDetails.contactId': {'$ne': '%s'}}}
            /bookings/v1/bookings/query | {'query': {'filter': {'contactId': '%s'}}}
            """, quoteCharacter = '`')
    void contactsAreAskedForByThoseWhoViewThem(String path, String request) {
        ObjectNode made = book(BUSINESS.owner(), slot(massage, free(), lea));
        String body = request.formatted(Json.text("", made, "contactDetails", "contactId"))
                .replace('\'', '"');
        assertThat(bookerWith(Right.READ_ALL_BOOKINGS).post(path, body).status())
                .isEqualTo(400);
        bookerWith(Right.READ_ALL_BOOKINGS, Right.VIEW_CONTACTS)
                .post(path, body)
                .ok();
    }

    /** Empty for none. */
    private static String contactOf(ObjectNode booking) {
        for (JsonNode extended : Json.list(BUSINESS.owner().post(QUERY, "{}").ok(), "extendedBookings")) {
            if (Json.text("", extended, "booking", "id").equals(id(booking))) {
                return Json.text("", extended, "booking", "contactDetails", "contactId");
            }
        }
        throw new AssertionError("not there: " + booking);
    }
}
