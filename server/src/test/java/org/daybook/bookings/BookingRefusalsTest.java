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

import java.util.List;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Wishes that the state of the business, or of the booking, does not allow. */
class BookingRefusalsTest {
    private static final String TUESDAY = "2026-06-09T10:00:00";
    private static final String SNAPSHOTS = "/booking-policy-snapshots/v1/policy-snapshots?bookingIds=";
    private static final String SKIP = ", \"flowControlSettings\": {\"skipAvailabilityValidation\": true}}";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");
    private final TestService service = business.appointments(staff);

    @Test
    void whatIsDecidedIsNotDecidedAgain() {
        ObjectNode confirmed = booking(act(owner, "confirm", book(visitor, slot(service, TUESDAY, staff))));
        assertRefused(act(owner, "confirm", confirmed), 428, "FAILED_CONFIRMING_NON_PENDING_BOOKING");
        assertRefused(act(owner, "decline", confirmed), 428, "FAILED_DECLINE_NON_PENDING_BOOKING");
        assertRefused(act(owner, "mark_booking_as_pending", confirmed), 428, "BOOKING_MARK_BOOKING_AS_PENDING");
    }

    @Test
    void aBookingIsNamedOnceInABulkCall() {
        String detail = "{\"bookingId\": \"" + id(book(visitor, slot(service, TUESDAY, staff))) + "\"}";
        assertRefused(
                owner.post(
                        "/bookings/v2/bulk/bookings/confirmOrDecline",
                        "{\"details\": [" + detail + ", " + detail + "]}"),
                409,
                "DUPLICATED_BOOKINGS");
    }

    @Test
    void aDateIsADate() {
        String nextWeek = slot(service, TUESDAY, staff).replace(TUESDAY, "next week");
        assertRefused(visitor.post(BOOKINGS, booking(nextWeek)), 400, "INVALID_DATE_FORMAT");
        assertThat(act(owner, "reschedule", book(visitor, slot(service, TUESDAY, staff)), slotOf(nextWeek))
                        .violatedFields())
                .contains("slot.startDate");
        assertThat(visitor.post(
                                "/bookings/v2/bulk/bookings/create",
                                "{\"createBookingsInfo\": [" + booking(nextWeek) + "]}")
                        .violatedFields())
                .containsExactly("createBookingsInfo[0].booking.bookedEntity.slot.startDate");
    }

    @Test
    void availabilityIsLeftOutOnlyForANamedResource() {
        String request = booking(slot(service, TUESDAY));
        String skipping = request.substring(0, request.length() - 1) + SKIP;
        String code = "CAN_NOT_SKIP_AVAILABILITY_VALIDATION_IF_RESOURCE_NOT_PROVIDED";
        assertRefused(owner.post(BOOKINGS, skipping), 428, code);
        assertThat(ofBulk(owner, skipping)).isEqualTo(code);
    }

    @Test
    void ofABulkCallEachItemSaysWhyItFailed() {
        assertThat(ofBulk(visitor, booking(ofSession(UUID.randomUUID().toString()))))
                .isEqualTo("SESSION_NOT_FOUND");
        String membership = booking(
                slot(service, TUESDAY, staff), "\"totalParticipants\": 1, \"selectedPaymentOption\": \"MEMBERSHIP\"");
        assertThat(ofBulk(visitor, membership)).isEqualTo("VALIDATION_FAILURE");
        String request = booking(slot(service, TUESDAY, staff));
        String skipping = request.substring(0, request.length() - 1) + SKIP;
        assertThat(ofBulk(visitor, skipping)).isEqualTo("UNAUTHORIZED_OPERATION");
    }

    private static String ofBulk(Client caller, String request) {
        ObjectNode answer = caller.post(
                        "/bookings/v2/bulk/bookings/create", "{\"createBookingsInfo\": [" + request + "]}")
                .ok();
        return Json.text("", answer.get("results").get(0), "itemMetadata", "error", "code");
    }

