package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.slot;

import java.util.List;
import org.daybook.calendar.EventType;
import org.daybook.identity.KeyScope;
import org.daybook.identity.Right;
import org.daybook.identity.Role;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Each right to see something of people and places, in both APIs: with it, and without it. */
class PersonalDataRightsTest {
    private static final String EVENTS = "/calendar/v3/events";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestServer.Site site = SERVER.site();
    private final TestBusiness business = new TestBusiness(SERVER, site);
    private final Client owner = business.owner();
    private final Client without = SERVER.key(new KeyScope(
            Role.STAFF,
            List.of("CALENDAR.EVENT_CREATE", "CALENDAR.EVENT_UPDATE", Right.READ_ALL_BOOKINGS.permission()),
            null));

    /** The same program with one right more. */
    private static Client with(Right right) {
        return SERVER.key(new KeyScope(
                Role.STAFF,
                List.of(
                        "CALENDAR.EVENT_CREATE",
                        "CALENDAR.EVENT_UPDATE",
                        Right.READ_ALL_BOOKINGS.permission(),
                        right.permission()),
                null));
    }

    /** The event of a confirmed appointment. */
    private String appointment(String start) {
        String resource = business.staff("Lea");
        TestService massage = business.appointments(resource);
        ObjectNode made = booking(owner.post(
                TestBusiness.BOOKINGS,
                booking(slot(massage, start, resource), "\"totalParticipants\": 1, \"status\": \"CONFIRMED\"")));
        return Json.text("", made, "bookedEntity", "slot", "eventId");
    }

    @Test
    void participantsAndWordsOfEventsAreSeenWithTheRightToPersonalData() {
        String event = appointment("2026-06-09T10:00:00");
        Client sees = with(Right.READ_PERSONAL_EVENTS);
        String personal = EVENTS + "/" + event + "?fields=PI_FIELDS";
        assertThat(without.get(personal).code()).isEqualTo("PERMISSION_DENIED");
        assertThat(sees.get(personal).response().body()).contains("ada@example.com");
        assertThat(Json.text(without.get(EVENTS + "/" + event).ok(), "event", "title"))
                .isNull();
        assertThat(Json.text(sees.get(EVENTS + "/" + event).ok(), "event", "title"))
                .isNotNull();
    }

    @Test
    void whoChangesAnEventIsAnsweredWhatTheyMaySee() {
        String event = appointment("2026-06-10T10:00:00");
        String change = "{\"event\": {\"id\": \"" + event + "\", \"title\": \"Other\", \"revision\": \"%s\"}}";
        String revision = Json.text("", owner.get(EVENTS + "/" + event).ok(), "event", "revision");
        ObjectNode unseen =
                without.patch(EVENTS + "/" + event, change.formatted(revision)).ok();
        assertThat(Json.text(unseen, "event", "title")).isNull();
        revision = Json.text("", unseen, "event", "revision");
        ObjectNode seen = with(Right.READ_PERSONAL_EVENTS)
                .patch(EVENTS + "/" + event, change.formatted(revision))
                .ok();
        assertThat(Json.text(seen, "event", "title")).isEqualTo("Other");
    }

    @Test
    void sessionsOfTheFirstApiHaveParticipantsForTheSame() {
        String event = appointment("2026-06-11T10:00:00");
        String session = "/bookings/v1/calendar/sessions/" + event;
        assertThat(without.get(session).response().body()).doesNotContain("ada@example.com");
        assertThat(with(Right.READ_PERSONAL_EVENTS).get(session).response().body())
                .contains("ada@example.com");
        String query = "/bookings/v2/calendar/sessions/query";
        String asking = """
                {"query": {"fieldsets": ["ALL_PI"]}, "fromDate": "2026-06-11T00:00:00Z",
                 "toDate": "2026-06-12T00:00:00Z"}""";
        assertThat(without.post(query, asking).code()).isEqualTo("PERMISSION_DENIED");
        assertThat(with(Right.READ_PERSONAL_EVENTS).post(query, asking).status())
                .isEqualTo(200);
    }

