package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.INTERVALS;
import static org.daybook.v1.FirstApi.SESSIONS;
import static org.daybook.v1.FirstApi.hour;
import static org.daybook.v1.FirstApi.id;
import static org.daybook.v1.FirstApi.links;

import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What callers say about sessions beside what is in them: which fields they want, and what the schedule shall say. */
class SessionsAskedForTest {
    private static final String LIST = "/bookings/v1/calendar/listSessions";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);

    private final String schedule = id(API.create(", \"title\": \"Choir\", \"capacity\": 4"));

    private ObjectNode session(String more) {
        return API.createSession(schedule, hour(10, 9) + more);
    }

    private JsonNode listed(String query) {
        return OWNER.post(
                        LIST,
                        "{\"query\": {\"filter\": {\"scheduleIds\": [\"" + schedule
                                + "\"], \"from\": \"2026-06-01T00:00:00.000Z\", \"to\": \"2026-07-01T00:00:00.000Z\"}"
                                + query + "}}")
                .ok()
                .get("sessions");
    }

    @Test
    void theOlderListsComeByTheirStartAndInNoOtherOrder() {
        session("");
        assertThat(listed(", \"sort\": [{\"fieldName\": \"start\", \"order\": \"ASC\"}]"))
                .hasSize(1);
        for (String path : List.of(LIST, "/bookings/v1/calendar/listSlots")) {
            for (String sort : List.of(
                    "{\"fieldName\": \"title\"}", "{\"fieldName\": \"start.timestamp\", \"order\": \"DESC\"}")) {
                assertThat(OWNER.post(path, """
                                {"query": {"filter": {"scheduleIds": ["%s"], "from": "2026-06-01T00:00:00.000Z",
                                    "to": "2026-06-20T00:00:00.000Z"}, "sort": [%s]}}""".formatted(schedule, sort)).status())
                        .as(path + sort)
                        .isEqualTo(501);
                assertThat(OWNER.post("/bookings/v2/calendar/sessions/query", """
                                {"fromDate": "2026-06-01T00:00:00Z", "toDate": "2026-06-20T00:00:00Z",
                                    "query": {"sort": [%s]}}""".formatted(sort))
                                .status())
                        .as(sort)
                        .isEqualTo(501);
            }
        }
        JsonNode named = OWNER.post("/bookings/v2/calendar/sessions/query", """
                {"fromDate": "2026-06-01T00:00:00Z", "toDate": "2026-06-20T00:00:00Z",
                    "query": {"sort": [{"fieldName": "start"}], "fields": ["id"]}}""")
                .ok()
                .get("sessions")
                .get(0);
        assertThat(named.propertyNames()).containsExactly("id");
    }

    @Test
    void theOlderListsReadAFilterThatIsWrittenAsText() {
        session("");
        String filter = "{\\\"scheduleIds\\\": [\\\"" + schedule
                + "\\\"], \\\"from\\\": \\\"2026-06-01T00:00:00Z\\\", \\\"to\\\": \\\"2026-06-20T00:00:00Z\\\"}";
        for (String path : List.of(LIST, "/bookings/v1/calendar/listSlots")) {
            assertThat(OWNER.post(path, "{\"query\": {\"filter\": \"" + filter + "\"}}")
                            .status())
                    .as(path)
                    .isEqualTo(200);
            assertThat(OWNER.post(path, "{\"query\": {\"filter\": \"x\"}}").violatedFields())
                    .containsExactly("query.filter");
        }
    }

    @Test
    void aPlaceThatIsNoneIsNotAskedFor() {
        for (String path : List.of(LIST, "/bookings/v1/calendar/listSlots")) {
            assertThat(OWNER.post(path, """
                            {"listQuery": {"filter": {"scheduleIds": ["11111111-1111-4111-8111-111111111111"],
                                "from": "2026-06-01T00:00:00.000Z", "to": "2026-07-01T00:00:00.000Z",
                                "location.locationType": ["OWNER_BUSINESS", "MOON"]}}}""").violatedFields())
                    .containsExactly("listQuery.filter.location.locationType");
        }
    }

    @Test
    void theOlderQueryFiltersProjectsAndHidesWhatIsPersonal() {
        session(", \"notes\": \"Bring scores\"");
        assertThat(Json.text(listed("").get(0), "notes")).isEqualTo("Bring scores");
        assertThat(Json.text("", listed(", \"fieldsets\": [\"NO_PI\"]").get(0), "notes"))
                .isEmpty();
        JsonNode only = listed(", \"fields\": [\"title\", \"start.timestamp\"]").get(0);
        assertThat(Json.text(only, "title")).isEqualTo("Choir");
        assertThat(only.propertyNames()).containsExactlyInAnyOrder("title", "start");
        assertThat(only.get("start").propertyNames()).containsExactly("timestamp");
        assertThat(OWNER.post(LIST, """
                        {"query": {"filter": {"scheduleIds": ["11111111-1111-4111-8111-111111111111"],
                            "from": "2026-06-01T00:00:00.000Z", "to": "2026-07-01T00:00:00.000Z"}}}""").ok().get("sessions")).isEmpty();
    }

    @Test
    void aMaskLeavesOfListedSessionsWhatItNames() {
        String id = id(session(", \"notes\": \"Bring scores\""));
        JsonNode shown = OWNER.post(SESSIONS + "/list", "{\"ids\": [\"" + id + "\"], \"fieldMask\": \"id, title\"}")
                .ok()
                .get("sessions")
                .get(0);
        assertThat(id((ObjectNode) shown)).isEqualTo(id);
        assertThat(Json.text(shown, "title")).isEqualTo("Choir");
        assertThat(Json.text("", shown, "notes")).isEmpty();
    }

    @Test
    void whatIsNamedAsDeletedANewSessionHasFromItsSchedule() {
        ObjectNode made = Json.child(
                OWNER.post(SESSIONS, """
                        {"session": {"scheduleId": "%s", "title": "Solo", "capacity": 1, %s}, "deleted": "title"}""".formatted(schedule, hour(11, 9))).ok(), "session");
        assertThat(Json.text(made, "title")).isEqualTo("Choir");
        assertThat(Json.integer(0, made, "capacity")).isEqualTo(1);
    }

    @Test
    void whenASessionWasToBeginAtFirstIsKept() {
        ObjectNode made = session(", \"originalStart\": \"2026-06-10T06:00:00.000Z\"");
        assertThat(Json.text(made, "originalStart")).isEqualTo("2026-06-10T06:00:00.000Z");
        assertThat(Json.text(API.session(id(made)), "originalStart")).isEqualTo("2026-06-10T06:00:00.000Z");
    }

    @Test
    void anIntervalTakesTheSchedulesThatItsChangeNames() {
        String noras = BookingCalls.scheduleOf(OWNER, new TestBusiness(SERVER).staff("Nora"));
        String interval = """
                "start": "2026-06-02T00:00:00.000Z", "intervalType": "EVENT",
                "interval": {"daysOfWeek": "MON", "hourOfDay": 10, "duration": 45}""";
        JsonNode made = API.update(schedule, "\"intervals\": [{" + interval + "}]")
                .get("intervals")
                .get(0);
        assertThat(made.get("affectedSchedules")).isEmpty();
        OWNER.post(INTERVALS + "/" + Json.text(made, "id"), """
                        {"scheduleId": "%s", "interval": {%s, "affectedSchedules": %s}}""".formatted(schedule, interval, links(noras, "FREE")))
                .ok();
        JsonNode affected = API.get(schedule)
                .get("intervals")
                .get(0)
                .get("affectedSchedules")
                .get(0);
        assertThat(Json.text(affected, "scheduleId")).isEqualTo(noras);
        assertThat(Json.text(affected, "transparency")).isEqualTo("FREE");
    }
}
