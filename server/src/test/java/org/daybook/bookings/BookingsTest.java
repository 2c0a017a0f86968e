package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.confirmOrDecline;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofCourse;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.slotOf;
import static org.daybook.testing.TestBusiness.status;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The life of bookings of all three kinds, through requests (rules of sections 2 to 4). */
class BookingsTest {
    private static final String TUESDAY = "2026-06-09T10:00:00";
    private static final String WEDNESDAY = "2026-06-10T10:00:00";
    private static final String APPROVAL = "{\"enabled\": true, \"requireManualApproval\": true}";
    private static final String MANY_REQUESTS =
            "{\"enabled\": true, \"requireManualApproval\": true, \"allowMultipleRequests\": true}";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    @AfterEach
    void rowsAgree() {
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void aCreatedBookingHoldsNothingAndAConfirmedOneItsTime() {
        TestService service = business.appointments(staff);
        ObjectNode first = book(visitor, slot(service, TUESDAY, staff));
        ObjectNode second = book(business.visitor(), slot(service, TUESDAY, staff));
        assertThat(status(first)).isEqualTo("CREATED");
        assertThat(Json.text(first, "bookedEntity", "slot", "eventId")).isNull();
        assertThat(Json.text(first, "startDate")).isEqualTo("2026-06-09T08:00:00.000Z");
        ObjectNode confirmed = booking(act(owner, "confirm", first));
        assertThat(Json.text(confirmed, "bookedEntity", "slot", "eventId")).isNotNull();
        assertThat(Json.text(confirmed, "revision")).isEqualTo("2");
        assertRefused(act(owner, "confirm", second), 428, "NO_OPEN_SPOTS");
        assertRefused(visitor.post(BOOKINGS, booking(slot(service, TUESDAY, staff))), 428, "SLOT_NOT_AVAILABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED,   200, 200, 200, 200",
        "PENDING,   200, 200, 428, 200",
        "CONFIRMED, 428, 428, 428, 200",
        "DECLINED,  428, 428, 428, 428",
        "CANCELED,  428, 428, 428, 428"
    })
    void aBookingGoesOnlyWhereItsStatusLeads(String from, int confirm, int decline, int markAsPending, int cancel) {
        TestService service = business.appointmentsWith(APPROVAL, staff);
        Map<String, Integer> verbs = Map.of(
                "confirm", confirm, "decline", decline, "mark_booking_as_pending", markAsPending, "cancel", cancel);
        int hour = 9;
        for (Map.Entry<String, Integer> verb : verbs.entrySet()) {
            ObjectNode booking = book(visitor, slot(service, "2026-06-09T%02d:00:00".formatted(hour++), staff));
            String step = switch (from) {
                case "PENDING" -> "mark_booking_as_pending";
                case "CONFIRMED" -> "confirm";
                case "DECLINED" -> "decline";
                case "CANCELED" -> "cancel";
                default -> "";
            };
            ObjectNode brought = step.isEmpty() ? booking : booking(act(owner, step, booking));
            assertThat(status(brought)).isEqualTo(from);
            Reply reply = act(owner, verb.getKey(), brought);
            assertThat(reply.status()).as(verb.getKey()).isEqualTo(verb.getValue());
        }
    }

    @Test
    void onlyWhoManagesConfirmsAtOnceOrLeavesOutChecks() {
        TestService service = business.appointments(staff);
        String atOnce = booking(slot(service, TUESDAY, staff), "\"totalParticipants\": 1, \"status\": \"CONFIRMED\"");
        assertRefused(visitor.post(BOOKINGS, atOnce), 403, "UNAUTHORIZED_OPERATION");
        assertThat(status(booking(owner.post(BOOKINGS, atOnce)))).isEqualTo("CONFIRMED");
        for (String check : List.of(
                "skipAvailabilityValidation", "skipBusinessConfirmation", "skipSelectedPaymentOptionValidation")) {
            String skipping = booking(slot(service, WEDNESDAY, staff))
                    .replaceFirst("\\{", "{\"flowControlSettings\": {\"" + check + "\": true}, ");
            assertRefused(visitor.post(BOOKINGS, skipping), 403, "UNAUTHORIZED_OPERATION");
            assertThat(owner.post(BOOKINGS, skipping).status()).isEqualTo(200);
        }
    }

    @Test
    void theConfirmatorConfirmsOrAsksTheOwner() {
        TestService free = business.appointments(staff);
        ObjectNode first = book(visitor, slot(free, TUESDAY, staff));
        assertThat(status(booking(confirmOrDecline(owner, first, "{}")))).isEqualTo("CONFIRMED");
        TestService approved = business.appointmentsWith(APPROVAL, staff);
        ObjectNode second = book(visitor, slot(approved, WEDNESDAY, staff));
        assertThat(status(booking(confirmOrDecline(owner, second, "{}")))).isEqualTo("PENDING");
        assertThat(status(booking(confirmOrDecline(owner, second, "{}")))).isEqualTo("CONFIRMED");
        assertRefused(confirmOrDecline(owner, second, "{}"), 428, "INVALID_BOOKING_STATUS");
        assertRefused(confirmOrDecline(visitor, second, "{}"), 403, "PERMISSION_DENIED");
    }

    @Test
    void onAConflictOnlyMoneyKeepsABooking() {
        TestService service = business.appointments(staff);
        List<ObjectNode> rivals = Stream.of("NOT_PAID", "REFUNDED", "EXEMPT", "PAID", "PARTIALLY_PAID")
                .map(payment -> book(visitor, slot(service, TUESDAY, staff)).put("payment", payment))
                .toList();
        act(owner, "confirm", book(visitor, slot(service, TUESDAY, staff))).ok();
        for (ObjectNode rival : rivals) {
            String payment = Json.text("", rival, "payment");
            ObjectNode decided = booking(confirmOrDecline(owner, rival, "{\"paymentStatus\": \"" + payment + "\"}"));
            assertThat(status(decided))
                    .as(payment)
                    .isEqualTo(Set.of("PAID", "PARTIALLY_PAID").contains(payment) ? "CONFIRMED" : "DECLINED");
            assertThat(Json.flag(decided, "doubleBooked"))
                    .isEqualTo(status(decided).equals("CONFIRMED"));
            assertThat(Json.text(decided, "paymentStatus")).isEqualTo(payment);
        }
    }

    @Test
    void aPaymentIsUndefinedAtFirstWhateverWasSent() {
        TestService service = business.appointments(staff);
        ObjectNode made = booking(visitor.post(
                BOOKINGS,
                booking(slot(service, TUESDAY, staff), "\"totalParticipants\": 1, \"paymentStatus\": \"PAID\"")));
        assertThat(Json.text(made, "paymentStatus")).isEqualTo("UNDEFINED");
        ObjectNode paid = booking(act(owner, "confirm", made, ", \"paymentStatus\": \"PAID\""));
        assertThat(Json.text(paid, "paymentStatus")).isEqualTo("PAID");
    }

    @Test
    void everyWriteNeedsTheCurrentRevision() {
        ObjectNode made = book(visitor, slot(business.appointments(staff), TUESDAY, staff));
        Reply missing = owner.post(BOOKINGS + "/" + id(made) + "/confirm", "{}");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.violatedFields()).containsExactly("revision");
        assertRefused(act(owner, "confirm", made.deepCopy().put("revision", "7")), 409, "REVISION_MISMATCH");
        act(owner, "confirm", made).ok();
        assertRefused(act(owner, "cancel", made), 409, "REVISION_MISMATCH");
    }