    @Test
    void aPartyChoosesOnceFromAnOption() {
        String option = UUID.randomUUID().toString();
        String choice = "{\"optionId\": \"" + option + "\", \"custom\": \"%s\"}";
        String variant = "{\"choices\": [" + choice + "], \"price\": {\"value\": \"10\"}}";
        owner.post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%s", "options": {"values": [{"id": "%s", "type": "CUSTOM",
                    "customData": {"name": "age", "choices": ["child", "adult"]}}]}, "variants": {"values": [%s, %s]}}}
                """.formatted(
                                service.id(), option, variant.formatted("child"), variant.formatted("adult")))
                .ok();
        String both = choice.formatted("child") + ", " + choice.formatted("adult");
        String party = "{\"numberOfParticipants\": 1, \"choices\": [" + both + "]}";
        String request = booking(
                slot(service, TUESDAY, staff), "\"participantsChoices\": {\"serviceChoices\": [" + party + "]}");
        assertRefused(visitor.post(BOOKINGS, request), 400, "INVALID_CHOICES");
        assertThat(ofBulk(visitor, request)).isEqualTo("INVALID_CHOICES");
    }

    @Test
    void anAddOnIsNamedByItsId() {
        String more = "\"totalParticipants\": 1, \"bookedAddOns\": [{\"groupId\": \"" + staff + "\"}]";
        assertThat(visitor.post(BOOKINGS, booking(slot(service, TUESDAY, staff), more))
                        .violatedFields())
                .containsExactly("booking.bookedAddOns[0].id");
    }

    @Test
    void aBookingThatThereIsNotIsNotFoundWhateverIsToBeDoneToIt() {
        ObjectNode nobodys =
                Json.object().put("id", UUID.randomUUID().toString()).put("revision", "1");
        for (String verb : List.of("confirm", "decline", "mark_booking_as_pending", "cancel")) {
            assertRefused(act(owner, verb, nobodys), 404, "BOOKING_NOT_FOUND");
        }
        assertRefused(
                act(owner, "reschedule", nobodys, slotOf(slot(service, TUESDAY, staff))), 404, "BOOKING_NOT_FOUND");
        assertRefused(
                act(owner, "update_number_of_participants", nobodys, ", \"totalParticipants\": 2"),
                404,
                "BOOKING_NOT_FOUND");
        assertRefused(confirmOrDecline(owner, nobodys, "{}"), 404, "BOOKING_NOT_FOUND");
    }

    /** What is missing is what that kind of service is booked by, not what another is. */
    @Test
    void aSlotOfAClassLacksItsSessionAndNothingElse() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        TestService pottery = business.sessions(EventType.COURSE, 5);
        for (String named : List.of("serviceId", "scheduleId")) {
            String slot = "{\"slot\": {\"" + named + "\": \"%s\"}}";
            boolean byService = named.equals("serviceId");
            String ofClass = slot.formatted(byService ? yoga.id() : yoga.scheduleId());
            assertThat(visitor.post(BOOKINGS, booking(ofClass)).violatedFields())
                    .containsExactly("booking.bookedEntity.slot.eventId");
            assertThat(visitor.post(
                                    "/bookings/v2/bulk/bookings/create",
                                    "{\"createBookingsInfo\": [" + booking(ofClass) + "]}")
                            .violatedFields())
                    .containsExactly("createBookingsInfo[0].booking.bookedEntity.slot.eventId");
            String ofCourse = slot.formatted(byService ? pottery.id() : pottery.scheduleId());
            assertThat(visitor.post(BOOKINGS, booking(ofCourse)).violatedFields())
                    .containsExactly("booking.bookedEntity.schedule");
        }
        assertRefused(
                visitor.post(BOOKINGS, booking("{\"slot\": {\"serviceId\": \"" + service.id() + "\"}}")),
                428,
                "VALIDATION_FAILURE");
    }

    /** A larger party is checked as a new one is, and refused in the same words. */
    @Test
    void aPartyGrowsByTheRulesOfANewOne() {
        String verb = "update_number_of_participants";
        ObjectNode appointment = book(visitor, slot(service, TUESDAY, staff));
        assertRefused(act(owner, verb, appointment, ", \"totalParticipants\": 2"), 428, "VALIDATION_FAILURE");
        TestService yoga = business.sessions(EventType.CLASS, 2);
        String session = business.session(yoga, EventType.CLASS, TUESDAY, staff);
        ObjectNode one = book(visitor, ofSession(session));
        assertRefused(act(visitor, verb, one, ", \"totalParticipants\": 2"), 403, "BOOKING_POLICY_VIOLATION");
        assertRefused(act(owner, verb, one, ", \"totalParticipants\": 3"), 428, "SESSION_CAPACITY_EXCEEDED");
        String choice = "{\"optionId\": \"" + UUID.randomUUID() + "\", \"custom\": \"child\"}";
        String choices = """
                , "participantsChoices": {"serviceChoices": [{"numberOfParticipants": 1, "choices": [%s]}]}""".formatted(choice);
        assertRefused(act(owner, verb, one, choices), 428, "INVALID_SERVICE_CHOICES");
        TestService pottery = business.sessions(EventType.COURSE, 1);
        business.session(pottery, EventType.COURSE, TUESDAY, staff);
        assertRefused(
                act(owner, verb, book(visitor, ofCourse(pottery)), ", \"totalParticipants\": 2"),
                428,
                "SCHEDULE_CAPACITY_EXCEEDED");
    }

    @Test
    void aCourseIsBookedByItsScheduleWhileItHasPlaces() {
        TestService course = business.sessions(EventType.COURSE, 1);
        business.session(course, EventType.COURSE, TUESDAY, staff);
        act(owner, "confirm", book(visitor, ofCourse(course))).ok();
        assertRefused(visitor.post(BOOKINGS, booking(ofCourse(course))), 428, "SCHEDULE_CAPACITY_EXCEEDED");
        String without = booking(ofCourse(business.sessions(EventType.COURSE, 5)));
        assertRefused(owner.post(BOOKINGS, without), 428, "SLOT_NOT_AVAILABLE");
        String nowhere = booking("{\"schedule\": {\"scheduleId\": \"" + UUID.randomUUID() + "\"}}");
        assertRefused(visitor.post(BOOKINGS, nowhere), 428, "SCHEDULE_NOT_FOUND");
        assertThat(ofBulk(visitor, nowhere)).isEqualTo("SCHEDULE_NOT_FOUND");
    }

    @Test
    void aCustomerCancelsOnlyWhereThePolicyLetsThem() {
        String policy =
                Json.text("", owner.post("/bookings/v1/booking-policies", """
                {"bookingPolicy": {"name": "Firm", "cancellationPolicy": {"enabled": false}}}""").ok(), "bookingPolicy", "id");
        TestService firm = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "bookingPolicy": {"id": "%s"},
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff, policy));
        ObjectNode booked = book(visitor, slot(firm, TUESDAY, staff));
        assertRefused(act(visitor, "cancel", booked), 403, "BOOKING_POLICY_VIOLATION");
        act(owner, "cancel", booked).ok();
    }

    /** The time that is booked starts in two hours. */
    @ParameterizedTest
    @CsvSource({
        "cancel, cancellationPolicy, limitLatestCancellation, latestCancellationInMinutes",
        "reschedule, reschedulePolicy, limitLatestReschedule, latestRescheduleInMinutes"
    })
    void aCustomerActsUntilTheLimitOfThePolicy(String verb, String rule, String limit, String minutes) {
        for (String rules : List.of("true, 119", "true, 120", "true, 121", "false, 121")) {
            String[] values = rules.split(", ");
            String policy = Json.text(
                    "",
                    owner.post("/bookings/v1/booking-policies", """
                    {"bookingPolicy": {"name": "%s", "%s": {"enabled": true, "%s": %s, "%s": %s}}}""".formatted(
                                            verb + rules, rule, limit, values[0], minutes, values[1]))
                            .ok(),
                    "bookingPolicy",
                    "id");
            TestService limited = business.service("""
                    {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                     "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "bookingPolicy": {"id": "%s"},
                     "onlineBooking": {"enabled": true}, "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff, policy));
            ObjectNode booked = book(visitor, slot(limited, "2026-06-01T10:00:00", staff));
            String more = verb.equals("cancel") ? "" : slotOf(slot(limited, "2026-06-02T10:00:00", staff));
            Reply reply = act(visitor, verb, booked, more);
            if (rules.equals("true, 121")) {
                assertRefused(reply, 403, "BOOKING_POLICY_VIOLATION");
            } else {
                assertThat(reply.status()).as(rules).isEqualTo(200);
            }
        }
    }

    @Test
    void aBookingMovesToASessionThatThereIsAndPastThePolicyOnlyWithRights() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, TUESDAY, staff);
        ObjectNode booked = book(visitor, ofSession(session));
        String nowhere = slotOf(ofSession(UUID.randomUUID().toString()));
        assertRefused(act(visitor, "reschedule", booked, nowhere), 404, "SESSION_NOT_FOUND");
        assertRefused(
                visitor.post(BOOKINGS, booking(ofSession(UUID.randomUUID().toString()))), 428, "SESSION_NOT_FOUND");
        String ignoring = ", \"flowControlSettings\": {\"ignoreReschedulePolicy\": true}";
        assertRefused(
                act(visitor, "reschedule", booked, slotOf(ofSession(session)) + ignoring),
                403,
                "UNAUTHORIZED_OPERATION");
    }

    @Test
    void policiesAreKeptWithBookingsThatThereAre() {
        String made = id(book(visitor, slot(service, TUESDAY, staff)));
        String unknown = UUID.randomUUID().toString();
        assertThat(owner.get(SNAPSHOTS + made + "&bookingIds=" + unknown).ok().get("bookingPolicySnapshots"))
                .hasSize(1);
        assertRefused(owner.get(SNAPSHOTS + unknown), 404, "BOOKING_POLICY_SNAPSHOT_NOT_FOUND");
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status() + " " + reply.code()).isEqualTo(status + " " + code);
    }
}