    @Test
    void membersEventsAreSeenByThoseWhoSeeAll() {
        String path = EVENTS + "/memberId/6c5bb1d2-3f0c-4d8e-8f3a-5a6d0a1c2b3d";
        assertThat(without.get(path).code()).isEqualTo("PERMISSION_DENIED");
        assertThat(with(Right.READ_PERSONAL_EVENTS).get(path).status()).isEqualTo(200);
    }

    @Test
    void participantsOfSchedulesAreSeenWithTheRightToThem() {
        TestService course = business.sessions(EventType.COURSE, 5);
        business.session(course, EventType.COURSE, "2026-06-16T10:00:00", business.staff("Lea"));
        booking(owner.post(
                TestBusiness.BOOKINGS,
                booking(TestBusiness.ofCourse(course), "\"totalParticipants\": 1, \"status\": \"CONFIRMED\"")));
        String schedule = "/bookings/v1/calendar/schedules/" + course.scheduleId();
        assertThat(without.get(schedule).response().body()).doesNotContain("ada@example.com");
        assertThat(with(Right.READ_PERSONAL_SCHEDULES).get(schedule).response().body())
                .contains("ada@example.com");
    }

    @Test
    void addressesOfStaffAreSeenWithTheRightToThem() {
        ObjectNode hired = owner.post("/bookings/v1/staff-members", """
                {"staffMember": {"name": "Mia", "email": "mia@example.com"}}""").ok();
        String member = "/bookings/v1/staff-members/" + Json.text("", hired, "staffMember", "id");
        assertThat(without.get(member).response().body()).doesNotContain("mia@example.com");
        Client sees = with(Right.READ_STAFF_CONTACTS);
        assertThat(sees.get(member).response().body()).contains("mia@example.com");
        String all = "{\"query\": {}}";
        assertThat(without.post("/bookings/v1/resources/query", all).response().body())
                .doesNotContain("mia@example.com");
        assertThat(sees.post("/bookings/v1/resources/query", all).response().body())
                .contains("mia@example.com");
    }

    @Test
    void aLocationSaysWhetherItsReaderMayChangeIt() {
        String path = "/locations/v1/locations";
        String first = Json.text("", owner.get(path).ok().get("locations").get(0), "id");
        assertThat(Json.flag(true, without.get(path + "/" + first).ok(), "locationManagementAuthorized"))
                .isFalse();
        assertThat(Json.flag(
                        with(Right.MANAGE_LOCATIONS).get(path + "/" + first).ok(), "locationManagementAuthorized"))
                .isTrue();
    }

    @Test
    void whatAContactHasPaidForIsToldToThoseWhoViewContacts() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-17T10:00:00", business.staff("Lea"));
        String path = "/bookings/v1/checkout/checkoutOptions";
        String asking = "{\"sessionId\": \"" + session + "\", \"contactId\": \"6c5bb1d2-3f0c-4d8e-8f3a-5a6d0a1c2b3d\"}";
        assertThat(without.post(path, asking).code()).isEqualTo("UNAUTHORIZED_OPERATION");
        assertThat(with(Right.VIEW_CONTACTS).post(path, asking).status()).isEqualTo(200);
    }

    @Test
    void placesOfASessionThatIsOverAreOpenToThoseWhoIgnoreThePolicy() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String past = business.session(yoga, EventType.CLASS, "2026-05-20T10:00:00", business.staff("Lea"));
        String asking = "/bookings/v1/availability?sessionId=" + past + "&partySize=1";
        assertThat(Json.flag(true, without.get(asking).ok(), "available")).isFalse();
        assertThat(Json.flag(with(Right.IGNORE_BOOKING_POLICY).get(asking).ok(), "available"))
                .isTrue();
    }
}