    @Test
    void severalRequestsMayWaitForOneTimeWhereTheServiceAllowsIt() {
        TestService service = business.appointmentsWith(MANY_REQUESTS, staff);
        ObjectNode first = book(visitor, slot(service, TUESDAY, staff));
        ObjectNode second = book(visitor, slot(service, TUESDAY, staff));
        ObjectNode third = book(visitor, slot(service, TUESDAY, staff));
        ObjectNode firstPending = booking(confirmOrDecline(owner, first, "{}"));
        ObjectNode secondPending = booking(act(owner, "mark_booking_as_pending", second));
        ObjectNode thirdPending = booking(confirmOrDecline(owner, third, "{}"));
        assertThat(List.of(status(firstPending), status(secondPending), status(thirdPending)))
                .containsOnly("PENDING");
        act(owner, "confirm", firstPending).ok();
        assertRefused(act(owner, "confirm", secondPending), 428, "NO_OPEN_SPOTS");
        assertThat(status(booking(confirmOrDecline(owner, thirdPending, "{}")))).isEqualTo("DECLINED");
        assertRefused(visitor.post(BOOKINGS, booking(slot(service, TUESDAY, staff))), 428, "SLOT_NOT_AVAILABLE");
    }

    @Test
    void aPendingBookingHoldsItsTimeWhereOneRequestIsAllowed() {
        TestService service = business.appointmentsWith(APPROVAL, staff);
        ObjectNode first = book(visitor, slot(service, TUESDAY, staff));
        ObjectNode second = book(visitor, slot(service, TUESDAY, staff));
        act(owner, "mark_booking_as_pending", first).ok();
        assertRefused(act(owner, "mark_booking_as_pending", second), 428, "NO_OPEN_SPOTS");
        ObjectNode waiting = booking(act(
                owner,
                "mark_booking_as_pending",
                second,
                ", \"flowControlSettings\": {\"checkAvailabilityValidation\": true}"));
        assertThat(status(waiting)).isEqualTo("PENDING");
        assertThat(Json.flag(waiting, "doubleBooked")).isTrue();
    }

