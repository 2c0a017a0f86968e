package org.daybook.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What takes time and cannot be joined is nobody's business but the owner's: visitors see that it takes time. */
class BlockedTimeTest {
    private static final String EVENTS = "/calendar/v3/events";
    private static final String SESSIONS = "/bookings/v2/calendar/sessions/query";
    private static final String DAY =
            "\"fromLocalDate\": \"2026-06-09T00:00:00\", \"toLocalDate\": \"2026-06-10T00:00:00\"";
    private static final String DATES = "\"fromDate\": \"2026-06-09T00:00:00Z\", \"toDate\": \"2026-06-10T00:00:00Z\"";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String mira = business.staff("Mira");
    private final String schedule =
            Json.text("", owner.get("/bookings/v2/resources/" + mira).ok(), "resource", "eventsSchedule", "scheduleId");

    private String block(String from, String to, String more) {
        return Json.text(
                "",
                owner.post(EVENTS, """
                {"event": {"scheduleId": "%s", "type": "DEFAULT", "title": "Dentist", "notes": "root canal",
                 "location": {"type": "CUSTOM", "name": "Molar", "address": "Elm Street 4"},
                 "start": {"localDate": "2026-06-09T%s:00"}, "end": {"localDate": "2026-06-09T%s:00"},
                 "resources": [{"id": "%s", "transparency": "OPAQUE"}] %s}}""".formatted(schedule, from, to, mira, more))
                        .ok(),
                "event",
                "id");
    }

    @Test
    void visitorsReadOfBlockedTimeThatItIsTakenAndNoMore() {
        String single = block("10:00", "11:00", "");
        String weekly =
                block("13:00", "14:00", ", \"recurrenceRule\": {\"frequency\": \"WEEKLY\", \"days\": [\"TUESDAY\"]}");
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-09T15:00", mira);
        Stream.of(
                        visitor.post(EVENTS + "/query", "{" + DAY + "}"),
                        visitor.post(EVENTS + "/query", "{\"recurrenceType\": [\"MASTER\"]}"),
                        visitor.get(EVENTS + "/" + single),
                        visitor.get(EVENTS + "/" + weekly),
                        visitor.get(EVENTS + "?eventIds=" + single + "&eventIds=" + weekly),
                        visitor.post(SESSIONS, "{" + DATES + "}"),
                        visitor.post("/bookings/v2/calendar/sessions/list", "{\"ids\": [\"" + single + "\"]}"),
                        visitor.get("/bookings/v1/calendar/sessions/" + single),
                        visitor.post("/bookings/v1/calendar/listSlots", """
                                {"listQuery": {"filter": {"from": "2026-06-09T00:00:00Z", "to": "2026-06-10T00:00:00Z",
                                 "scheduleIds": ["%s", "%s"]}}}""".formatted(schedule, yoga.scheduleId())))
                .forEach(reply -> assertThat(Json.write(reply.ok()))
                        .doesNotContain("Dentist", "Molar", "Elm Street", "root canal"));
        assertThat(Json.write(visitor.post(EVENTS + "/query", "{" + DAY + "}").ok()))
                .contains(single, session, "Yoga");
        assertThat(Json.write(owner.post(EVENTS + "/query", "{" + DAY + "}").ok()))
                .contains("Dentist", "Molar");
        assertThat(Json.write(owner.post(SESSIONS, "{" + DATES + "}").ok())).contains("Dentist");
    }

    @Test
    void visitorsDoNotFindBlockedTimeByWhatItIsAbout() {
        block("10:00", "11:00", "");
        for (String filter :
                List.of("{\"title\": {\"$startsWith\": \"Dent\"}}", "{\"location.locationType\": \"OWNER_CUSTOM\"}")) {
            String query = "{" + DATES + ", \"query\": {\"filter\": " + filter + "}}";
            assertThat(owner.post(SESSIONS, query).ok().get("sessions"))
                    .as(filter)
                    .hasSize(1);
            assertThat(visitor.post(SESSIONS, query).ok().get("sessions"))
                    .as(filter)
                    .isEmpty();
        }
    }
}
