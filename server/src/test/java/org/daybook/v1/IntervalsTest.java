package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.INTERVALS;
import static org.daybook.v1.FirstApi.id;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Intervals of the first API keep their ids, however they are changed. */
class IntervalsTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(OWNER);

    private static String interval(String id, String start, String type, String day, int weeks) {
        return """
            {"id": "%s", "start": "%s", "intervalType": "%s",
             "interval": {"daysOfWeek": "%s", "hourOfDay": 10, "minuteOfHour": 30, "duration": 90},
             "frequency": {"repetition": %d}}""".formatted(id, start, type, day, weeks);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-08T00:00:00.000Z, EVENT, WED, 1",
        "2026-09-01T00:00:00.000Z, EVENT, WED, 1",
        "2026-06-01T00:00:00.000Z, EVENT, WED, 2",
        "2026-07-20T00:00:00.000Z, EVENT, FRI, 3",
        "2026-09-01T00:00:00.000Z, AVAILABILITY, WED, 1",
        "2026-06-01T00:00:00.000Z, AVAILABILITY, TUE, 4"
    })
    void anIntervalKeepsItsIdWhenItBeginsElsewhereOrHasAnotherRhythm(String start, String type, String day, int weeks) {
        String first = interval("", "2026-06-01T00:00:00.000Z", type, "WED", 1);
        String schedule = id(API.create(", \"intervals\": [" + first + "]"));
        String interval = id(API.get(schedule).get("intervals").get(0));
        String changed = interval(interval, start, type, day, weeks);
        OWNER.post(INTERVALS + "/" + interval, "{\"scheduleId\": \"" + schedule + "\", \"interval\": " + changed + "}")
                .ok();
        JsonNode intervals = API.get(schedule).get("intervals");
        assertThat(intervals).hasSize(1);
        assertThat(id(intervals.get(0))).isEqualTo(interval);
        assertThat(Json.text(intervals.get(0), "start")).isEqualTo(start);
        assertThat(Json.text(intervals.get(0), "interval", "daysOfWeek")).isEqualTo(day);
        assertThat(Json.integer(0, intervals.get(0), "frequency", "repetition")).isEqualTo(weeks);
        String back = interval(interval, "2026-06-01T00:00:00.000Z", type, "WED", 1);
        JsonNode again = API.update(schedule, "\"intervals\": [" + back + "]").get("intervals");
        assertThat(again).hasSize(1);
        assertThat(id(again.get(0))).isEqualTo(interval);
        assertThat(Json.text(again.get(0), "start")).isEqualTo("2026-06-01T00:00:00.000Z");
    }

    @Test
    void whatBeganStaysAndWhatIsToComeFollowsTheNewBeginning() {
        String first = interval("", "2026-06-01T00:00:00.000Z", "EVENT", "WED", 1);
        String schedule = id(API.create(", \"intervals\": [" + first + "]"));
        String interval = id(API.get(schedule).get("intervals").get(0));
        SERVER.clock().advance(Duration.ofDays(10));
        String changed = interval(interval, "2026-06-24T00:00:00.000Z", "EVENT", "WED", 2);
        OWNER.post(INTERVALS + "/" + interval, "{\"scheduleId\": \"" + schedule + "\", \"interval\": " + changed + "}")
                .ok();
        List<String> starts = new ArrayList<>();
        OWNER.post("/bookings/v2/calendar/sessions/query", """
                        {"fromDate": "2026-06-01T00:00:00Z", "toDate": "2026-07-31T00:00:00Z",
                         "query": {"filter": {"scheduleId": "%s"}}}""".formatted(schedule))
                .ok()
                .get("sessions")
                .forEach(session -> starts.add(Json.text("", session, "start", "timestamp")));
        assertThat(starts)
                .containsExactly(
                        "2026-06-03T08:30:00.000Z",
                        "2026-06-10T08:30:00.000Z",
                        "2026-06-24T08:30:00.000Z",
                        "2026-07-08T08:30:00.000Z",
                        "2026-07-22T08:30:00.000Z");
    }
}