    @Test
    void onlyServicesWithApprovalHavePendingBookings() {
        TestService service = business.appointments(staff);
        ObjectNode made = book(visitor, slot(service, TUESDAY));
        assertRefused(act(owner, "mark_booking_as_pending", made), 428, "NOT_PENDING_APPROVAL_SERVICE");
        ObjectNode pending = booking(act(
                owner,
                "mark_booking_as_pending",
                made,
                ", \"flowControlSettings\": {\"skipPendingApprovalServiceValidation\": true}"));
        assertThat(Json.text(pending, "bookedEntity", "slot", "resource", "id")).isEqualTo(staff);
    }

    @Test
    void anAppointmentMovesAndFreesItsOldTime() {
        TestService service = business.appointments(staff);
        ObjectNode made = booking(act(owner, "confirm", book(visitor, slot(service, TUESDAY, staff))));
        act(owner, "confirm", book(visitor, slot(service, "2026-06-09T12:00:00", staff)))
                .ok();
        assertRefused(
                act(visitor, "reschedule", made, slotOf(slot(service, "2026-06-09T12:30:00", staff))),
                428,
                "SLOT_NOT_AVAILABLE");
        ObjectNode moved = booking(act(visitor, "reschedule", made, slotOf(slot(service, WEDNESDAY, staff))));
        assertThat(status(moved)).isEqualTo("CONFIRMED");
        assertThat(Json.text(moved, "startDate")).isEqualTo("2026-06-10T08:00:00.000Z");
        assertThat(Json.text(moved, "bookedEntity", "slot", "eventId"))
                .isNotEqualTo(Json.text(made, "bookedEntity", "slot", "eventId"));
        assertThat(book(visitor, slot(service, TUESDAY, staff))).isNotNull();
        // Half over its own old time: nobody else is there.
        booking(act(visitor, "reschedule", moved, slotOf(slot(service, "2026-06-10T10:30:00", staff))));
    }

    @Test
    void aClassBookingMovesToAnotherSessionWithItsPlaces() {
        TestService yoga = business.sessions(EventType.CLASS, 1);
        String tuesday = business.session(yoga, EventType.CLASS, TUESDAY, staff);
        String wednesday = business.session(yoga, EventType.CLASS, WEDNESDAY, staff);
        ObjectNode made = booking(act(owner, "confirm", book(visitor, ofSession(tuesday))));
        assertRefused(visitor.post(BOOKINGS, booking(ofSession(tuesday))), 428, "SESSION_CAPACITY_EXCEEDED");
        ObjectNode moved = booking(act(visitor, "reschedule", made, slotOf(ofSession(wednesday))));
        assertThat(Json.text(moved, "bookedEntity", "slot", "eventId")).isEqualTo(wednesday);
        ObjectNode other = book(visitor, ofSession(tuesday));
        assertRefused(
                act(visitor, "reschedule", other, slotOf(ofSession(wednesday))), 428, "SESSION_CAPACITY_EXCEEDED");
        TestService pilates = business.sessions(EventType.CLASS, 5);
        String elsewhere = business.session(pilates, EventType.CLASS, "2026-06-11T10:00:00", staff);
        assertRefused(act(visitor, "reschedule", other, slotOf(ofSession(elsewhere))), 428, "VALIDATION_FAILURE");
    }

