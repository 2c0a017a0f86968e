package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.SESSIONS;
import static org.daybook.v1.FirstApi.hour;
import static org.daybook.v1.FirstApi.id;
import static org.daybook.v1.FirstApi.links;

import java.util.ArrayList;
import java.util.List;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SessionsTest {
    private static final String EVENTS = "/calendar/v3/events";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);

    private static TestBusiness business;
    private static String nora;
    private static String noraSchedule;
    private static TestService yoga;

    @BeforeAll
    static void open() {
        business = new TestBusiness(SERVER);
        nora = business.staff("Nora");
        noraSchedule = id(OWNER.get(SCHEDULES + "?scheduleOwnerIds=" + nora)
                .ok()
                .get("schedules")
                .get(0));
        yoga = business.sessions(EventType.CLASS, 8);
    }

    private static List<String> plain(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static JsonNode event(String id) {
        return OWNER.get(EVENTS + "/" + id + "?fields=PI_FIELDS").ok().get("event");
    }

    @Test
    void aSessionOfAClassTakesTheTimeOfWhoGivesIt() {
        ObjectNode session = API.createSession(
                yoga.scheduleId(), hour(2, 9) + ", \"affectedSchedules\": " + links(noraSchedule, "BUSY"));
        assertThat(Json.text(session, "type")).isEqualTo("EVENT");
        assertThat(Json.text(session, "title")).isEqualTo("Yoga");
        assertThat(Json.integer(0, session, "capacity")).isEqualTo(8);
        assertThat(plain(session.get("tags"))).containsExactly("GROUP");
        assertThat(Json.text(session, "rate", "labeledPriceOptions", "general", "amount"))
                .isEqualTo("50");
        assertThat(Json.text(session, "start", "timestamp")).isEqualTo("2026-06-02T07:00:00.000Z");
        assertThat(Json.text(session, "start", "timeZone")).isEqualTo("Europe/Berlin");
        assertThat(Json.integer(0, session, "end", "localDateTime", "hourOfDay"))
                .isEqualTo(10);
        assertThat(plain(session.get("inheritedFields"))).contains("title", "capacity", "rate", "tags");
        assertThat(plain(session.get("inheritedFields"))).doesNotContain("affectedSchedules", "start");
        JsonNode event = event(id(session));
        assertThat(Json.text(event, "type")).isEqualTo("CLASS");
        assertThat(Json.text(event.get("resources").get(0), "id")).isEqualTo(nora);
        assertThat(event.has("v1")).isFalse();
        assertThat(API.session(id(session))).isEqualTo(session);
    }

    @Test
    void theTimeReservedAfterASessionIsHeldWithIt() {
        API.createSession(
                yoga.scheduleId(),
                hour(2, 14) + ", \"timeReservedAfter\": 30, \"affectedSchedules\": " + links(noraSchedule, "BUSY"));
        TestService lesson = business.appointments(nora);
        assertThat(OWNER.post(BOOKINGS, booking(slot(lesson, "2026-06-02T15:00:00", nora)))
                        .code())
                .isEqualTo("SLOT_NOT_AVAILABLE");
        book(OWNER, slot(lesson, "2026-06-02T15:30:00", nora));
    }

    @Test
    void aSessionOfAClassNeedsSomebody() {
        Reply alone = OWNER.post(SESSIONS, FirstApi.session(yoga.scheduleId(), hour(2, 9)));
        assertThat(alone.violatedFields()).containsExactly("session.affectedSchedules");
    }

    @Test
    void aLocalTimeWinsOverATimestampAndIsReadInTheBusinessZone() {
        String schedule = id(API.create(", \"timeZone\": \"America/New_York\""));
        ObjectNode session = API.createSession(schedule, """
                "start": {"timestamp": "2020-01-01T00:00:00Z", "localDateTime":
                  {"year": 2026, "monthOfYear": 6, "dayOfMonth": 3, "hourOfDay": 15, "minutesOfHour": 0}},
                "end": {"timestamp": "2026-06-03T14:00:00Z"}""");
        assertThat(Json.text(session, "start", "timestamp")).isEqualTo("2026-06-03T13:00:00.000Z");
        assertThat(Json.text(session, "start", "timeZone")).isEqualTo("America/New_York");
        assertThat(Json.integer(0, session, "start", "localDateTime", "hourOfDay"))
                .isEqualTo(9);
    }

    @Test
    void timesThatAreNoneAreRefused() {
        String schedule = id(API.create(""));
        assertThat(OWNER.post(SESSIONS, FirstApi.session(schedule, FirstApi.times(3, 10, 10)))
                        .violatedFields())
                .containsExactly("session.end");
        assertThat(OWNER.post(SESSIONS, FirstApi.session(schedule, FirstApi.times(31, 10, 11)))
                        .violatedFields())
                .containsExactly("session.start.localDateTime");
        assertThat(OWNER.post(SESSIONS, FirstApi.session(schedule, "\"start\": {}, \"end\": {}"))
                        .violatedFields())
                .containsExactly("session.start");
        assertThat(OWNER.post(SESSIONS, "{\"session\": {}}").violatedFields())
                .contains("session.scheduleId", "session.start", "session.end");
        assertThat(OWNER.get(SESSIONS + "/11111111-1111-4111-8111-111111111111").code())
                .isEqualTo("EVENT_NOT_FOUND");
        assertThat(OWNER.get(SESSIONS + "/opaque").status()).isEqualTo(404);
    }

    @Test
    void oneSessionOfASeriesTakesOtherSchedulesThanTheRest() {
        String room = id(API.create(", \"title\": \"Room\""));
        String other = id(API.create(", \"title\": \"Other room\""));
        String schedule = id(API.create(", \"intervals\": [" + """
                {"start": "2026-06-01T00:00:00.000Z", "interval": {"daysOfWeek": "THU", "hourOfDay": 10, "duration": 60},
                 "affectedSchedules": %s}""".formatted(links(room, "BUSY")) + "]"));
        JsonNode events = OWNER.post("/calendar/v3/events/query", """
                {"query": {"filter": {"scheduleId": "%s"}, "cursorPaging": {"limit": 2}}}""".formatted(schedule))
                .ok()
                .get("events");
        String first = id(events.get(0));
        ObjectNode inherited = API.session(first);
        assertThat(plain(inherited.get("inheritedFields"))).contains("affectedSchedules");
        assertThat(Json.text(inherited, "recurringIntervalId"))
                .isEqualTo(id(API.get(schedule).get("intervals").get(0)));
        assertThat(Json.text(inherited.get("affectedSchedules").get(0), "scheduleId"))
                .isEqualTo(room);
        ObjectNode overridden =
                API.updateSession(first, "\"affectedSchedules\": " + links(other, "BUSY", room, "FREE"));
        assertThat(plain(overridden.get("inheritedFields"))).doesNotContain("affectedSchedules");
        assertThat(held(room)).doesNotContain("2026-06-04T08:00:00.000Z").contains("2026-06-11T08:00:00.000Z");
        assertThat(held(other)).containsExactly("2026-06-04T08:00:00.000Z");
        ObjectNode restored = Json.child(
                OWNER.patch(SESSIONS + "/" + first, "{\"session\": {}, \"deleted\": \"affectedSchedules\"}")
                        .ok(),
                "session");
        assertThat(Json.text(restored.get("affectedSchedules").get(0), "scheduleId"))
                .isEqualTo(room);
        assertThat(held(room)).contains("2026-06-04T08:00:00.000Z");
        assertThat(held(other)).isEmpty();
    }

    /** Starts of the time that is held on a schedule in June. */
    private static List<String> held(String schedule) {
        return SERVER.write(transaction -> SERVER
                .features()
                .calendar()
                .occupancy()
                .held(
                        transaction,
                        List.of(java.util.UUID.fromString(schedule)),
                        TestServer.START,
                        TestServer.START.plusSeconds(30L * 86_400))
                .stream()
                .map(held -> org.daybook.platform.json.Times.format(held.from()))
                .toList());
    }

    @Test
    void whatIsChangedOfASessionIsChangedOfItsEventAndNoMore() {
        String schedule = id(API.create(", \"title\": \"Lessons\", \"capacity\": 5"));
        ObjectNode session = API.createSession(schedule, hour(5, 9) + """
                , "title": "Special", "notes": "Bring skis", "tags": ["VIP"], "timeReservedAfter": 30, "capacity": 3,
                "location": {"locationType": "OWNER_CUSTOM", "address": "Peak"},
                "calendarConference": {"id": "c", "guestUrl": "https://meet.example/2"},
                "rate": {"priceText": "a smile"}, "externalCalendarOverrides": {"title": "Busy"}""");
        assertThat(Json.integer(0, session, "timeReservedAfter")).isEqualTo(30);
        assertThat(held(schedule)).containsExactly("2026-06-05T07:00:00.000Z");
        ObjectNode moved = API.updateSession(id(session), FirstApi.times(5, 14, 16) + ", \"title\": \"Later\"");
        assertThat(Json.text(moved, "notes")).isEqualTo("Bring skis");
        assertThat(Json.text(moved, "rate", "priceText")).isEqualTo("a smile");
        assertThat(plain(moved.get("tags"))).containsExactly("VIP");
        assertThat(Json.text(moved, "calendarConference", "id")).isEqualTo("c");
        JsonNode event = event(id(session));
        assertThat(Json.text(event, "title")).isEqualTo("Later");
        assertThat(Json.text(event, "start", "localDate")).isEqualTo("2026-06-05T14:00:00");
        assertThat(Json.text(event, "notes")).isEqualTo("Bring skis");
        assertThat(Json.integer(0, event, "totalCapacity")).isEqualTo(3);
        ObjectNode onlyTitle =
                Json.child(OWNER.patch(SESSIONS + "/" + id(session), """
                {"session": {"title": "Masked", "notes": "ignored"}, "updated": "title"}""").ok(), "session");
        assertThat(Json.text(onlyTitle, "title")).isEqualTo("Masked");
        assertThat(Json.text(onlyTitle, "notes")).isEqualTo("Bring skis");
    }

    @Test
    void writingBackASessionChangesNothing() {
        ObjectNode session = API.createSession(
                yoga.scheduleId(), hour(9, 9) + ", \"affectedSchedules\": " + links(noraSchedule, "BUSY"));
        ObjectNode request = Json.object();
        request.set("session", session);
        ObjectNode written = Json.child(
                OWNER.patch(SESSIONS + "/" + id(session), Json.write(request)).ok(), "session");
        assertThat(written).isEqualTo(session);
        assertThat(Json.text(event(id(session)), "revision")).isEqualTo("1");
    }

    @Test
    void aDeletedSessionIsCancelled() {
        String schedule = id(API.create(""));
        ObjectNode session = API.createSession(schedule, hour(12, 9));
        assertThat(Json.text(
                        OWNER.post(SESSIONS + "/" + id(session) + "/cancel", "{}")
                                .ok(),
                        "id"))
                .isEqualTo(id(session));
        assertThat(Json.text(API.session(id(session)), "status")).isEqualTo("CANCELLED");
        assertThat(held(schedule)).isEmpty();
        assertThat(OWNER.patch(SESSIONS + "/" + id(session), "{\"session\": {\"title\": \"x\"}}")
                        .code())
                .isEqualTo("EVENT_CANCELLED");
    }

    @Test
    void visitorsSeeNoParticipantsNotesOrMeetings() {
        String session = id(API.createSession(
                yoga.scheduleId(),
                hour(15, 9) + ", \"notes\": \"secret\", "
                        + "\"calendarConference\": {\"guestUrl\": \"https://meet.example/3\"}, \"affectedSchedules\": "
                        + links(noraSchedule, "BUSY")));
        TestBusiness.act(OWNER, "confirm", TestBusiness.book(business.visitor(), TestBusiness.ofSession(session)));
        JsonNode seen = SERVER.visitor().get(SESSIONS + "/" + session).ok().get("session");
        assertThat(Json.integer(0, seen, "totalNumberOfParticipants")).isEqualTo(1);
        assertThat(seen.get("participants")).isEmpty();
        assertThat(Json.text(seen, "notes")).isNull();
        assertThat(seen.has("calendarConference")).isFalse();
        JsonNode participant = API.session(session).get("participants").get(0);
        assertThat(Json.text(participant, "name")).isEqualTo("Ada");
        assertThat(Json.text(participant, "approvalStatus")).isEqualTo("APPROVED");
        assertThat(Json.integer(0, participant, "partySize")).isEqualTo(1);
    }

    @Test
    void sessionsAreListedByIdInTheOrderOfTheIds() {
        String schedule = id(API.create(""));
        String late = id(API.createSession(schedule, hour(18, 15)));
        String early = id(API.createSession(schedule, hour(18, 9)));
        JsonNode listed =
                OWNER.post(SESSIONS + "/list", """
                {"ids": ["%s", "nothing", "%s"]}""".formatted(late, early)).ok().get("sessions");
        assertThat(listed).hasSize(2);
        assertThat(id(listed.get(0))).isEqualTo(late);
        assertThat(OWNER.post(SESSIONS + "/list", "{}").violatedFields()).containsExactly("ids");
    }
}
