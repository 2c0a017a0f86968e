package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofSession;

import java.util.List;
import java.util.stream.Stream;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom the owner wants to be told when sessions are moved or cancelled stands in the events of the bookings on them. */
class WishesAboutSessionsTest {
    private static final String WISH = """
            "participantNotification": {"notifyParticipants": true, "message": "We are sorry"}""";

    private static final String MOVED = "rescheduled";
    private static final String CANCELLED = "canceled";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER);
    private final Client owner = business.owner();
    private final TestService yoga = business.sessions(EventType.CLASS, 9);
    private final String ada = business.staff("Ada");

    /** Puts ids, the revision of the session and the wish where the text has their names. */
    private String filled(String text, JsonNode occurrence) {
        return text.replace("OCCURRENCE", id((ObjectNode) occurrence))
                .replace("SERIES", Json.text("", occurrence, "recurringEventId"))
                .replace("REVISION", Json.text("", occurrence, "revision"))
                .replace("SCHEDULE", yoga.scheduleId())
                .replace("SERVICE", yoga.id())
                .replace("WISH", WISH);
    }

    private JsonNode occurrence() {
        String series = Json.text(
                "",
                owner.post("/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}],
                    "start": {"localDate": "2026-06-08T10:00:00"}, "end": {"localDate": "2026-06-08T11:00:00"},
                    "recurrenceRule": {"frequency": "WEEKLY", "interval": 1, "days": ["MONDAY"],
                        "until": {"localDate": "2026-06-22T23:00:00"}}}}""".formatted(yoga.scheduleId(), ada))
                        .ok(),
                "event",
                "id");
        return owner.post("/calendar/v3/events/query", """
                {"fromLocalDate": "2026-06-15T00:00:00", "toLocalDate": "2026-06-16T00:00:00",
                    "query": {"filter": {"recurringEventId": "%s"}}}""".formatted(series))
                .ok()
                .get("events")
                .get(0);
    }

    static Stream<Arguments> changes() {
        String later = """
                "start": {"localDate": "2026-06-15T12:00:00"}, "end": {"localDate": "2026-06-15T13:00:00"}""";
        String interval = """
                {"id": "SERIES", "start": "2026-06-08T00:00:00.000Z", "end": "2026-06-22T21:00:00.000Z",
                    "intervalType": "EVENT", "interval": {"daysOfWeek": "MON", "hourOfDay": 15, "duration": 60}}""";
        String session = """
                "start": {"timestamp": "2026-06-15T12:00:00.000Z"}, "end": {"timestamp": "2026-06-15T13:00:00.000Z"}""";
        String event = "{\"event\": {\"id\": \"OCCURRENCE\", \"revision\": \"REVISION\", " + later + "}";
        return Stream.of(
                Arguments.of("POST", "/calendar/v3/events/OCCURRENCE/cancel", "{WISH}", CANCELLED),
                Arguments.of("POST", "/calendar/v3/events/SERIES/cancel", "{WISH}", CANCELLED),
                Arguments.of(
                        "POST", "/calendar/v3/bulk/events/cancel", "{\"eventIds\": [\"OCCURRENCE\"], WISH}", CANCELLED),
                Arguments.of("POST", "/calendar/v3/schedules/SCHEDULE/cancel", "{WISH}", CANCELLED),
                Arguments.of("PATCH", "/calendar/v3/events/OCCURRENCE", event + ", WISH}", MOVED),
                Arguments.of("POST", "/calendar/v3/bulk/events/update", "{\"events\": [" + event + "}], WISH}", MOVED),
                Arguments.of(
                        "PATCH",
                        "/calendar/v3/schedules/SCHEDULE",
                        "{\"schedule\": {\"id\": \"SCHEDULE\", \"revision\": \"1\", \"timeZone\": \"Asia/Tokyo\"}, WISH}",
                        MOVED),
                Arguments.of("POST", "/bookings/v1/calendar/sessions/OCCURRENCE/cancel", "{WISH}", CANCELLED),
                Arguments.of(
                        "PATCH",
                        "/bookings/v1/calendar/sessions/OCCURRENCE",
                        "{\"session\": {" + session + "}, WISH}",
                        MOVED),
                Arguments.of(
                        "POST",
                        "/bookings/v1/calendar/intervals/SERIES",
                        "{\"scheduleId\": \"SCHEDULE\", \"interval\": " + interval + ", WISH}",
                        MOVED),
                Arguments.of(
                        "PATCH",
                        "/bookings/v1/calendar/schedules/SCHEDULE",
                        "{\"schedule\": {\"intervals\": [" + interval + "]}, WISH}",
                        MOVED),
                Arguments.of("POST", "/bookings/v1/calendar/schedules/SCHEDULE/cancel", "{WISH}", CANCELLED),
                Arguments.of(
                        "PUT",
                        "/bookings/v1/services",
                        "{\"service\": {\"id\": \"SERVICE\"}, \"schedules\": [{\"intervals\": [" + interval
                                + "]}], WISH}",
                        MOVED),
                Arguments.of("POST", "/bookings/v1/services/SERVICE/delete", "{WISH}", CANCELLED),
                Arguments.of("DELETE", "/_api/bookings/v2/services/SERVICE", "{WISH}", CANCELLED),
                Arguments.of("POST", "/bookings/v2/bulk/services/delete", "{\"ids\": [\"SERVICE\"], WISH}", CANCELLED));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void theEventOfABookingTellsWhatTheOwnerWishesOfItsSession(String method, String path, String body, String slug) {
        JsonNode occurrence = occurrence();
        ObjectNode booking = booked(occurrence);
        JsonNode told = owner.send(method, filled(path, occurrence), filled(body, occurrence))
                .ok();
        assertThat(told.has("bulkActionMetadata") ? Json.integer(0, told, "bulkActionMetadata", "totalFailures") : 0)
                .isZero();
        assertWish(last(id(booking), slug));
    }

    private ObjectNode booked(JsonNode occurrence) {
        ObjectNode booking = book(owner, ofSession(id((ObjectNode) occurrence)));
        return TestBusiness.booking(act(owner, "confirm", booking));
    }

    private static void assertWish(JsonNode event) {
        assertThat(Json.flag(event, "participantNotification", "notifyParticipants"))
                .isTrue();
        assertThat(Json.text(event, "participantNotification", "message")).isEqualTo("We are sorry");
    }

    /** What the last event of such a name says of something. */
    private static JsonNode last(String entity, String slug) {
        return Json.object(SERVER.event(entity, slug).body(), "actionEvent", "body")
                .orElseThrow();
    }

    @Test
    void whatIsTakenBackFromTheSeriesIsToldToo() {
        JsonNode occurrence = occurrence();
        ObjectNode booking = booked(occurrence);
        String path = filled("/calendar/v3/events/OCCURRENCE", occurrence);
        owner.patch(path, filled("""
                {"event": {"id": "OCCURRENCE", "revision": "REVISION", "start": {"localDate": "2026-06-15T12:00:00"},
                    "end": {"localDate": "2026-06-15T13:00:00"}}}""", occurrence)).ok();
        assertThat(last(id(booking), MOVED).has("participantNotification")).isFalse();
        owner.post(path + "/restore-defaults", "{\"fields\": [\"TIME\"], " + WISH + "}")
                .ok();
        assertWish(last(id(booking), MOVED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATCH /bookings/v1/calendar/schedules/SCHEDULE {\"schedule\": {\"intervals\": []}, NOTIFY}",
                "PUT /bookings/v1/services {\"service\": {\"id\": \"SERVICE\"}, \"schedules\": [{\"intervals\": []}], NOTIFY}",
                "POST /bookings/v1/services/SERVICE/delete {NOTIFY}",
                "PATCH /bookings/v1/calendar/sessions/OCCURRENCE {\"session\": {\"start\": {\"timestamp\":"
                        + " \"2026-06-15T12:00:00.000Z\"}, \"end\": {\"timestamp\": \"2026-06-15T13:00:00.000Z\"}}, NOTIFY}"
            })
    void theFlagOfOlderClientsStandsAlone(String change) {
        JsonNode occurrence = occurrence();
        ObjectNode booking = booked(occurrence);
        String[] parts = filled(change.replace("NOTIFY", "\"notifyParticipants\": true"), occurrence)
                .split(" ", 3);
        owner.send(parts[0], parts[1], parts[2]).ok();
        JsonNode event = last(id(booking), change.contains("session") ? MOVED : CANCELLED);
        assertThat(Json.flag(event, "participantNotification", "notifyParticipants"))
                .isTrue();
    }

    @Test
    void whatIsCancelledOnTheCalendarTellsTheWishAsWell() {
        JsonNode occurrence = occurrence();
        owner.post("/calendar/v3/schedules/" + yoga.scheduleId() + "/cancel", "{" + WISH + "}")
                .ok();
        assertWish(last(yoga.scheduleId(), "cancelled"));
        assertWish(last(Json.text("", occurrence, "recurringEventId"), "cancelled"));
    }

    @Test
    void changesInBulkAreShownInTheAskedZone() {
        JsonNode occurrence = occurrence();
        String asked = "\"returnEntity\": true, \"timeZone\": \"Asia/Tokyo\"";
        for (String change : List.of(
                "/calendar/v3/bulk/events/update {\"events\": [{\"event\": {\"id\": \"OCCURRENCE\","
                        + " \"revision\": \"REVISION\", \"title\": \"Other\"}}], " + asked + "}",
                "/calendar/v3/bulk/events/cancel {\"eventIds\": [\"OCCURRENCE\"], " + asked + "}")) {
            String[] parts = filled(change, occurrence).split(" ", 2);
            JsonNode item =
                    owner.post(parts[0], parts[1]).ok().get("results").get(0).get("item");
            assertThat(Json.text(item, "adjustedStart", "timeZone")).isEqualTo("Asia/Tokyo");
            assertThat(Json.text(item, "adjustedStart", "localDate")).isEqualTo("2026-06-15T17:00:00");
        }
    }
}