    @Test
    void aCourseCannotBeMovedAndHasNoEvent() {
        TestService course = business.sessions(EventType.COURSE, 2);
        business.session(course, EventType.COURSE, TUESDAY, staff);
        ObjectNode made = booking(act(owner, "confirm", book(visitor, ofCourse(course))));
        assertThat(Json.object(made, "bookedEntity", "slot")).isEmpty();
        assertThat(Json.text(made, "startDate")).isEqualTo("2026-06-09T08:00:00.000Z");
        Reply reply = act(owner, "reschedule", made, slotOf(slot(course, WEDNESDAY, staff)));
        assertRefused(reply, 428, "VALIDATION_FAILURE");
    }

    @Test
    void theNumberOfParticipantsIsBoundedByThePlacesLeft() {
        TestService yoga = business.sessions(EventType.CLASS, 3);
        String session = business.session(yoga, EventType.CLASS, TUESDAY, staff);
        ObjectNode two = booking(act(
                owner,
                "confirm",
                booking(owner.post(BOOKINGS, booking(ofSession(session), "\"totalParticipants\": 2")))));
        ObjectNode created = book(visitor, ofSession(session));
        assertRefused(participants(owner, created, 2), 428, "SESSION_CAPACITY_EXCEEDED");
        assertRefused(participants(owner, two, 4), 428, "SESSION_CAPACITY_EXCEEDED");
        assertRefused(participants(visitor, created, 2), 403, "BOOKING_POLICY_VIOLATION");
        ObjectNode three = booking(participants(owner, two, 3));
        assertThat(three.get("totalParticipants").intValue()).isEqualTo(3);
        assertRefused(act(owner, "confirm", created), 428, "NO_OPEN_SPOTS");
        act(owner, "cancel", three).ok();
        act(owner, "confirm", created).ok();
        ObjectNode appointment = book(visitor, slot(business.appointments(staff), WEDNESDAY, staff));
        assertRefused(participants(owner, appointment, 1), 428, "VALIDATION_FAILURE");
    }

    @Test
    void datesMayBeLocalOrCarryAnOffset() {
        TestService service = business.appointments(staff);
        for (String start : List.of("2026-06-09T10:00:00", "2026-06-09T10:00:00.000", "2026-06-09T08:00:00.000Z")) {
            String end = start.replace("T10", "T11").replace("T08", "T09");
            ObjectNode made = book(
                    visitor,
                    slot(service, TUESDAY, staff)
                            .replaceFirst("\"startDate\": \"[^\"]*\"", "\"startDate\": \"" + start + "\"")
                            .replaceFirst("\"endDate\": \"[^\"]*\"", "\"endDate\": \"" + end + "\""));
            assertThat(Json.text(made, "startDate")).isEqualTo("2026-06-09T08:00:00.000Z");
            assertThat(Json.text(made, "bookedEntity", "slot", "timezone")).isEqualTo("Europe/Berlin");
        }
        String unknown = booking(slot(service, TUESDAY, staff).replace("Europe/Berlin", "Mars/Olympus"));
        assertRefused(visitor.post(BOOKINGS, unknown), 400, "INVALID_TIME_ZONE");
        String ofServices = booking(slot(service, TUESDAY, staff).replace("OWNER_BUSINESS", "BUSINESS"));
        assertThat(visitor.post(BOOKINGS, ofServices).status()).isEqualTo(400);
    }

