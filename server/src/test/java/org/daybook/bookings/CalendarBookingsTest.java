package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.SERVICES;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofCourse;
import static org.daybook.testing.TestBusiness.ofSession;

import java.time.Instant;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What bookings and the calendar make of each other. */
class CalendarBookingsTest {
    private static final String EVENTS = "/calendar/v3/events";
    private static final String SCHEDULES = "/calendar/v3/schedules";

    private TestServer server;
    private TestBusiness business;
    private Client owner;
    private String ann;

    @BeforeEach
    void open() {
        server = TestServer.create();
        business = new TestBusiness(server);
        owner = business.owner();
        ann = business.staff("Ann");
    }

    @AfterEach
    void close() {
        assertThat(business.disagreements()).isEmpty();
        server.close();
    }

    /** A confirmed booking of this caller. */
    private ObjectNode confirmed(Client caller, String entity, String name, int participants) {
        ObjectNode made = booking(caller.post(TestBusiness.BOOKINGS, """
                {"booking": {"bookedEntity": %s, "totalParticipants": %d,
                 "contactDetails": {"firstName": "%s", "lastName": "L", "email": "%s@example.com", "phone": "+4930"}}}""".formatted(entity, participants, name, name)));
        return booking(TestBusiness.act(owner, "confirm", made));
    }

    private ObjectNode event(Client caller, String eventId, String fields) {
        return Json.child(caller.get(EVENTS + "/" + eventId + fields).ok(), "event");
    }

