package org.daybook.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.calendar.CalendarClient.rule;
import static org.daybook.calendar.CalendarClient.utc;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Local times where clocks change (rules of section 8). */
class ClockChangeTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final CalendarClient calendar = new CalendarClient(SERVER);

    @BeforeEach
    void winter() {
        SERVER.clock().set(Instant.parse("2026-01-05T06:00:00Z"));
    }

    private String scheduleIn(String zone) {
        return calendar.schedule("\"name\": \"Z\", \"timeZone\": \"" + zone + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        // zone, first local start, starts in UTC in the week before and after the change
        "Europe/Berlin, 2026-03-25T09:00, 2026-03-25T08:00:00.000Z, 2026-04-01T07:00:00.000Z",
        "America/New_York, 2026-03-04T09:00, 2026-03-04T14:00:00.000Z, 2026-03-11T13:00:00.000Z",
        "Australia/Lord_Howe, 2026-04-01T09:00, 2026-03-31T22:00:00.000Z, 2026-04-07T22:30:00.000Z",
        "America/Santiago, 2026-09-02T09:00, 2026-09-02T13:00:00.000Z, 2026-09-09T12:00:00.000Z",
    })
    void aWeeklyEventStaysAtItsLocalTime(String zone, String start, String before, String after) {
        String schedule = scheduleIn(zone);
        String end = start.replace("T09", "T10");
        calendar.weekly(schedule, start, end, "");
        List<ObjectNode> found = calendar.query("""
                {"query": {"filter": {"scheduleId": "%s"}, "cursorPaging": {"limit": 2}}}""".formatted(schedule));
        assertThat(found).extracting(CalendarClient::utc).containsExactly(before, after);
        assertThat(found)
                .extracting(event -> CalendarClient.start(event).substring(11))
                .containsOnly("09:00:00");
    }

    @ParameterizedTest
    @CsvSource({
        // a time in the gap, and the instant of the time that is later by the gap
        "Europe/Berlin, 2026-03-29T02:30, 2026-03-29T01:30:00.000Z, 2026-03-29T03:30:00",
        "America/New_York, 2026-03-08T02:30, 2026-03-08T07:30:00.000Z, 2026-03-08T03:30:00",
        "Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-03T15:45:00.000Z, 2026-10-04T02:45:00",
        "America/Santiago, 2026-09-06T00:30, 2026-09-06T04:30:00.000Z, 2026-09-06T01:30:00",
    })
    void aTimeThatDoesNotExistMovesForwardByTheGap(String zone, String start, String instant, String local) {
        String schedule = scheduleIn(zone);
        ObjectNode event = calendar.event(schedule, start, start.substring(0, 11) + "05:00", "");
        assertThat(utc(event)).isEqualTo(instant);
        assertThat(CalendarClient.start(event)).isEqualTo(local);
    }

    @ParameterizedTest
    @CsvSource({
        // a time that occurs twice, and the earlier of its instants
        "Europe/Berlin, 2026-10-25T02:30, 2026-10-25T00:30:00.000Z",
        "America/New_York, 2026-11-01T01:30, 2026-11-01T05:30:00.000Z",
        "Australia/Lord_Howe, 2026-04-05T01:45, 2026-04-04T14:45:00.000Z",
        "America/Santiago, 2026-04-04T23:30, 2026-04-05T02:30:00.000Z",
    })
    void aTimeThatOccursTwiceIsTheEarlier(String zone, String start, String instant) {
        String schedule = scheduleIn(zone);
        String end = LocalDateTime.parse(start).plusHours(5).toString();
        assertThat(utc(calendar.event(schedule, start, end, ""))).isEqualTo(instant);
    }

    @Test
    void anOccurrenceInTheGapMovesAndTheNextIsBackAtItsTime() {
        String schedule = scheduleIn("America/Santiago");
        calendar.event(schedule, "2026-08-30T00:15", "2026-08-30T00:45", rule("2026-08-30T00:15", ""));
        List<ObjectNode> found = calendar.query("""
                {"query": {"filter": {"scheduleId": "%s"}, "cursorPaging": {"limit": 3}}}""".formatted(schedule));
        assertThat(found)
                .extracting(CalendarClient::utc)
                .containsExactly("2026-08-30T04:15:00.000Z", "2026-09-06T04:15:00.000Z", "2026-09-13T03:15:00.000Z");
        assertThat(found)
                .extracting(CalendarClient::start)
                .containsExactly("2026-08-30T00:15:00", "2026-09-06T01:15:00", "2026-09-13T00:15:00");
    }

    @Test
    void aRangeIsReadInTheRequestsZoneAcrossTheChange() {
        String schedule = scheduleIn("Europe/Berlin");
        calendar.event(schedule, "2026-03-29T01:30", "2026-03-29T03:30", "");
        String request = """
                {"fromLocalDate": "2026-03-29T%s:00", "toLocalDate": "2026-03-29T05:00:00", "timeZone": "Europe/Berlin",
                 "query": {"filter": {"scheduleId": "%s"}}}""";
        List<ObjectNode> found = calendar.query(request.formatted("02:15", schedule));
        assertThat(found).hasSize(1);
        assertThat(Json.text(found.getFirst(), "end", "utcDate")).isEqualTo("2026-03-29T01:30:00.000Z");
        assertThat(calendar.query(request.formatted("02:45", schedule))).isEmpty();
    }
}
