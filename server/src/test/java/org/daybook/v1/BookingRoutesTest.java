package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.act;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.bySession;
import static org.daybook.v1.BookingCalls.current;
import static org.daybook.v1.BookingCalls.formInfo;
import static org.daybook.v1.BookingCalls.id;
import static org.daybook.v1.BookingCalls.local;
import static org.daybook.v1.BookingCalls.newSession;
import static org.daybook.v1.BookingCalls.read;
import static org.daybook.v1.BookingCalls.scheduleOf;
import static org.daybook.v1.BookingCalls.status;

import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BookingRoutesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final String TIME = "2026-06-09T10:00:00";
    private static final String LATER = "2026-06-10T11:00:00";
    private static final String ONLINE_ONLY = """
            "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "50", "currency": "EUR"}},
                "options": {"inPerson": false, "online": true}}""";

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Dorgal");

    private TestService appointments(String payment, String onlineBooking) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": ["%s"], "onlineBooking": %s, %s}""".formatted(staff, onlineBooking, payment));
    }

    /** Customers' limits do not bind the owner (rule 7.10); how far the calendar goes binds everybody. */
    @Test
    void theOwnerBooksBeyondTheLimitsOfCustomers() {
        String policy =
                Json.text("", owner.post("/bookings/v1/booking-policies", """
                        {"bookingPolicy": {"name": "Near", "limitEarlyBookingPolicy": {"enabled": true,
                         "earliestBookingInMinutes": 10080}}}""").ok(), "bookingPolicy", "id");
        TestService service = appointments(
                "\"bookingPolicy\": {\"id\": \"" + policy + "\"}, " + ONLINE_ONLY.replace("false", "true"),
                "{\"enabled\": true}");
        String inAYear = newSession(service, "2027-06-08T10:00:00");
        assertThat(book(visitor, inAYear).status()).isEqualTo(403);
        assertThat(status(booked(book(owner, inAYear)))).isEqualTo("CONFIRMED");
        assertThat(book(owner, newSession(service, "2029-06-12T10:00:00")).status())
                .isNotEqualTo(200);
    }

    @Test
    void anAppointmentIsConfirmedAtOnceWithWhoeverIsAskedFor() {
        TestService service = business.appointments(staff, business.staff("Other"));
        String affected = ", \"affectedSchedules\": [{\"scheduleId\": \"" + scheduleOf(owner, staff)
                + "\", \"transparency\": \"BUSY\"}], \"location\": {\"locationType\": \"OWNER_BUSINESS\"}";
        ObjectNode booking = booked(book(visitor, newSession(service, TIME, affected)));
        assertThat(status(booking)).isEqualTo("CONFIRMED");
        JsonNode entity = booking.get("bookedEntity");
        assertThat(Json.text(entity, "serviceId")).isEqualTo(service.id());
        assertThat(Json.text(entity, "scheduleId")).isEqualTo(service.scheduleId());
        assertThat(Json.text(entity, "title")).isEqualTo("Massage");
        assertThat(Json.text(entity, "singleSession", "start")).isEqualTo("2026-06-09T08:00:00.000Z");
        assertThat(Json.text(entity, "singleSession", "sessionId")).isNotNull();
        assertThat(Json.text(entity, "location", "locationType")).isEqualTo("OWNER_BUSINESS");
        assertThat(Json.text(entity, "rate", "labeledPriceOptions", "general", "amount"))
                .isEqualTo("50");
        assertThat(entity.get("tags").get(0).stringValue()).isEqualTo("INDIVIDUAL");
        assertThat(Json.text(booking.get("bookedResources").get(0), "id")).isEqualTo(staff);
        assertThat(Json.text(booking.get("bookedResources").get(0), "name")).isEqualTo("Dorgal");
        assertThat(Json.text(booking, "formInfo", "contactDetails", "firstName"))
                .isEqualTo("Homer");
        assertThat(Json.text(BookingCalls.read(owner, id(booking)), "formInfo", "contactDetails", "contactId"))
                .isNotNull();
        assertThat(Json.text(booking, "paymentDetails", "balance", "finalPrice", "amount"))
                .isEqualTo("50");
        assertThat(Json.text(booking, "paymentDetails", "balance", "finalPrice", "currency"))
                .isEqualTo("EUR");
        assertThat(Json.text(booking, "paymentDetails", "balance", "amountReceived"))
                .isEqualTo("0");
        assertThat(Json.text(booking, "paymentDetails", "state")).isEqualTo("READY");
        assertThat(Json.text(booking, "bookingSource", "actor")).isEqualTo("CUSTOMER");
        ObjectNode current = current(visitor, booking);
        assertThat(status(current)).isEqualTo("CONFIRMED");
        assertThat(Json.text(current, "selectedPaymentOption")).isEqualTo("OFFLINE");
        assertThat(current.has("v1")).isFalse();
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void aLocalTimeOfTheBusinessWinsOverATimestamp() {
        TestService service = business.appointments(staff);
        String session = """
                "createSession": {"scheduleId": "%s",
                    "start": {"timestamp": "2026-06-09T05:00:00Z", "localDateTime": %s},
                    "end": {"timestamp": "2026-06-09T06:00:00Z", "localDateTime": %s}}""".formatted(service.scheduleId(), local(TIME), local("2026-06-09T11:00:00"));
        assertThat(Json.text(booked(book(visitor, session)), "bookedEntity", "singleSession", "start"))
                .isEqualTo("2026-06-09T08:00:00.000Z");
    }

    @Test
    void whatIsTakenIsNotBookedAgainAndNothingIsLeftBehind() {
        TestService service = business.appointments(staff);
        booked(book(visitor, newSession(service, TIME)));
        Reply again = book(visitor, newSession(service, TIME));
        assertThat(again.code()).isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(visitor.post(BookingCalls.BOOKINGS + "/query", "{}")
                        .ok()
                        .get("bookingsEntries")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aSessionIsBookedByItsIdWhichMayNameItsTime() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, TIME, staff);
        String timed = """
                "bySessionId": {"sessionId": "%s", "start": %s, "end": %s}""";
        ObjectNode booking = booked(book(visitor, timed.formatted(session, local(TIME), local("2026-06-09T11:00:00"))));
        assertThat(status(booking)).isEqualTo("CONFIRMED");
        assertThat(Json.text(booking, "bookedEntity", "singleSession", "sessionId"))
                .isEqualTo(session);
        assertThat(booking.get("bookedEntity").get("tags").get(0).stringValue()).isEqualTo("GROUP");
        assertThat(status(booked(book(visitor, "\"sessionId\": \"" + session + "\""))))
                .isEqualTo("CONFIRMED");
        Reply other = book(visitor, timed.formatted(session, local(LATER), local("2026-06-09T11:00:00")));
        assertThat(other.code()).isEqualTo("SESSION_TIME_MISMATCH");
        assertThat(book(visitor, bySession("no-such-session")).code()).isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void aCourseIsBookedByItsSchedule() {
        TestService course = business.sessions(EventType.COURSE, 5);
        business.session(course, EventType.COURSE, TIME, staff);
        business.session(course, EventType.COURSE, LATER, staff);
        ObjectNode booking = booked(book(visitor, "\"scheduleId\": \"" + course.scheduleId() + "\""));
        assertThat(status(booking)).isEqualTo("CONFIRMED");
        assertThat(Json.text(booking, "bookedEntity", "setOfSessions", "firstSessionStart"))
                .isEqualTo("2026-06-09T08:00:00.000Z");
        assertThat(Json.text(booking, "bookedEntity", "setOfSessions", "lastSessionEnd"))
                .isEqualTo("2026-06-10T10:00:00.000Z");
        assertThat(booking.get("bookedEntity").get("tags").get(0).stringValue()).isEqualTo("COURSE");
        TestService service = business.appointments(staff);
        assertThat(book(visitor, "\"scheduleId\": \"" + service.scheduleId() + "\"")
                        .violatedFields())
                .containsExactly("scheduleId");
        assertThat(book(visitor, newSession(course, TIME)).violatedFields())
                .containsExactly("createSession.scheduleId");
    }

    @Test
    void whatNeedsApprovalIsPendingUntilTheOwnerConfirmsOrDeclines() {
        TestService service = business.appointmentsWith("{\"enabled\": true, \"requireManualApproval\": true}", staff);
        ObjectNode first = booked(book(visitor, newSession(service, TIME)));
        assertThat(status(first)).isEqualTo("PENDING");
        assertThat(Json.text(first, "paymentDetails", "state")).isEqualTo("UNDEFINED");
        assertThat(status(current(visitor, first))).isEqualTo("PENDING");
        assertThat(act(owner, first, "markAsPaid", "{}").code()).isEqualTo("INVALID_BOOKING_STATUS");
        assertThat(act(owner, first, "checkout", "{}").code()).isEqualTo("INVALID_BOOKING_STATUS");
        assertThat(act(visitor, first, "confirm", "{}").status()).isEqualTo(403);
        assertThat(id(act(owner, first, "confirm", "{}").ok())).isEqualTo(id(first));
        assertThat(status(read(owner, id(first)))).isEqualTo("CONFIRMED");
        ObjectNode second = booked(book(visitor, newSession(service, LATER)));
        owner.post(BookingCalls.BOOKINGS + "/requests/" + id(second) + "/decline", "{}")
                .ok();
        assertThat(status(read(owner, id(second)))).isEqualTo("DECLINED");
        assertThat(act(owner, second, "confirm", "{}").code()).isEqualTo("FAILED_CONFIRMING_NON_PENDING_BOOKING");
        assertThat(act(owner, first, "decline", "{}").code()).isEqualTo("FAILED_DECLINE_NON_PENDING_BOOKING");
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void whatIsToBePaidOnlineAwaitsCheckout() {
        TestService service = appointments(ONLINE_ONLY, "{\"enabled\": true}");
        ObjectNode booking = booked(book(visitor, newSession(service, TIME)));
        assertThat(status(booking)).isEqualTo("PENDING_CHECKOUT");
        assertThat(Json.text(booking, "paymentDetails", "state")).isEqualTo("PENDING_CASHIER");
        ObjectNode current = current(visitor, booking);
        assertThat(status(current)).isEqualTo("CREATED");
        assertThat(Json.text(current, "selectedPaymentOption")).isEqualTo("ONLINE");
        assertThat(act(visitor, booking, "checkout", "{}").status()).isEqualTo(403);
        assertThat(act(owner, booking, "checkout", "{\"couponCode\": \"HALF\"}").code())
                .isEqualTo("COUPON_NOT_FOUND");
        assertThat(act(owner, booking, "checkout", "{\"planSelection\": {\"planId\": \"x\"}}")
                        .code())
                .isEqualTo("PAID_PLAN_NOT_FOUND");
        assertThat(status(booked(act(owner, booking, "checkout", "{}")))).isEqualTo("CONFIRMED");
        assertThat(act(owner, booking, "checkout", "{}").code()).isEqualTo("INVALID_BOOKING_STATUS");
    }

    @Test
    void whoPaidHasPaidTheFinalPrice() {
        TestService service = appointments(ONLINE_ONLY, "{\"enabled\": true}");
        ObjectNode booking = booked(book(visitor, newSession(service, TIME)));
        ObjectNode paid = booked(act(owner, booking, "markAsPaid", "{}"));
        assertThat(status(paid)).isEqualTo("CONFIRMED");
        assertThat(Json.text(paid, "paymentDetails", "state")).isEqualTo("COMPLETE");
        assertThat(Json.text(paid, "paymentDetails", "balance", "amountReceived"))
                .isEqualTo("50");
        assertThat(Json.text(current(owner, booking), "paymentStatus")).isEqualTo("PAID");
        act(owner, booking, "cancel", "{}").ok();
        assertThat(act(owner, booking, "markAsPaid", "{}").code()).isEqualTo("INVALID_BOOKING_STATUS");
    }

    @Test
    void whatIsFreeIsConfirmedThoughItCouldBePaidOnlineOnly() {
        TestService service = appointments(
                "\"payment\": {\"rateType\": \"NO_FEE\", \"options\": {\"online\": false, \"inPerson\": true}}",
                "{\"enabled\": true}");
        ObjectNode booking = booked(book(visitor, newSession(service, TIME)));
        assertThat(status(booking)).isEqualTo("CONFIRMED");
        assertThat(Json.text(booking, "paymentDetails", "balance", "finalPrice", "amount"))
                .isEqualTo("0");
        assertThat(Json.text(booking, "paymentDetails", "state")).isEqualTo("COMPLETE");
    }

    @Test
    void whatTheOwnerBooksIsConfirmed() {
        TestService service = appointments(ONLINE_ONLY, "{\"enabled\": true, \"requireManualApproval\": true}");
        ObjectNode booking = booked(book(
                owner,
                newSession(service, TIME),
                formInfo() + ", \"bookingSource\": {\"platform\": \"MOBILE_APP\", \"actor\": \"BUSINESS\"}"
                        + ", \"externalUserId\": \"u-7\""));
        assertThat(status(booking)).isEqualTo("CONFIRMED");
        assertThat(Json.text(booking, "bookingSource", "platform")).isEqualTo("MOBILE_APP");
        assertThat(Json.text(booking, "externalUserId")).isEqualTo("u-7");
        assertThat(Json.text(current(owner, booking), "externalUserId")).isEqualTo("u-7");
    }

    @Test
    void labelsOfARateAreTheChoicesOfTheService() {
        TestService yoga = business.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 9, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "20", "currency": "EUR"}},
                     "options": {"inPerson": true, "online": false}}}""");
        String option = "9d2b9d3e-9f0a-4a9e-8d51-2f2f3f5f6a01";
        owner.post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%s", "options": {"values": [{"id": "%s",
                    "type": "CUSTOM", "customData": {"name": "age", "choices": ["adult", "child"]}}]},
                    "variants": {"values": [
                        {"choices": [{"optionId": "%2$s", "custom": "adult"}], "price": {"value": "20"}},
                        {"choices": [{"optionId": "%2$s", "custom": "child"}], "price": {"value": "8"}}]}}}""".formatted(yoga.id(), option))
                .ok();
        String session = business.session(yoga, EventType.CLASS, TIME, staff);
        String family = """
                {"rateLabel": "adult", "numberOfParticipants": 2}, {"rateLabel": "child", "numberOfParticipants": 1}""";
        ObjectNode booking = booked(book(owner, bySession(session), formInfo(family)));
        assertThat(Json.text(booking, "paymentDetails", "balance", "finalPrice", "amount"))
                .isEqualTo("48");
        assertThat(booking.get("formInfo").get("paymentSelection")).isEqualTo(Json.MAPPER.readTree("[" + family + "]"));
        assertThat(current(owner, booking)
                        .get("participantsChoices")
                        .get("serviceChoices")
                        .size())
                .isEqualTo(2);
        assertThat(book(owner, bySession(session), formInfo("{\"rateLabel\": \"pensioner\"}"))
                        .violatedFields())
                .containsExactly("formInfo.paymentSelection[0].rateLabel");
    }

    @Test
    void allThatIsWrongWithAFormIsSaid() {
        TestService service = business.appointments(staff);
        String bad = """
                "formInfo": {"contactDetails": {"email": "%s"}, "additionalFields": [{"id": "x"}, {"id": "y"}],
                    "paymentSelection": [{"numberOfParticipants": 1}]}""";
        assertThat(book(visitor, newSession(service, TIME), bad.formatted("no mail"))
                        .violatedFields())
                .containsExactly("formInfo.contactDetails.email");
        assertThat(book(visitor, newSession(service, TIME), bad.formatted("eva@example.com"))
                        .violatedFields())
                .containsExactlyInAnyOrder("formInfo.additionalFields[0].id", "formInfo.additionalFields[1].id");
        assertThat(book(visitor, newSession(service, TIME), formInfo("")).violatedFields())
                .containsExactly("formInfo.paymentSelection");
        assertThat(book(visitor, newSession(service, TIME), formInfo("{\"numberOfParticipants\": 0}"))
                        .violatedFields())
                .containsExactly("formInfo.paymentSelection[0].numberOfParticipants");
        assertThat(visitor.post(BookingCalls.BOOKINGS + "/book", "{" + formInfo() + "}")
                        .violatedFields())
                .containsExactly("createSession");
        assertThat(book(visitor, newSession(service, TIME), "\"couponCode\": \"x\", " + formInfo())
                        .code())
                .isEqualTo("COUPON_NOT_FOUND");
        assertThat(book(visitor, newSession(service, TIME), "\"planSelection\": {\"planId\": \"p\"}, " + formInfo())
                        .code())
                .isEqualTo("PAID_PLAN_NOT_FOUND");
    }

    @Test
    void fieldsOfTheFormAreKeptWithWhatTheyWereCalled() {
        ObjectNode form = Json.child(SERVER.visitor().get("/bookings/v1/forms").ok(), "form");
        assertThat(form.has("customFields")).isTrue();
        ObjectNode own = Json.child(visitor.get("/bookings/v1/forms").ok(), "form");
        String field = Json.text("", own.get("customFields").get(0), "fieldId");
        TestService service = business.appointments(staff);
        String filled = """
                "formInfo": {"contactDetails": {"firstName": "Ada"}, "customFormFields": {"%s": "Hello"},
                    "paymentSelection": [{"numberOfParticipants": 1}]}""".formatted(field);
        ObjectNode booking = booked(book(visitor, newSession(service, TIME), filled));
        JsonNode kept = booking.get("formInfo").get("additionalFields").get(0);
        assertThat(Json.text(kept, "label")).isEqualTo("Message");
        assertThat(Json.text(kept, "value")).isEqualTo("Hello");
        assertThat(Json.text(booking.get("formInfo").get("customFormFields"), field))
                .isEqualTo("Hello");
        assertThat(Json.text(current(visitor, booking).get("additionalFields").get(0), "value"))
                .isEqualTo("Hello");
    }

    @Test
    void aCustomerCancelsTheirOwnBookingAndNoOther() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, TIME, staff);
        ObjectNode booking = booked(book(visitor, bySession(session)));
        assertThat(act(business.visitor(), booking, "cancel", "{}").code()).isEqualTo("BOOKING_NOT_FOUND");
        assertThat(id(act(visitor, booking, "cancel", "{}").ok())).isEqualTo(id(booking));
        assertThat(status(read(owner, id(booking)))).isEqualTo("CANCELED");
        assertThat(owner.post(BookingCalls.BOOKINGS + "/nothing/cancel", "{}").code())
                .isEqualTo("BOOKING_NOT_FOUND");
    }

    @Test
    void theSessionOfAMovedAppointmentGoesAndThatOfAClassStays() {
        TestService service = business.appointments(staff);
        ObjectNode booking = booked(book(visitor, newSession(service, TIME)));
        String before = Json.text("", booking, "bookedEntity", "singleSession", "sessionId");
        ObjectNode moved = booked(act(owner, booking, "reschedule", "{" + newSession(service, LATER) + "}"));
        assertThat(Json.text(moved, "bookedEntity", "singleSession", "start")).isEqualTo("2026-06-10T09:00:00.000Z");
        assertThat(Json.text(owner.get("/calendar/v3/events/" + before).ok(), "event", "status"))
                .isEqualTo("CANCELLED");
        booked(book(business.visitor(), newSession(service, TIME)));
        TestService yoga = business.sessions(EventType.CLASS, 1);
        String one = business.session(yoga, EventType.CLASS, "2026-06-11T10:00:00", staff);
        String other = business.session(yoga, EventType.CLASS, "2026-06-12T10:00:00", staff);
        ObjectNode coming = booked(book(visitor, bySession(one)));
        assertThat(Json.text(
                        booked(act(owner, coming, "reschedule", "{" + bySession(other) + "}")),
                        "bookedEntity",
                        "singleSession",
                        "sessionId"))
                .isEqualTo(other);
        assertThat(Json.text(owner.get("/calendar/v3/events/" + one).ok(), "event", "status"))
                .isEqualTo("CONFIRMED");
        booked(book(business.visitor(), bySession(one)));
        assertThat(act(owner, coming, "reschedule", "{" + bySession(one) + "}").code())
                .isEqualTo("SESSION_CAPACITY_EXCEEDED");
        TestService course = business.sessions(EventType.COURSE, 5);
        assertThat(act(owner, coming, "reschedule", "{\"scheduleId\": \"" + course.scheduleId() + "\"}")
                        .code())
                .isEqualTo("VALIDATION_FAILURE");
        assertThat(act(owner, coming, "reschedule", "{}").violatedFields()).containsExactly("createSession");
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void whoCameIsNotedOnceForABookingAndItsSession() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, TIME, staff);
        ObjectNode booking = booked(book(visitor, bySession(session)));
        assertThat(booking.has("attendanceInfo")).isFalse();
        ObjectNode came =
                booked(act(owner, booking, "setAttendance", "{\"attendanceInfo\": {\"attendanceStatus\": true}}"));
        assertThat(Json.integer(came, "attendanceInfo", "numberOfAttendees")).isEqualTo(1);
        act(owner, booking, "setAttendance", "{\"attendanceInfo\": {\"attendanceStatus\": false}}")
                .ok();
        ObjectNode read = read(owner, id(booking));
        assertThat(Json.flag(true, read, "attendanceInfo", "attendanceStatus")).isFalse();
        assertThat(Json.integer(read, "attendanceInfo", "numberOfAttendees")).isZero();
        assertThat(act(owner, booking, "setAttendance", "{\"attendanceInfo\": {\"numberOfAttendees\": -1}}")
                        .violatedFields())
                .containsExactly("attendanceInfo.numberOfAttendees");
        assertThat(act(visitor, booking, "setAttendance", "{\"attendanceInfo\": {}}")
                        .status())
                .isEqualTo(403);
        TestService course = business.sessions(EventType.COURSE, 5);
        business.session(course, EventType.COURSE, LATER, staff);
        ObjectNode whole = booked(book(visitor, "\"scheduleId\": \"" + course.scheduleId() + "\""));
        assertThat(act(owner, whole, "setAttendance", "{\"attendanceInfo\": {\"attendanceStatus\": true}}")
                        .code())
                .isEqualTo("SESSION_ID_NOT_PROVIDED");
    }

    @Test
    void newCustomerInfoReplacesTheWholeForm() {
        TestService yoga = business.sessions(EventType.CLASS, 3);
        String session = business.session(yoga, EventType.CLASS, TIME, staff);
        ObjectNode booking = booked(book(owner, bySession(session)));
        String contact = Json.text("", booking, "formInfo", "contactDetails", "contactId");
        String other = """
                {"formInfo": {"contactDetails": {"firstName": "Marge", "email": "marge@example.com",
                    "fullAddress": {"city": "Springfield", "formattedAddress": "742 Evergreen Terrace"}},
                  "paymentSelection": [{"rateLabel": "general", "numberOfParticipants": 3}]}}""";
        ObjectNode changed = booked(act(owner, booking, "updateCustomerInfo", other));
        ObjectNode details = Json.child(Json.child(changed, "formInfo"), "contactDetails");
        assertThat(Json.text(details, "firstName")).isEqualTo("Marge");
        assertThat(Json.text(details, "lastName")).isNull();
        assertThat(Json.text(details, "phone")).isNull();
        assertThat(Json.text(details, "address")).isEqualTo("742 Evergreen Terrace");
        assertThat(Json.text(details, "contactId")).isNotNull().isNotEqualTo(contact);
        assertThat(Json.integer(current(owner, booking), "totalParticipants")).isEqualTo(3);
        ObjectNode found = owner.post(
                        BookingCalls.BOOKINGS + "/query",
                        "{\"query\": {\"filter\": {\"contactId\": \"" + Json.text(details, "contactId") + "\"}}}")
                .ok();
        assertThat(found.get("bookingsEntries").size()).isEqualTo(1);
        assertThat(act(owner, booking, "updateCustomerInfo", other.replace(": 3", ": 4"))
                        .code())
                .isEqualTo("SESSION_CAPACITY_EXCEEDED");
        assertThat(act(visitor, booking, "updateCustomerInfo", other).status()).isEqualTo(403);
        assertThat(business.disagreements()).isEmpty();
    }
}