    private String status(ObjectNode booking) {
        ObjectNode found = owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}}""".formatted(id(booking)))
                .ok();
        return Json.text("", found.get("extendedBookings").get(0), "booking", "status");
    }

    private ObjectNode weekly(TestService service) {
        return Json.child(
                owner.post(EVENTS, """
                {"event": {"scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}],
                 "start": {"localDate": "2026-06-03T10:00:00"}, "end": {"localDate": "2026-06-03T11:00:00"},
                 "recurrenceRule": {"frequency": "WEEKLY", "days": ["WEDNESDAY"]}}}""".formatted(service.scheduleId(), ann)).ok(), "event");
    }

    private JsonNode occurrences(ObjectNode master) {
        return owner.post(EVENTS + "/query", """
                {"fromLocalDate": "2026-06-01T00:00:00", "toLocalDate": "2026-07-01T00:00:00",
                 "query": {"filter": {"recurringEventId": "%s"}}}""".formatted(id(master))).ok().get("events");
    }

    @Test
    void thoseWhoComeAreCountedForAllAndNamedForThoseWhoManage() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-10T10:00", ann);
        confirmed(owner, ofSession(session), "Eve", 2);
        confirmed(business.visitor(), ofSession(session), "Bob", 1);
        ObjectNode plain = event(business.visitor(), session, "");
        assertThat(Json.integer(plain, "participants", "total")).isEqualTo(3);
        assertThat(Json.integer(plain, "remainingCapacity")).isEqualTo(2);
        assertThat(plain.get("participants").get("list")).isEmpty();
        ObjectNode managed = event(owner, session, "?fields=PI_FIELDS");
        assertThat(managed.get("participants").get("list"))
                .extracting(participant -> Json.text(participant, "name"))
                .containsExactly("Eve L", "Bob L");
        assertThat(Json.text(managed.get("participants").get("list").get(0), "email"))
                .isEqualTo("Eve@example.com");
        assertThat(Json.text(managed.get("participants").get("list").get(0), "contactId"))
                .isNotNull();
    }

    @Test
    void aVisitorWhoAsksForTheirOwnSeesThemselvesAndNobodyElse() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-10T10:00", ann);
        Client eve = business.visitor();
        confirmed(eve, ofSession(session), "Eve", 1);
        confirmed(business.visitor(), ofSession(session), "Bob", 1);
        owner.patch(EVENTS + "/" + session, """
                {"event": {"revision": "%s", "notes": "secret", "conferencingDetails":
                 {"type": "CUSTOM", "guestUrl": "https://g.example", "hostUrl": "https://h.example"}}}""".formatted(Json.text(event(owner, session, ""), "revision")))
                .ok();
        ObjectNode own = event(eve, session, "?fields=OWN_PI_FIELDS");
        assertThat(own.get("participants").get("list"))
                .extracting(participant -> Json.text(participant, "name"))
                .containsExactly("Eve L");
        assertThat(own.toString()).contains("g.example").doesNotContain("h.example", "secret", "Bob");
        String stranger =
                event(business.visitor(), session, "?fields=OWN_PI_FIELDS").toString();
        assertThat(stranger).doesNotContain("g.example", "Eve", "Bob");
    }

    @Test
    void toEverySessionOfACourseComeThoseWhoBookedIt() {
        TestService course = business.sessions(EventType.COURSE, 6);
        String first = business.session(course, EventType.COURSE, "2026-06-10T10:00", ann);
        String second = business.session(course, EventType.COURSE, "2026-06-17T10:00", ann);
        confirmed(owner, ofCourse(course), "Eve", 2);
        for (String session : new String[] {first, second}) {
            ObjectNode event = event(owner, session, "?fields=PI_FIELDS");
            assertThat(Json.integer(event, "participants", "total")).isEqualTo(2);
            assertThat(Json.integer(event, "remainingCapacity")).isEqualTo(4);
            assertThat(event.get("participants").get("list")).hasSize(1);
        }
        JsonNode found = owner.post(EVENTS + "/query", """
                {"query": {"filter": {"scheduleId": "%s", "participants.total": 2, "remainingCapacity": {"$lt": 5}}}}""".formatted(course.scheduleId()))
                .ok();
        assertThat(found.get("events")).hasSize(2);
    }

    private ObjectNode schedule(ObjectNode booking) {
        ObjectNode found = owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}}""".formatted(id(booking)))
                .ok();
        return Json.object(found.get("extendedBookings").get(0), "booking", "bookedEntity", "schedule")
                .orElseThrow();
    }

    private void assertLiesBetween(ObjectNode booking, String first, String last) {
        assertThat(Json.text(schedule(booking), "firstSessionStart")).isEqualTo(first);
        assertThat(Json.text(schedule(booking), "lastSessionEnd")).isEqualTo(last);
    }

    @Test
    void theBookingsOfACourseFollowItsFirstAndLastSession() {
        TestService course = business.sessions(EventType.COURSE, 6);
        String first = business.session(course, EventType.COURSE, "2026-06-10T10:00", ann);
        ObjectNode booked = confirmed(business.visitor(), ofCourse(course), "Eve", 1);
        assertLiesBetween(booked, "2026-06-10T08:00:00.000Z", "2026-06-10T09:00:00.000Z");
        String last = business.session(course, EventType.COURSE, "2026-06-17T10:00", ann);
        assertLiesBetween(booked, "2026-06-10T08:00:00.000Z", "2026-06-17T09:00:00.000Z");
        owner.patch(EVENTS + "/" + first, """
                {"event": {"revision": "1", "start": {"localDate": "2026-06-09T12:00:00"},
                 "end": {"localDate": "2026-06-09T13:00:00"}}}""").ok();
        assertLiesBetween(booked, "2026-06-09T10:00:00.000Z", "2026-06-17T09:00:00.000Z");
        owner.post(EVENTS + "/" + last + "/cancel", "{}").ok();
        assertLiesBetween(booked, "2026-06-09T10:00:00.000Z", "2026-06-09T11:00:00.000Z");
        ObjectNode found = owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"startDate": "2026-06-09T10:00:00.000Z", "id": "%s"}}}""".formatted(id(booked)))
                .ok();
        assertThat(found.get("extendedBookings")).hasSize(1);
    }

    /** Whoever joins late starts with the next session, and every view of the booking says the same. */
    @Test
    void aLateBookingOfACourseHasOneBeginning() {
        TestService course = business.sessions(EventType.COURSE, 6);
        business.session(course, EventType.COURSE, "2026-05-28T10:00", ann);
        business.session(course, EventType.COURSE, "2026-06-10T10:00", ann);
        String last = business.session(course, EventType.COURSE, "2026-06-17T10:00", ann);
        ObjectNode booked = confirmed(owner, ofCourse(course), "Eve", 1);
        assertThat(Json.text(booked, "startDate")).isEqualTo("2026-06-10T08:00:00.000Z");
        assertLiesBetween(booked, "2026-06-10T08:00:00.000Z", "2026-06-17T09:00:00.000Z");
        owner.post(EVENTS + "/" + last + "/cancel", "{}").ok();
        assertLiesBetween(booked, "2026-06-10T08:00:00.000Z", "2026-06-10T09:00:00.000Z");
        JsonNode first = owner.post(
                        "/bookings/v1/bookings/query",
                        "{\"query\": {\"filter\": {\"bookingId\": \"" + id(booked) + "\"}}}")
                .ok()
                .at("/bookingsEntries/0/booking/bookedEntity/setOfSessions");
        assertThat(Json.text(first, "firstSessionStart")).isEqualTo("2026-06-10T08:00:00.000Z");
    }

    @Test
    void aCourseWhoseDatesAreAllCancelledIsCancelledForThoseWhoBookedIt() {
        TestService course = business.sessions(EventType.COURSE, 6);
        String first = business.session(course, EventType.COURSE, "2026-06-10T10:00", ann);
        String last = business.session(course, EventType.COURSE, "2026-06-17T10:00", ann);
        ObjectNode booked = confirmed(business.visitor(), ofCourse(course), "Eve", 1);
        owner.post(EVENTS + "/" + first + "/cancel", "{}").ok();
        assertThat(status(booked)).isEqualTo("CONFIRMED");
        owner.post(EVENTS + "/" + last + "/cancel", "{}").ok();
        assertThat(status(booked)).isEqualTo("CANCELED");
        assertThat(Json.integer(
                        owner.get("/v2/availability/schedule/" + course.scheduleId())
                                .ok(),
                        "availability",
                        "openSpots"))
                .isEqualTo(6);
    }

    @Test
    void fractionsOfSecondsAreLeftOutOfATimeWhereverItComesIn() {
        TestService massage = business.appointments(ann);
        String exact = TestBusiness.slot(massage, "2026-06-09T10:00:00", ann);
        String fine = exact.replace("T10:00:00\"", "T10:00:00.500\"").replace("T11:00\"", "T11:00:00.500\"");
        assertThat(fine).contains("T10:00:00.500", "T11:00:00.500");
        ObjectNode made = confirmed(business.visitor(), fine, "Eve", 1);
        assertThat(Json.text(made, "startDate")).isEqualTo("2026-06-09T08:00:00.000Z");
        assertThat(Json.text(made, "endDate")).isEqualTo("2026-06-09T09:00:00.000Z");
        confirmed(business.visitor(), TestBusiness.slot(massage, "2026-06-09T11:00:00", ann), "Bob", 1);
        ObjectNode moved = booking(TestBusiness.act(
                owner,
                "reschedule",
                made,
                TestBusiness.slotOf(fine.replace("T10:", "T13:").replace("T11:", "T14:"))));
        assertThat(Json.text(moved, "endDate")).isEqualTo("2026-06-09T12:00:00.000Z");
        confirmed(business.visitor(), TestBusiness.slot(massage, "2026-06-09T14:00:00", ann), "Tom", 1);
        String endOnly = exact.replace("T10:", "T15:").replace("T11:00\"", "T16:00:00.999\"");
        confirmed(business.visitor(), endOnly, "Ida", 1);
        confirmed(business.visitor(), TestBusiness.slot(massage, "2026-06-09T16:00:00", ann), "Max", 1);
    }

    @Test
    void aCourseBookingThatBeganKeepsItsStart() {
        TestService course = business.sessions(EventType.COURSE, 6);
        business.session(course, EventType.COURSE, "2026-06-02T10:00", ann);
        ObjectNode booked = confirmed(business.visitor(), ofCourse(course), "Eve", 1);
        server.clock().set(Instant.parse("2026-06-05T10:00:00Z"));
        business.session(course, EventType.COURSE, "2026-06-09T10:00", ann);
        assertLiesBetween(booked, "2026-06-02T08:00:00.000Z", "2026-06-09T09:00:00.000Z");
        ObjectNode found = owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"startDate": "2026-06-02T08:00:00.000Z", "id": "%s"}}}""".formatted(id(booked)))
                .ok();
        assertThat(found.get("extendedBookings")).hasSize(1);
    }

    @Test
    void aSessionIsNotMadeSmallerThanItsParticipants() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        ObjectNode master = weekly(yoga);
        String session = Json.text("", occurrences(master).get(1), "id");
        confirmed(owner, ofSession(session), "Eve", 3);
        Reply own =
                owner.patch(EVENTS + "/" + session, """
                {"event": {"revision": "%s", "totalCapacity": 2}}""".formatted(Json.text(event(owner, session, ""), "revision")));
        Reply byMaster = owner.patch(EVENTS + "/" + id(master), """
                {"event": {"revision": "1", "totalCapacity": 2}}""");
        Reply bySchedule = owner.patch(SCHEDULES + "/" + yoga.scheduleId(), """
                {"schedule": {"revision": "1", "defaultCapacity": 2}}""");
        for (Reply refused : new Reply[] {own, byMaster, bySchedule}) {
            assertThat(refused.status()).isEqualTo(428);
            assertThat(refused.code()).isEqualTo("CAPACITY_BELOW_PARTICIPANTS");
        }
        assertThat(Json.integer(event(owner, session, ""), "totalCapacity")).isEqualTo(5);
        assertThat(Json.integer(event(owner, id(master), ""), "totalCapacity")).isEqualTo(5);
        owner.patch(EVENTS + "/" + id(master), """
                {"event": {"revision": "1", "totalCapacity": 3}}""").ok();
        assertThat(Json.integer(event(owner, session, ""), "remainingCapacity")).isZero();
    }

    @Test
    void aCancelledMasterCancelsTheBookingsToComeAndNoOthers() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        ObjectNode master = weekly(yoga);
        ObjectNode past = confirmed(
                business.visitor(),
                ofSession(id((ObjectNode) occurrences(master).get(0))),
                "Eve",
                1);
        ObjectNode coming = confirmed(
                business.visitor(),
                ofSession(id((ObjectNode) occurrences(master).get(2))),
                "Bob",
                1);
        server.clock().set(Instant.parse("2026-06-04T00:00:00Z"));
        owner.post(EVENTS + "/" + id(master) + "/cancel", "{}").ok();
        assertThat(status(coming)).isEqualTo("CANCELED");
        assertThat(status(past)).isEqualTo("CONFIRMED");
    }

    @Test
    void aCancelledAppointmentEventCancelsItsBookingAndFreesItsTime() {
        TestService massage = business.appointments(ann);
        ObjectNode booked =
                confirmed(business.visitor(), TestBusiness.slot(massage, "2026-06-03T10:00:00", ann), "Eve", 1);
        String event = Json.text("", booked, "bookedEntity", "slot", "eventId");
        ObjectNode shown = event(owner, event, "?fields=PI_FIELDS");
        assertThat(Json.text(shown, "type")).isEqualTo("APPOINTMENT");
        assertThat(shown.get("participants").get("list")).hasSize(1);
        owner.post(EVENTS + "/" + event + "/cancel", "{}").ok();
        assertThat(status(booked)).isEqualTo("CANCELED");
        confirmed(business.visitor(), TestBusiness.slot(massage, "2026-06-03T10:00:00", ann), "Bob", 1);
    }

    @Test
    void bookingsMoveWithTheirSession() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        ObjectNode master = weekly(yoga);
        ObjectNode booked = confirmed(
                business.visitor(),
                ofSession(id((ObjectNode) occurrences(master).get(1))),
                "Eve",
                1);
        owner.patch(EVENTS + "/" + id(master), """
                {"event": {"revision": "1", "start": {"localDate": "2026-06-03T12:00:00"},
                 "end": {"localDate": "2026-06-03T13:00:00"}}}""").ok();
        ObjectNode moved = Json.child(
                (ObjectNode) owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}}""".formatted(id(booked)))
                        .ok()
                        .get("extendedBookings")
                        .get(0),
                "booking");
        assertThat(Json.text(moved, "startDate")).isEqualTo("2026-06-10T10:00:00.000Z");
        assertThat(Json.text(moved, "bookedEntity", "slot", "endDate")).isEqualTo("2026-06-10T11:00:00.000Z");
        assertThat(Json.text(moved, "status")).isEqualTo("CONFIRMED");
    }

    @Test
    void theEventOfABookedAppointmentIsRenamedButMovesOnlyWithItsBooking() {
        TestService massage = business.appointments(ann);
        ObjectNode booked =
                confirmed(business.visitor(), TestBusiness.slot(massage, "2026-06-03T10:00:00", ann), "Eve", 1);
        String event = Json.text("", booked, "bookedEntity", "slot", "eventId");
        owner.patch(EVENTS + "/" + event, """
                {"event": {"revision": "1", "title": "Long massage"}}""").ok();
        Reply moved = owner.patch(EVENTS + "/" + event, """
                {"event": {"revision": "2", "start": {"localDate": "2026-06-03T09:00:00"}}}""");
        assertThat(moved.status()).isEqualTo(428);
        assertThat(moved.code()).isEqualTo("APPOINTMENT_IS_BOOKED");
        Reply second = owner.post(
                TestBusiness.BOOKINGS, TestBusiness.booking(TestBusiness.slot(massage, "2026-06-03T10:00:00", ann)));
        assertThat(second.status()).isNotEqualTo(200);
    }

    @Test
    void aCancelledScheduleEndsTheBookingsOfWhatWasToCome() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-10T10:00", ann);
        ObjectNode booked = confirmed(business.visitor(), ofSession(session), "Eve", 1);
        owner.post(SCHEDULES + "/" + yoga.scheduleId() + "/cancel", "{}").ok();
        assertThat(status(booked)).isEqualTo("CANCELED");
    }

    @Test
    void sessionsWithParticipantsAreKeptWhereThatIsAsked() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String full = business.session(yoga, EventType.CLASS, "2026-06-10T10:00", ann);
        String empty = business.session(yoga, EventType.CLASS, "2026-06-11T10:00", ann);
        ObjectNode booked = confirmed(business.visitor(), ofSession(full), "Eve", 1);
        preserve(yoga);
        assertThat(status(booked)).isEqualTo("CONFIRMED");
        assertThat(Json.text(event(owner, full, ""), "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text(event(owner, empty, ""), "status")).isEqualTo("CANCELLED");
    }

    private void preserve(TestService service) {
        owner.post(SCHEDULES + "/" + service.scheduleId() + "/cancel", """
                {"preserveFutureEventsWithParticipants": true}""").ok();
    }

    @Test
    void aCourseWithParticipantsIsKeptWhereThatIsAsked() {
        TestService course = business.sessions(EventType.COURSE, 6);
        String session = business.session(course, EventType.COURSE, "2026-06-10T10:00", ann);
        ObjectNode booked = confirmed(business.visitor(), ofCourse(course), "Eve", 1);
        preserve(course);
        assertThat(status(booked)).isEqualTo("CONFIRMED");
        assertThat(Json.text(event(owner, session, ""), "status")).isEqualTo("CONFIRMED");
    }

    @Test
    void appointmentsAreKeptWhereThatIsAsked() {
        TestService massage = business.appointments(ann);
        ObjectNode booked =
                confirmed(business.visitor(), TestBusiness.slot(massage, "2026-06-03T10:00:00", ann), "Eve", 1);
        preserve(massage);
        assertThat(status(booked)).isEqualTo("CONFIRMED");
    }

    @Test
    void theBookingsOfACourseThatIsOverStayAndThoseOfOneCutShortEnd() {
        TestService over = business.sessions(EventType.COURSE, 6);
        business.session(over, EventType.COURSE, "2026-06-02T10:00", ann);
        TestService going = business.sessions(EventType.COURSE, 6);
        business.session(going, EventType.COURSE, "2026-06-02T12:00", ann);
        business.session(going, EventType.COURSE, "2026-06-09T12:00", ann);
        ObjectNode attended = confirmed(business.visitor(), ofCourse(over), "Eve", 1);
        ObjectNode cut = confirmed(business.visitor(), ofCourse(going), "Bob", 1);
        server.clock().set(Instant.parse("2026-06-04T00:00:00Z"));
        owner.post(SCHEDULES + "/" + over.scheduleId() + "/cancel", "{}").ok();
        owner.post(SCHEDULES + "/" + going.scheduleId() + "/cancel", "{}").ok();
        assertThat(status(attended)).isEqualTo("CONFIRMED");
        assertThat(status(cut)).isEqualTo("CANCELED");
    }

    @Test
    void aServiceWhoseScheduleIsCancelledCanBeDeleted() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        owner.post(SCHEDULES + "/" + yoga.scheduleId() + "/cancel", "{}").ok();
        owner.delete(SERVICES + "/" + yoga.id()).ok();
        assertThat(owner.get(SERVICES + "/" + yoga.id()).status()).isEqualTo(404);
    }

    @Test
    void classesFarAheadAreOfferedAndCanBeBooked() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        weekly(yoga);
        ObjectNode slots = business.visitor()
                .post("/_api/service-availability/v2/time-slots/event", """
                {"serviceIds": ["%s"], "fromLocalDate": "2028-06-01T00:00:00", "toLocalDate": "2028-06-15T00:00:00"}""".formatted(yoga.id()))
                .ok();
        assertThat(slots.get("timeSlots")).hasSize(2);
        String session = Json.text("", slots.get("timeSlots").get(0), "eventInfo", "eventId");
        assertThat(TestBusiness.status(confirmed(owner, ofSession(session), "Eve", 1)))
                .isEqualTo("CONFIRMED");
        book(business.visitor(), ofSession(session));
    }
}
