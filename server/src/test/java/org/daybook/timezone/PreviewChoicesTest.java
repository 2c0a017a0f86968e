package org.daybook.timezone;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a preview says of each kind of date, by what the owner chooses to keep of it. */
class PreviewChoicesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();

    @BeforeEach
    void aDateOfEachKind() {
        String mira = business.staff("Mira");
        business.session(business.sessions(EventType.CLASS, 5), EventType.CLASS, "2026-06-09T10:00:00", mira);
        business.session(business.sessions(EventType.COURSE, 5), EventType.COURSE, "2026-06-09T12:00:00", mira);
        TestService massage = business.appointments(mira);
        TestBusiness.act(
                        owner,
                        "confirm",
                        TestBusiness.book(owner, TestBusiness.slot(massage, "2026-06-10T10:00:00", mira)))
                .ok();
        String schedule = Json.text(
                "",
                owner.post("/calendar/v3/schedules", "{\"schedule\": {\"name\": \"Private\"}}")
                        .ok(),
                "schedule",
                "id");
        owner.post("/calendar/v3/events", """
                        {"event": {"scheduleId": "%s", "start": {"localDate": "2026-06-09T15:00:00"},
                            "end": {"localDate": "2026-06-09T16:00:00"}}}""".formatted(schedule)).ok();
    }

    @ParameterizedTest
    @CsvSource({"hours, HOURS", "classes, CLASSES", "courses, COURSES", "appointments, APPOINTMENTS", "others, OTHERS"})
    void whatKeepsItsInstantMovesNothing(String choice, String kind) {
        JsonNode instant = preview(choice, "INSTANT", kind);
        assertThat(Json.text(instant, "keeps")).isEqualTo("INSTANT");
        assertThat(Json.integer(-1, instant, "moved")).isZero();
        JsonNode local = preview(choice, "LOCAL_TIME", kind);
        assertThat(Json.text(local, "keeps")).isEqualTo("LOCAL_TIME");
        assertThat(Json.integer(0, local, "moved")).isPositive();
    }

    private JsonNode preview(String choice, String keeps, String kind) {
        for (JsonNode each : owner.post("/api/v1/time-zone/preview", """
                        {"timeZone": "America/New_York", "keep": {"%s": "%s"}}""".formatted(choice, keeps))
                .ok()
                .get("kinds")) {
            if (kind.equals(Json.text(each, "kind"))) {
                return each;
            }
        }
        throw new AssertionError(kind);
    }
}
