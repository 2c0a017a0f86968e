package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofCourse;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.util.List;
import java.util.UUID;
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

/** Who takes part in what: by a booking, or put there by the calendar's own users. */
class ParticipationsTest {
    private static final String PARTICIPATIONS = "/calendar/v3/participations";
    private static final String EVENTS = "/calendar/v3/events";

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

    private String session(int capacity) {
        TestService yoga = business.sessions(EventType.CLASS, capacity);
        return business.session(yoga, EventType.CLASS, "2026-06-10T10:00", ann);
    }

    private Reply tryJoin(String fields) {
        return owner.post(PARTICIPATIONS, "{\"participation\": {" + fields + "}}");
    }

    private ObjectNode join(String fields) {
        return participation(tryJoin(fields));
    }

    private static ObjectNode participation(Reply reply) {
        return Json.child(reply.ok(), "participation");
    }

    private static String of(String eventId, String name, int partySize) {
        return """
                "eventId": "%s", "participant": {"name": "%s"}, "partySize": %d""".formatted(eventId, name, partySize);
    }

    private Reply tryUpdate(ObjectNode participation, String fields) {
        return owner.patch(
                PARTICIPATIONS + "/" + id(participation), """
                {"participation": {"revision": "%s", %s}}""".formatted(Json.text(participation, "revision"), fields));
    }

    private ObjectNode event(String id) {
        return Json.child(owner.get(EVENTS + "/" + id + "?fields=PI_FIELDS").ok(), "event");
    }

    private void assertPlaces(String eventId, int total, int remaining) {
        assertThat(Json.integer(event(eventId), "participants", "total")).isEqualTo(total);
        assertThat(Json.integer(event(eventId), "remainingCapacity")).isEqualTo(remaining);
    }

    private List<String> found(String filter) {
        ObjectNode answer = owner.post(PARTICIPATIONS + "/query", "{\"query\": {\"filter\": " + filter + "}}")
                .ok();
        return ids(answer.get("participations"));
    }

    private static List<String> ids(JsonNode entities) {
        return entities.valueStream().map(entity -> Json.text("", entity, "id")).toList();
    }

    private ObjectNode confirmed(Client caller, String entity, int participants) {
        ObjectNode made = booking(caller.post(TestBusiness.BOOKINGS, booking(entity, """
                "contactDetails": {"firstName": "Eve", "lastName": "L", "email": "eve@example.com"},
                "totalParticipants": %d""".formatted(participants))));
        return booking(TestBusiness.act(owner, "confirm", made));
    }

