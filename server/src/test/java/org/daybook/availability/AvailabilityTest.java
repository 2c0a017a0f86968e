package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofCourse;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is offered, and that it is what is accepted, through requests (rules of section 6). */
class AvailabilityTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    @AfterEach
    void backToTheStart() {
        SERVER.clock().set(TestServer.START);
    }

    @Test
    void slotsStepThroughTheWorkingDay() {
        TestService service = business.appointments(staff);
        List<String> starts = starts(list(service, "2026-06-09T00:00:00", "2026-06-10T00:00:00"));
        assertThat(starts).hasSize(15).startsWith("2026-06-09T09:00:00", "2026-06-09T09:30:00");
        assertThat(starts.getLast()).isEqualTo("2026-06-09T16:00:00");
        assertThat(list(service, "2026-06-13T00:00:00", "2026-06-15T00:00:00")).isEmpty();
    }

    @Test
    void theBufferIsKeptFreeAfterASessionAndLiesInsideTheHours() {
        TestService service = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [30], "timeBetweenSessions": 30}},
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff));
        assertThat(starts(list(service, "2026-06-09T00:00:00", "2026-06-10T00:00:00"))
                        .getLast())
                .isEqualTo("2026-06-09T16:00:00");
        act(owner, "confirm", book(visitor, slot(service, "2026-06-09T12:00:00", "", 30)))
                .ok();
        assertThat(starts(list(service, "2026-06-09T00:00:00", "2026-06-10T00:00:00")))
                .contains("2026-06-09T11:00:00", "2026-06-09T13:00:00")
                .doesNotContain("2026-06-09T11:30:00", "2026-06-09T12:00:00", "2026-06-09T12:30:00");
    }

    @Test
    void createdBookingsDoNotBlockPendingAndConfirmedOnesDoAndCancelledOnesNoMore() {
        TestService service = business.appointmentsWith("{\"enabled\": true, \"requireManualApproval\": true}", staff);
        ObjectNode made = book(visitor, slot(service, "2026-06-09T10:00:00", staff));
        assertThat(isOffered(service, "2026-06-09T10:00:00")).isTrue();
        ObjectNode pending = booking(act(owner, "mark_booking_as_pending", made));
        assertThat(isOffered(service, "2026-06-09T10:00:00")).isFalse();
        ObjectNode confirmed = booking(act(owner, "confirm", pending));
        assertThat(isOffered(service, "2026-06-09T10:30:00")).isFalse();
        act(owner, "cancel", confirmed).ok();
        assertThat(isOffered(service, "2026-06-09T10:00:00")).isTrue();
    }

    @Test
    void whatIsOfferedIsAcceptedAndNothingElse() {
        TestService service = business.appointments(staff);
        act(owner, "confirm", book(visitor, slot(service, "2026-06-09T12:00:00", staff)))
                .ok();
        List<String> offered = starts(list(service, "2026-06-09T00:00:00", "2026-06-10T00:00:00"));
        for (int minute = 0; minute < 24 * 60; minute += 15) {
            String start = "2026-06-09T%02d:%02d:00".formatted(minute / 60, minute % 60);
            int status =
                    visitor.post(BOOKINGS, booking(slot(service, start, staff))).status();
            assertThat(status).as(start).isEqualTo(offered.contains(start) ? 200 : 428);
            assertThat(isOffered(service, start)).as(start).isEqualTo(offered.contains(start));
        }
    }

    @Test
    void withoutAFromTheListBeginsNowAndThePastIsLeftOut() {
        TestService service = business.appointments(staff);
        SERVER.clock().set(Instant.parse("2026-06-09T10:15:00Z"));
        Client later = business.visitor();
        assertThat(starts(slots(later, """
                {"serviceId": "%s", "toLocalDate": "2026-06-10T00:00:00", "timeZone": "Europe/Berlin"}""".formatted(service.id()))).getFirst()).isEqualTo("2026-06-09T12:30:00");
        assertThat(starts(slots(later, """
                {"serviceId": "%s", "fromLocalDate": "2026-06-08T00:00:00", "toLocalDate": "2026-06-10T00:00:00"}""".formatted(service.id()))).getFirst()).isEqualTo("2026-06-09T12:30:00");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        TestService service = business.appointments(staff, business.staff("Nina"));
        List<String> all = starts(list(service, "2026-06-08T00:00:00", "2026-06-20T00:00:00"));
        List<String> paged = new ArrayList<>();
        String request = """
                {"serviceId": "%s", "fromLocalDate": "2026-06-08T00:00:00", "toLocalDate": "2026-06-20T00:00:00",
                 "timeZone": "Europe/Berlin", "cursorPaging": {"limit": 7}}""".formatted(service.id());
        while (true) {
            ObjectNode page = visitor.post(SLOTS, request).ok();
            paged.addAll(starts(page.get("timeSlots")));
            String next = Json.text(page, "cursorPagingMetadata", "cursors", "next");
            if (next == null) {
                break;
            }
            request = "{\"cursorPaging\": {\"limit\": 7, \"cursor\": \"" + next + "\"}}";
        }
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void aSlotIsSeenInTheZoneOfTheCaller() {
        TestService service = business.appointments(staff);
        JsonNode slots = slots(visitor, """
                {"serviceId": "%s", "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                 "timeZone": "Asia/Kathmandu"}""".formatted(service.id()));
        assertThat(starts(slots).getFirst()).isEqualTo("2026-06-09T12:45:00");
        assertThat(visitor.post(SLOTS, """
                {"serviceId": "%s", "toLocalDate": "2026-06-10T00:00:00", "timeZone": "UTC+2"}""".formatted(service.id())).code()).isEqualTo("INVALID_TIME_ZONE");
    }

    @Test
    void sessionsShowTheirPlacesAndWhyTheyCannotBeBooked() {
        TestService yoga = business.sessions(EventType.CLASS, 2);
        String session = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", staff);
        ObjectNode one = book(visitor, ofSession(session));
        assertThat(session(yoga).get("remainingCapacity").intValue()).isEqualTo(2);
        act(owner, "confirm", one).ok();
        assertThat(session(yoga).get("remainingCapacity").intValue()).isEqualTo(1);
        act(owner, "confirm", book(visitor, ofSession(session))).ok();
        JsonNode full = session(yoga);
        assertThat(full.get("bookable").booleanValue()).isFalse();
        assertThat(full.at("/nonBookableReasons/noRemainingCapacity").booleanValue())
                .isTrue();
        JsonNode entries = visitor.post("/availability-calendar/v1/availability/query", """
                {"query": {"filter": {"serviceId": ["%s"], "startDate": "2026-06-09T00:00:00",
                 "endDate": "2026-06-10T00:00:00"}}, "timezone": "Europe/Berlin"}""".formatted(yoga.id()))
                .ok()
                .get("availabilityEntries");
        assertThat(entries.get(0).get("openSpots").intValue()).isZero();
        assertThat(entries.get(0).get("bookable").booleanValue()).isFalse();
    }

    private JsonNode eventSlots(String fields) {
        return visitor.post(SLOTS + "/event", """
                {"fromLocalDate": "2026-06-08T00:00:00", "toLocalDate": "2026-06-20T00:00:00",
                 "timeZone": "Europe/Berlin", %s}""".formatted(fields)).ok().get("timeSlots");
    }

    @Test
    void sessionsAreChosenByPlacesDayAndEvent() {
        TestService yoga = business.sessions(EventType.CLASS, 2);
        String early = business.session(yoga, EventType.CLASS, "2026-06-09T08:00", staff);
        String late = business.session(yoga, EventType.CLASS, "2026-06-09T18:00", staff);
        String next = business.session(yoga, EventType.CLASS, "2026-06-10T18:00", staff);
        for (int i = 0; i < 2; i++) {
            act(owner, "confirm", book(visitor, TestBusiness.ofSession(early))).ok();
        }
        act(owner, "confirm", book(visitor, TestBusiness.ofSession(next))).ok();
        String of = "\"serviceIds\": [\"" + yoga.id() + "\"]";
        assertThat(eventIds(eventSlots(of))).containsExactly(early, late, next);
        assertThat(eventIds(eventSlots(of + ", \"includeNonBookable\": false"))).containsExactly(late, next);
        assertThat(eventIds(eventSlots(of + ", \"minBookableCapacity\": 2"))).containsExactly(late);
        assertThat(eventIds(eventSlots(of + ", \"maxSlotsPerDay\": 1"))).containsExactly(late, next);
        String filter =
                ", \"eventFilter\": {\"$or\": [{\"id\": \"%s\"}, {\"$not\": {\"id\": {\"$in\": [\"%s\", \"%s\"]}}}]}"
                        .formatted(late, early, late);
        assertThat(eventIds(eventSlots(of + filter))).containsExactly(late, next);
        assertThat(eventIds(eventSlots(of + ", \"eventFilter\": {\"title\": \"Yoga\"}")))
                .hasSize(3);
        assertThat(visitor.post(SLOTS + "/event", """
                {"toLocalDate": "2026-06-20T00:00:00", "eventFilter": {"colour": "red"}}""").violatedFields()).containsExactly("eventFilter.colour");
        assertThat(visitor.post(SLOTS + "/event", """
                {"fromLocalDate": "2026-06-08T00:00:00", "toLocalDate": "2026-07-20T00:00:00", "maxSlotsPerDay": 1}""").violatedFields()).containsExactly("toLocalDate");
        owner.post("/calendar/v3/events/" + late + "/cancel", "{}").ok();
        assertThat(eventIds(eventSlots(of + ", \"minBookableCapacity\": 1"))).containsExactly(next);
    }

    private static List<String> eventIds(JsonNode slots) {
        return slots.valueStream()
                .map(slot -> Json.text("", slot, "eventInfo", "eventId"))
                .toList();
    }

    @Test
    void onlyWhatTakesPlaceIsASession() {
        TestService yoga = business.sessions(EventType.CLASS, 2);
        ObjectNode master = owner.post("/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}],
                 "start": {"localDate": "2026-06-10T10:00:00"}, "end": {"localDate": "2026-06-10T11:00:00"},
                 "recurrenceRule": {"frequency": "WEEKLY", "days": ["WEDNESDAY"]}}}""".formatted(yoga.scheduleId(), staff))
                .ok();
        String id = Json.text("", master, "event", "id");
        assertThat(visitor.get(SLOTS + "/event/" + id).code()).isEqualTo("NOT_FOUND");
        assertThat(visitor.post(BOOKINGS, booking(TestBusiness.ofSession(id))).code())
                .isEqualTo("SESSION_NOT_FOUND");
        ObjectNode booked = booking(
                act(owner, "confirm", book(visitor, slot(business.appointments(staff), "2026-06-11T10:00:00", staff))));
        String appointment = Json.text("", booked, "bookedEntity", "slot", "eventId");
        assertThat(visitor.get(SLOTS + "/event/" + appointment).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void theWaitingListOfASessionShowsItsPlaces() {
        ObjectNode policy = owner.post("/bookings/v1/booking-policies", """
                {"bookingPolicy": {"name": "Queue", "waitlistPolicy": {"enabled": true, "capacity": 7}}}""").ok();
        TestService yoga = business.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 2, "onlineBooking": {"enabled": true},
                 "bookingPolicy": {"id": "%s"},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(Json.text("", policy, "bookingPolicy", "id")));
        String session = business.session(yoga, EventType.CLASS, "2026-06-09T08:00", staff);
        ObjectNode slot = visitor.get(SLOTS + "/event/" + session).ok();
        assertThat(Json.integer(slot, "timeSlot", "eventInfo", "waitingList", "totalCapacity"))
                .isEqualTo(7);
        JsonNode entry = entries(yoga, "").get(0);
        assertThat(Json.integer(entry, "waitingList", "totalSpots")).isEqualTo(7);
    }

    private JsonNode entries(TestService service, String filter) {
        return visitor.post("/availability-calendar/v1/availability/query", """
                {"timezone": "Europe/Berlin", "query": {"filter": {"serviceId": ["%s"],
                 "startDate": "2026-06-09T00:00:00", "endDate": "2026-06-10T00:00:00" %s}}}""".formatted(service.id(), filter))
                .ok()
                .get("availabilityEntries");
    }

    @Test
    void theOlderCalendarIsFilteredByPlaceAndByWho() {
        String nina = business.staff("Nina");
        ObjectNode places =
                owner.post("/locations/v1/locations/query", "{\"query\": {}}").ok();
        String main = Json.text("", places.get("locations").get(0), "id");
        TestService massage = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s", "%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "onlineBooking": {"enabled": true},
                 "locations": [{"type": "BUSINESS", "business": {"id": "%s"}}],
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff, nina, main));
        assertThat(entries(massage, "")).hasSize(30);
        assertThat(entries(massage, ", \"resourceId\": \"" + nina + "\"")).hasSize(15);
        assertThat(entries(massage, ", \"location.businessLocation.id\": \"" + main + "\""))
                .hasSize(30);
        assertThat(entries(massage, ", \"location.businessLocation.id\": \"" + nina + "\""))
                .isEmpty();
        TestService yoga = business.sessions(EventType.CLASS, 2);
        business.session(yoga, EventType.CLASS, "2026-06-09T19:00", staff);
        assertThat(entries(yoga, "")).hasSize(1);
        assertThat(entries(yoga, ", \"resourceId\": \"" + nina + "\"")).isEmpty();
        assertThat(entries(yoga, ", \"location.businessLocation.id\": \"" + nina + "\""))
                .isEmpty();
    }

    @Test
    void aSlotThatIsFoundSaysWhyPolicyForbidsIt() {
        TestService closed = business.appointmentsWith("{\"enabled\": false}", staff);
        ObjectNode slot =
                visitor.post(SLOTS + "/get", """
                {"serviceId": "%s", "localStartDate": "2026-06-09T10:00:00", "localEndDate": "2026-06-09T11:00:00",
                 "timeZone": "Europe/Berlin", "location": {"locationType": "BUSINESS"}}""".formatted(closed.id())).ok();
        assertThat(Json.flag(slot, "timeSlot", "bookable")).isFalse();
        assertThat(Json.flag(slot, "timeSlot", "nonBookableReasons", "violatesBookingPolicy"))
                .isTrue();
        Reply gender = visitor.post(SLOTS, """
                {"serviceId": "%s", "toLocalDate": "2026-06-10T00:00:00",
                 "customerChoices": {"requestedGender": {"gender": "ANY_MALE"}}}""".formatted(closed.id()));
        assertThat(gender.status()).isEqualTo(428);
        assertThat(gender.code()).isEqualTo("REQUESTED_GENDER_NOT_ALLOWED");
    }

    @Test
    void placesOfACourseAreThoseOfItsScheduleLessItsParticipants() {
        TestService course = business.sessions(EventType.COURSE, 3);
        business.session(course, EventType.COURSE, "2026-06-09T10:00:00", staff);
        business.session(course, EventType.COURSE, "2026-06-16T10:00:00", staff);
        act(owner, "confirm", book(visitor, ofCourse(course))).ok();
        JsonNode places = visitor.get("/v2/availability/schedule/" + course.scheduleId())
                .ok()
                .get("availability");
        assertThat(places.get("totalSpots").intValue()).isEqualTo(3);
        assertThat(places.get("openSpots").intValue()).isEqualTo(2);
        SERVER.clock().set(Instant.parse("2026-06-10T10:00:00Z"));
        assertThat(business.visitor().post(BOOKINGS, booking(ofCourse(course))).code())
                .isEqualTo("BOOKING_POLICY_VIOLATION");
        ObjectNode late = book(owner, ofCourse(course));
        assertThat(Json.text(late, "startDate")).isEqualTo("2026-06-16T08:00:00.000Z");
    }

    private JsonNode session(TestService service) {
        return visitor.post(SLOTS + "/event", """
                {"serviceIds": ["%s"], "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                 "timeZone": "Europe/Berlin"}""".formatted(service.id()))
                .ok()
                .get("timeSlots")
                .get(0);
    }

    private boolean isOffered(TestService service, String start) {
        return visitor.post(SLOTS + "/get", """
                {"serviceId": "%s", "localStartDate": "%s", "localEndDate": "%s", "timeZone": "Europe/Berlin",
                 "location": {"locationType": "BUSINESS"}}""".formatted(
                                        service.id(),
                                        start,
                                        java.time.LocalDateTime.parse(start).plusHours(1) + ":00"))
                        .status()
                == 200;
    }

    private JsonNode list(TestService service, String from, String to) {
        return slots(visitor, """
                {"serviceId": "%s", "fromLocalDate": "%s", "toLocalDate": "%s", "timeZone": "Europe/Berlin"}""".formatted(service.id(), from, to));
    }

    private static JsonNode slots(Client caller, String request) {
        return caller.post(SLOTS, request).ok().get("timeSlots");
    }

    private static List<String> starts(JsonNode slots) {
        List<String> starts = new ArrayList<>();
        slots.forEach(slot -> starts.add(Json.text("", slot, "localStartDate")));
        return starts;
    }
}