    @Test
    void ofABulkOneItemFailsAloneAndMalformedInputTheWholeCall() {
        TestService service = business.appointments(staff);
        act(owner, "confirm", book(visitor, slot(service, TUESDAY, staff))).ok();
        String taken = booking(slot(service, TUESDAY, staff));
        String free = booking(slot(service, WEDNESDAY, staff));
        ObjectNode answer = visitor.post("/bookings/v2/bulk/bookings/create", """
                {"createBookingsInfo": [%s, %s], "returnFullEntity": true}""".formatted(taken, free))
                .ok();
        assertThat(Json.text(answer.get("results").get(0), "itemMetadata", "error", "code"))
                .isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(Json.text(answer.get("results").get(1), "item", "status")).isEqualTo("CREATED");
        assertThat(answer.at("/bulkActionMetadata/totalFailures").intValue()).isEqualTo(1);
        Reply malformed = visitor.post("/bookings/v2/bulk/bookings/create", """
                {"createBookingsInfo": [%s, {"booking": {"totalParticipants": 1}}]}""".formatted(free));
        assertThat(malformed.status()).isEqualTo(400);
    }

    @Test
    void visitorsSeeAndChangeOnlyTheirOwn() {
        TestService service = business.appointments(staff);
        ObjectNode mine = book(visitor, slot(service, TUESDAY, staff));
        book(business.visitor(), slot(service, WEDNESDAY, staff));
        ObjectNode found = visitor.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {}, "withBookingAllowedActions": true}""")
                .ok();
        assertThat(found.get("extendedBookings")).hasSize(1);
        assertThat(Json.text(found.get("extendedBookings").get(0), "booking", "id"))
                .isEqualTo(id(mine));
        Client stranger = business.visitor();
        assertRefused(act(stranger, "cancel", mine), 404, "BOOKING_NOT_FOUND");
        assertRefused(
                act(stranger, "reschedule", mine, slotOf(slot(service, WEDNESDAY, staff))), 404, "BOOKING_NOT_FOUND");
        ObjectNode actions = stranger.post(
                        "/bookings/v2/bulk/bookings/calculate_allowed_actions", """
                {"bookingIds": ["%s"]}""".formatted(id(mine)))
                .ok();
        assertThat(Json.text(actions.get("results").get(0), "itemMetadata", "error", "code"))
                .isEqualTo("NOT_FOUND");
        assertThat(stranger.post("/_api/bookings-reader/v2/extended-bookings/count", "{}")
                        .ok()
                        .get("count")
                        .intValue())
                .isZero();
    }

    @Test
    void thePolicyInForceWhenItWasMadeBindsTheCustomer() {
        String policy =
                Json.text("", owner.post("/bookings/v1/booking-policies", """
                {"bookingPolicy": {"name": "Strict", "limitLateBookingPolicy": {"enabled": true, "latestBookingInMinutes": 2880},
                 "cancellationPolicy": {"enabled": true, "limitLatestCancellation": true, "latestCancellationInMinutes": 1440},
                 "reschedulePolicy": {"enabled": false}, "resourcesPolicy": {"enabled": true, "autoAssignAllowed": false},
                 "participantsPolicy": {"maxParticipantsPerBooking": 2}}}""").ok(), "bookingPolicy", "id");
        TestService service = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "bookingPolicy": {"id": "%s"},
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff, policy));
        assertRefused(
                visitor.post(BOOKINGS, booking(slot(service, "2026-06-02T10:00:00", staff))),
                403,
                "BOOKING_POLICY_VIOLATION");
        assertRefused(visitor.post(BOOKINGS, booking(slot(service, TUESDAY))), 403, "BOOKING_POLICY_VIOLATION");
        ObjectNode soon = book(owner, slot(service, "2026-06-02T09:00:00", staff));
        assertThat(actions(owner, soon)).isEqualTo(Map.of("cancel", true, "reschedule", true));
        ObjectNode mine = book(visitor, slot(service, TUESDAY, staff));
        assertThat(actions(visitor, mine)).isEqualTo(Map.of("cancel", true, "reschedule", false));
        assertRefused(
                act(visitor, "reschedule", mine, slotOf(slot(service, WEDNESDAY, staff))),
                403,
                "BOOKING_POLICY_VIOLATION");
        act(visitor, "cancel", mine).ok();
    }

    private static Map<String, Boolean> actions(Client caller, ObjectNode booking) {
        ObjectNode answer = caller.post(
                        "/bookings/v2/bulk/bookings/calculate_allowed_actions", """
                {"bookingIds": ["%s"]}""".formatted(id(booking)))
                .ok();
        var item = answer.get("results").get(0).get("item");
        return Map.of("cancel", Json.flag(item, "cancel"), "reschedule", Json.flag(item, "reschedule"));
    }

    @Test
    void aFormSaysWhoBooksAndMustNotBeContradicted() {
        TestService service = business.appointments(staff);
        String form = ", \"formSubmission\": {\"first_name\": \"Grace\", \"email\": \"grace@example.com\"}}";
        String plain = booking(slot(service, TUESDAY, staff), "\"contactDetails\": {}, \"totalParticipants\": 1");
        ObjectNode made = booking(visitor.post(BOOKINGS, plain.substring(0, plain.length() - 1) + form));
        assertThat(Json.text(made, "contactDetails", "firstName")).isEqualTo("Grace");
        assertThat(Json.text(booking(act(owner, "confirm", made)), "contactDetails", "contactId"))
                .isNotNull();
        String other = booking(slot(service, WEDNESDAY, staff));
        assertRefused(
                visitor.post(BOOKINGS, other.substring(0, other.length() - 1) + form), 400, "CONTACT_DETAILS_CONFLICT");
        assertThat(visitor.post(
                                "/bookings/v2/bulk/bookings/create",
                                "{\"createBookingsInfo\": [" + other.substring(0, other.length() - 1) + form + "]}")
                        .violatedFields())
                .as("has no such code")
                .contains("createBookingsInfo[0].booking.contactDetails.firstName");
    }

    @Test
    void whatABulkCallHasNoCodeForIsAStandardRefusalOfItsItem() {
        TestService service = business.appointments(staff);
        String crowd = booking(slot(service, TUESDAY, staff), "\"contactDetails\": {}, \"totalParticipants\": 50");
        assertThat(visitor.post(BOOKINGS, crowd).code()).isEqualTo("SESSION_CAPACITY_EXCEEDED");
        assertThat(Json.text(
                        visitor.post("/bookings/v2/bulk/bookings/create", "{\"createBookingsInfo\": [" + crowd + "]}")
                                .ok()
                                .at("/results/0/itemMetadata/error"),
                        "code"))
                .isEqualTo("FAILED_PRECONDITION");
    }

    @Test
    void aPaymentOptionThatTheServiceDoesNotOfferIsRefused() {
        TestService service = business.appointments(staff);
        String membership = booking(
                slot(service, TUESDAY, staff), "\"totalParticipants\": 1, \"selectedPaymentOption\": \"MEMBERSHIP\"");
        assertRefused(visitor.post(BOOKINGS, membership), 428, "VALIDATION_FAILURE");
        String offline = membership.replace("MEMBERSHIP", "OFFLINE");
        assertThat(booking(visitor.post(BOOKINGS, offline))
                        .get("selectedPaymentOption")
                        .stringValue())
                .isEqualTo("OFFLINE");
    }

    @Test
    void aTimeIsOverbookedOnPurposeOnlyByWhoMay() {
        TestService service = business.appointments(staff);
        act(owner, "confirm", book(visitor, slot(service, TUESDAY, staff))).ok();
        String insisting = booking(slot(service, TUESDAY, staff), "\"totalParticipants\": 1, \"status\": \"CONFIRMED\"")
                .replaceFirst("\\{", "{\"flowControlSettings\": {\"skipAvailabilityValidation\": true}, ");
        ObjectNode over = booking(owner.post(BOOKINGS, insisting));
        assertThat(Json.flag(over, "doubleBooked")).isTrue();
        act(owner, "cancel", over).ok();
        assertRefused(visitor.post(BOOKINGS, booking(slot(service, TUESDAY, staff))), 428, "SLOT_NOT_AVAILABLE");
    }

    private static Reply participants(Client caller, ObjectNode booking, int number) {
        return caller.post(
                "/bookings/v2/bookings/" + id(booking) + "/update_number_of_participants",
                "{\"revision\": \"%s\", \"totalParticipants\": %d}"
                        .formatted(Json.text("", booking, "revision"), number));
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }
}