    @Test
    void whoTakesPartIsCountedByPartySizeAndTakesPlaces() {
        String session = session(5);
        ObjectNode made = join("""
                "eventId": "%s", "participant": {"name": "Ada", "phone": "+491", "email": "ada@example.com"},
                "partySize": 3, "externalId": "ext-1", "extendedFields": {"namespaces": {"@me/app": {"a": 1}}}""".formatted(session));
        assertThat(Json.text(made, "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text(made, "revision")).isEqualTo("1");
        assertThat(made.has("scheduleId")).isFalse();
        assertThat(participation(owner.get(PARTICIPATIONS + "/" + id(made)))).isEqualTo(made);
        assertPlaces(session, 3, 2);
        assertThat(event(session).get("participants").get("list").get(0)).isEqualTo(Json.parseObject("""
                {"name": "Ada", "phone": "+491", "email": "ada@example.com"}"""));
        Reply tooMany = tryJoin(of(session, "Bob", 3));
        assertThat(tooMany.status()).isEqualTo(428);
        assertThat(tooMany.code()).isEqualTo("CAPACITY_EXCEEDED");
        assertThat(owner.delete(PARTICIPATIONS + "/" + id(made)).ok()).isEmpty();
        assertPlaces(session, 0, 5);
        assertThat(owner.get(PARTICIPATIONS + "/" + id(made)).code()).isEqualTo("PARTICIPATION_NOT_FOUND");
    }

    @Test
    void anEventWithoutCapacityTakesAnyNumber() {
        String schedule = Json.text(
                "",
                owner.post("/calendar/v3/schedules", "{\"schedule\": {\"name\": \"Open house\"}}")
                        .ok(),
                "schedule",
                "id");
        String event = Json.text("", owner.post(EVENTS, """
                {"event": {"scheduleId": "%s", "start": {"localDate": "2026-06-10T10:00:00"},
                 "end": {"localDate": "2026-06-10T11:00:00"}}}""".formatted(schedule)).ok(), "event", "id");
        ObjectNode many = join(of(event, "School", 400));
        assertThat(Json.integer(event(event), "participants", "total")).isEqualTo(400);
        assertThat(event(event).has("remainingCapacity")).isFalse();
        owner.delete(PARTICIPATIONS + "/" + id(many)).ok();
        assertThat(Json.integer(event(event), "participants", "total")).isZero();
    }

    @Test
    void aChangeKeepsWhatIsNotSentAndCountsAnew() {
        String session = session(5);
        ObjectNode made = join(of(session, "Ada", 3) + ", \"status\": \"PENDING_CONFIRMATION\"");
        ObjectNode more = participation(tryUpdate(made, "\"partySize\": 5, \"externalId\": \"x\""));
        assertThat(Json.text(more, "revision")).isEqualTo("2");
        assertThat(Json.text(more, "participant", "name")).isEqualTo("Ada");
        assertThat(Json.text(more, "status")).isEqualTo("PENDING_CONFIRMATION");
        assertPlaces(session, 5, 0);
        assertThat(tryUpdate(more, "\"partySize\": 6").code()).isEqualTo("CAPACITY_EXCEEDED");
        assertPlaces(session, 5, 0);
        assertThat(tryUpdate(made, "\"partySize\": 1").status()).isEqualTo(409);
        assertThat(tryUpdate(more, "\"partySize\": 0").violatedFields()).containsExactly("participation.partySize");
        assertThat(tryUpdate(more, "\"eventId\": \"" + session(2) + "\"").violatedFields())
                .containsExactly("participation.eventId");
    }

    @Test
    void theSameKeyLetsNobodyInTwice() {
        String session = session(5);
        String request = """
                {"participation": {%s}, "idempotencyKey": "k1"}""".formatted(of(session, "Ada", 2));
        ObjectNode made = participation(owner.post(PARTICIPATIONS, request));
        assertThat(participation(owner.post(PARTICIPATIONS, request))).isEqualTo(made);
        assertPlaces(session, 2, 3);
    }

    @Test
    void aCourseIsAttendedByItsScheduleAndAnOccurrenceByItself() {
        TestService course = business.sessions(EventType.COURSE, 4);
        String first = business.session(course, EventType.COURSE, "2026-06-10T10:00", ann);
        String second = business.session(course, EventType.COURSE, "2026-06-17T10:00", ann);
        ObjectNode made = join("""
                "scheduleId": "%s", "participant": {"name": "Ada"}, "partySize": 3""".formatted(course.scheduleId()));
        assertThat(made.has("eventId")).isFalse();
        assertPlaces(first, 3, 1);
        assertPlaces(second, 3, 1);
        assertThat(tryJoin(of(first, "Bob", 1)).violatedFields()).containsExactly("participation.eventId");
        book(business.visitor(), ofCourse(course));
        confirmed(business.visitor(), ofCourse(course), 1);
        assertThat(tryJoin("\"scheduleId\": \"" + course.scheduleId()
                                + "\", \"participant\": {\"name\": \"Z\"}, \"partySize\": 1")
                        .code())
                .isEqualTo("CAPACITY_EXCEEDED");
        assertThat(found("{\"scheduleId\": \"" + course.scheduleId() + "\"}")).hasSize(2);
    }

    @Test
    void whatIsSentMustNameOneThingThatIsOpen() {
        String session = session(5);
        assertThat(tryJoin("\"participant\": {\"name\": \"A\"}, \"partySize\": 1")
                        .status())
                .isEqualTo(400);
        assertThat(tryJoin("\"eventId\": \"" + session + "\", \"participant\": {}, \"partySize\": 1")
                        .violatedFields())
                .contains("participation.participant.name");
        assertThat(tryJoin("\"eventId\": \"" + session + "\", \"participant\": {\"name\": \"A\"}")
                        .violatedFields())
                .containsExactly("participation.partySize");
        assertThat(tryJoin(of(session, "A", 1) + ", \"scheduleId\": \"" + UUID.randomUUID() + "\"")
                        .status())
                .isEqualTo(400);
        assertThat(tryJoin(of(UUID.randomUUID().toString(), "A", 1)).code()).isEqualTo("EVENT_NOT_FOUND");
        owner.post(EVENTS + "/" + session + "/cancel", "{}").ok();
        Reply cancelled = tryJoin(of(session, "A", 1));
        assertThat(cancelled.status()).isEqualTo(428);
        assertThat(cancelled.code()).isEqualTo("NOT_OPEN_TO_PARTICIPANTS");
        assertThat(business.visitor()
                        .get(PARTICIPATIONS + "/" + UUID.randomUUID())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aStandingBookingIsAParticipationUnderItsOwnId() {
        String session = session(5);
        ObjectNode waiting = book(business.visitor(), ofSession(session));
        ObjectNode booked = confirmed(owner, ofSession(session), 2);
        assertThat(found("{\"eventId\": \"" + session + "\"}")).containsExactly(id(booked));
        assertThat(found("{\"externalId\": {\"$in\": [\"" + id(booked) + "\", \"no\"]}}"))
                .containsExactly(id(booked));
        assertThat(owner.get(PARTICIPATIONS + "/" + id(waiting)).status()).isEqualTo(404);
        ObjectNode seen = participation(owner.get(PARTICIPATIONS + "/" + id(booked)));
        assertThat(Json.text(seen, "participant", "name")).isEqualTo("Eve L");
        assertThat(Json.text(seen, "participant", "contactId")).isNotNull();
        assertThat(Json.integer(seen, "partySize")).isEqualTo(2);
        ObjectNode more = participation(tryUpdate(seen, "\"partySize\": 4"));
        assertThat(Json.integer(more, "partySize")).isEqualTo(4);
        assertPlaces(session, 4, 1);
        Reply renamed = tryUpdate(more, "\"participant\": {\"name\": \"Eva\"}");
        assertThat(renamed.status()).isEqualTo(428);
        assertThat(renamed.code()).isEqualTo("PARTICIPATION_IS_BOOKED");
        owner.delete(PARTICIPATIONS + "/" + id(booked)).ok();
        assertThat(found("{\"id\": {\"$in\": [\"" + id(booked) + "\"]}}")).isEmpty();
        assertPlaces(session, 0, 5);
    }

    @Test
    void theEventOfAnAppointmentCountsWhoComes() {
        TestService massage = business.appointments(ann);
        ObjectNode booked = confirmed(business.visitor(), slot(massage, "2026-06-02T10:00", ann), 1);
        String event = Json.text("", booked, "bookedEntity", "slot", "eventId");
        assertThat(Json.integer(event(event), "participants", "total")).isEqualTo(1);
        assertThat(Json.integer(event(event), "remainingCapacity")).isZero();
        assertThat(found("{\"eventId\": \"" + event + "\"}")).containsExactly(id(booked));
        TestBusiness.act(owner, "cancel", booked).ok();
        assertThat(Json.integer(event(event), "participants", "total")).isZero();
    }

    @Test
    void whatAContactComesToIsListedForTheOwner() {
        String session = session(5);
        TestService course = business.sessions(EventType.COURSE, 4);
        String lesson = business.session(course, EventType.COURSE, "2026-06-17T10:00", ann);
        ObjectNode booked = confirmed(business.visitor(), ofSession(session), 1);
        String contact = Json.text("", booked, "contactDetails", "contactId");
        join("""
                "scheduleId": "%s", "participant": {"name": "Eve", "contactId": "%s"}, "partySize": 1""".formatted(course.scheduleId(), contact));
        join(of(session(3), "Somebody else", 1));
        String path = EVENTS + "/contactId/" + contact;
        assertThat(ids(owner.get(path).ok().get("events"))).containsExactly(session, lesson);
        assertThat(ids(owner.get(path + "?fromLocalDate=2026-06-11T00:00:00&toLocalDate=2026-07-01T00:00:00")
                        .ok()
                        .get("events")))
                .containsExactly(lesson);
        ObjectNode page = owner.get(path + "?cursorPaging.limit=1").ok();
        assertThat(ids(page.get("events"))).containsExactly(session);
        String next = Json.text("", page, "pagingMetadata", "cursors", "next");
        assertThat(ids(owner.get(path + "?cursorPaging.limit=1&cursorPaging.cursor=" + next)
                        .ok()
                        .get("events")))
                .containsExactly(lesson);
        assertThat(owner.get(EVENTS + "/contactId/" + UUID.randomUUID()).ok().get("events"))
                .isEmpty();
        assertThat(business.visitor().get(path).status()).isEqualTo(403);
    }

    @Test
    void whatAMemberComesToIsNoVisitorsBusiness() {
        String session = session(5);
        Client eve = business.visitor();
        ObjectNode booked = confirmed(eve, ofSession(session), 1);
        String creator = Json.text("", booked, "createdBy", "anonymousVisitorId");
        String path = EVENTS + "/memberId/" + creator;
        assertThat(eve.get(path).status()).isEqualTo(403);
        ObjectNode seen = owner.get(path + "?eventIds=" + session).ok();
        assertThat(ids(seen.get("events"))).containsExactly(session);
        assertThat(seen.get("events").get(0).get("participants").get("list")).hasSize(1);
        assertThat(owner.get(path + "?eventIds=" + UUID.randomUUID()).ok().get("events"))
                .isEmpty();
        assertThat(owner.get(path + "?appId=" + UUID.randomUUID()).ok().get("events"))
                .isEmpty();
    }

    @Test
    void theEventsViewSaysHowFarAheadOccurrencesAreSeen() {
        ObjectNode view = Json.child(business.visitor().get(EVENTS + "/view").ok(), "eventsView");
        assertThat(Json.text(view, "endDate")).isEqualTo("2029-06-01T06:00:00.000Z");
        assertThat(Json.integer(view, "futureDurationInDays")).isEqualTo(1096);
    }

    /** What the outbox tells of a participation and its booking, without the names of their packages. */
    private List<String> told(ObjectNode booking) {
        return server.told(id(booking)).stream()
                .filter(event -> event.startsWith("wix.calendar.v3.participation"))
                .map(event -> event.substring(event.indexOf(' ') + 1))
                .toList();
    }

    @Test
    void aBookingThatStandsIsAParticipationAndEachChangeOfItIsToldOnce() {
        String session = session(5);
        ObjectNode made = booking(owner.post(TestBusiness.BOOKINGS, booking(TestBusiness.ofSession(session))));
        assertThat(told(made)).isEmpty();
        ObjectNode confirmed = booking(TestBusiness.act(owner, "confirm", made));
        assertThat(told(made)).containsExactly("created");
        ObjectNode paid = booking(
                TestBusiness.act(owner, "update_number_of_participants", confirmed, ", \"totalParticipants\": 3"));
        assertThat(told(made)).containsExactly("created", "updated");
        assertThat(last("updated")).isEqualTo(participation(owner.get(PARTICIPATIONS + "/" + id(made))));
        TestBusiness.act(owner, "cancel", paid).ok();
        assertThat(told(made)).containsExactly("created", "updated", "deleted");
        assertThat(Json.integer(last("deleted"), "partySize")).isEqualTo(3);
    }

    /** The entity of the last event of this name about a participation. */
    private ObjectNode last(String slug) {
        ObjectNode body = server.events().stream()
                .filter(event -> event.entityFqdn().equals("wix.calendar.v3.participation")
                        && event.slug().equals(slug))
                .reduce((first, second) -> second)
                .orElseThrow()
                .body();
        JsonNode event = body.values().iterator().next();
        return (ObjectNode) event.values().iterator().next();
    }

    @Test
    void aCancelledCourseAndItsLastCancelledSessionEndWhoTakesPart() {
        TestService course = business.sessions(EventType.COURSE, 4);
        String only = business.session(course, EventType.COURSE, "2026-06-10T10:00", ann);
        String of = "\"scheduleId\": \"%s\", \"participant\": {\"name\": \"Ada\"}, \"partySize\": 3"
                .formatted(course.scheduleId());
        ObjectNode first = join(of);
        owner.post(EVENTS + "/" + only + "/cancel", "{}").ok();
        assertThat(told(first)).containsExactly("created", "deleted");
        ObjectNode second = join(of);
        owner.post("/calendar/v3/schedules/" + course.scheduleId() + "/cancel", "{}")
                .ok();
        assertThat(told(second)).containsExactly("created", "deleted");
        assertThat(found("{\"scheduleId\": \"" + course.scheduleId() + "\"}")).isEmpty();
    }

    @Test
    void aCancelledSessionEndsItsParticipationsAndThoseOfItsBookings() {
        String session = session(5);
        ObjectNode joined = join(of(session, "Ada", 2));
        ObjectNode firm = confirmed(owner, TestBusiness.ofSession(session), 2);
        ObjectNode asked = booking(owner.post(TestBusiness.BOOKINGS, booking(TestBusiness.ofSession(session))));
        owner.post(EVENTS + "/" + session + "/cancel", "{}").ok();
        assertThat(told(firm)).containsExactly("created", "deleted");
        assertThat(told(joined)).containsExactly("created", "deleted");
        assertThat(told(asked)).as("was none").isEmpty();
        assertThat(found("{\"eventId\": \"" + session + "\"}")).isEmpty();
        assertPlaces(session, 0, 5);
    }

    @Test
    void anAppointmentIsAParticipationOfTheEventItHas() {
        TestService massage = business.appointments(ann);
        ObjectNode firm = confirmed(owner, TestBusiness.slot(massage, "2026-06-10T10:00:00"), 1);
        ObjectNode moved = booking(TestBusiness.act(
                owner, "reschedule", firm, TestBusiness.slotOf(TestBusiness.slot(massage, "2026-06-11T10:00:00"))));
        assertThat(told(firm)).containsExactly("created", "updated");
        assertThat(Json.text(last("updated"), "eventId"))
                .isEqualTo(Json.text(moved, "bookedEntity", "slot", "eventId"));
        TestBusiness.act(owner, "cancel", moved).ok();
        assertThat(told(firm)).containsExactly("created", "updated", "deleted");
    }

    @Test
    void aPartyKeepsWhatItChoseWhenItGrows() {
        String option = "6f1ed2e3-8a41-4f9c-9d0a-0f64a1c7a001";
        TestService yoga = business.sessions(EventType.CLASS, 9);
        owner.post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%s",
                 "options": {"values": [{"id": "%s", "type": "CUSTOM",
                   "customData": {"name": "age", "choices": ["child", "adult"]}}]},
                 "variants": {"values": [
                   {"choices": [{"optionId": "%s", "custom": "child"}], "price": {"value": "5"}},
                   {"choices": [{"optionId": "%s", "custom": "adult"}], "price": {"value": "10"}}]}}}""".formatted(yoga.id(), option, option, option))
                .ok();
        String session = business.session(yoga, EventType.CLASS, "2026-06-10T10:00", ann);
        String child = "{\"numberOfParticipants\": 2, \"choices\": [{\"optionId\": \"" + option
                + "\", \"custom\": \"child\"}]}";
        ObjectNode alike = chosen(session, child);
        ObjectNode grown = participation(tryUpdate(alike, "\"partySize\": 3"));
        assertThat(Json.integer(grown, "partySize")).isEqualTo(3);
        assertThat(Json.list(stored(alike), "participantsChoices", "serviceChoices"))
                .singleElement()
                .satisfies(party -> {
                    assertThat(Json.integer(party, "numberOfParticipants")).isEqualTo(3);
                    assertThat(Json.text(party.get("choices").get(0), "custom")).isEqualTo("child");
                });
        ObjectNode mixed = chosen(session, child + "," + child.replace("child", "adult"));
        assertThat(tryUpdate(mixed, "\"partySize\": 5").code()).isEqualTo("PARTICIPATION_IS_BOOKED");
        assertThat(tryUpdate(mixed, "\"partySize\": 4").status()).isEqualTo(200);
        assertThat(Json.at(stored(mixed), "participantsChoices", "serviceChoices"))
                .hasSize(2);
    }

    /** The participation of a confirmed booking with these choices. */
    private ObjectNode chosen(String session, String parties) {
        ObjectNode made = booking(
                owner.post(TestBusiness.BOOKINGS, booking(TestBusiness.ofSession(session), """
                "participantsChoices": {"serviceChoices": [%s]}""".formatted(parties))));
        TestBusiness.act(owner, "confirm", made).ok();
        return participation(owner.get(PARTICIPATIONS + "/" + id(made)));
    }

    private ObjectNode stored(ObjectNode participation) {
        ObjectNode found = owner.post(
                        "/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}}""".formatted(id(participation)))
                .ok();
        return Json.child((ObjectNode) found.get("extendedBookings").get(0), "booking");
    }
}
