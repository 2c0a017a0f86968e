package org.daybook.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.calendar.CalendarClient.EVENTS;
import static org.daybook.calendar.CalendarClient.id;
import static org.daybook.calendar.CalendarClient.rule;
import static org.daybook.calendar.CalendarClient.times;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OwnerEventRoutesTest {
    private static final String TIMES = times("2026-06-10T10:00", "2026-06-10T11:00");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final CalendarClient calendar = new CalendarClient(SERVER);
    private String schedule;

    @BeforeEach
    void open() {
        schedule = calendar.schedule("\"name\": \"Yoga\", \"defaultCapacity\": 8");
    }

    @Test
    void whatIsWrongWithAnEventIsSaidAtOnce() {
        Reply refused = calendar.tryCreate(schedule, """
                "type": "CLASS",
                "start": {"localDate": "2026-06-10T10:00:30"}, "end": {"localDate": "2026-06-10T10:00:59"}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields()).containsExactly("event.end", "event.resources");
        assertThat(calendar.tryCreate(schedule, TIMES + ", \"totalCapacity\": -1")
                        .violatedFields())
                .containsExactly("event.totalCapacity");
    }

    @Test
    void aClassNeedsAResourceThatIsThere() {
        Reply unknown = calendar.tryCreate(schedule, TIMES + """
                , "type": "CLASS", "resources": [{"id": "11111111-1111-4111-8111-111111111111"}]""");
        assertThat(unknown.violatedFields()).containsExactly("event.resources.id");
        String room = calendar.room("Studio");
        ObjectNode event = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", """
                , "type": "CLASS", "resources": [{"id": "%s"}]""".formatted(room));
        assertThat(Json.text(event.get("resources").get(0), "name")).isEqualTo("Studio");
        Reply bare = calendar.tryUpdate(event, "\"resources\": []");
        assertThat(bare.violatedFields()).containsExactly("event.resources");
    }

    @Test
    void aTypeThatIsNoneIsRefused() {
        assertThat(calendar.tryCreate(schedule, TIMES + ", \"type\": \"PARTY\"").violatedFields())
                .containsExactly("event.type");
    }

    @Test
    void singleEventsMayLieInThePastMastersStartTodayAtTheEarliest() {
        calendar.event(schedule, "2020-01-01T10:00", "2020-01-01T11:00", "");
        calendar.weekly(schedule, "2026-06-01T00:30", "2026-06-01T01:30", "");
        Reply past = calendar.tryCreate(
                schedule, times("2026-05-31T23:00", "2026-05-31T23:30") + rule("2026-05-31T23:00", ""));
        assertThat(past.violatedFields()).containsExactly("event.start");
        Reply far = calendar.tryCreate(schedule, times("2126-06-02T10:00", "2126-06-02T11:00"));
        assertThat(far.violatedFields()).containsExactly("event.end");
    }

    @Test
    void anIdempotencyKeyMakesOneEvent() {
        String request = """
                {"event": {"scheduleId": "%s", %s}, "idempotencyKey": "k"}""".formatted(schedule, TIMES);
        String first = id(SERVER.owner().post(EVENTS, request).ok().get("event"));
        assertThat(id(SERVER.owner().post(EVENTS, request).ok().get("event"))).isEqualTo(first);
        assertThat(calendar.between(schedule, "2026-06-10T00:00", "2026-06-11T00:00"))
                .hasSize(1);
    }

    @Test
    void presentFieldsAreReplacedAndNullSetsAnEmptyValue() {
        ObjectNode event = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", ", \"notes\": \"n\"");
        ObjectNode renamed =
                calendar.update(event, "\"title\": \"Pilates\", \"end\": {\"localDate\": \"2026-06-10T12:00:00\"}");
        assertThat(Json.text(renamed, "title")).isEqualTo("Pilates");
        assertThat(Json.text(renamed, "end", "utcDate")).isEqualTo("2026-06-10T10:00:00.000Z");
        assertThat(Json.text(renamed, "notes")).isEqualTo("n");
        assertThat(Json.text(renamed, "revision")).isEqualTo("2");
        ObjectNode empty = calendar.update(renamed, "\"title\": null, \"totalCapacity\": null, \"notes\": null");
        assertThat(empty.has("title")).isFalse();
        assertThat(empty.has("totalCapacity")).isFalse();
        assertThat(empty.has("notes")).isFalse();
        assertThat(inherited(empty)).doesNotContain("TITLE", "CAPACITY");
    }

    @Test
    void aMaskTakesExactlyItsPaths() {
        ObjectNode event = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", ", \"notes\": \"n\"");
        ObjectNode changed =
                Json.child(SERVER.owner().patch(EVENTS + "/" + id(event), """
                {"event": {"revision": "1", "title": "T", "totalCapacity": 3}, "fieldmask": ["title", "notes"]}""").ok(), "event");
        assertThat(Json.text(changed, "title")).isEqualTo("T");
        assertThat(Json.integer(changed, "totalCapacity")).isEqualTo(8);
        assertThat(changed.has("notes")).isFalse();
    }

    @Test
    void aStaleRevisionIsAConflict() {
        ObjectNode event = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", "");
        calendar.update(event, "\"title\": \"First\"");
        Reply stale = calendar.tryUpdate(event, "\"title\": \"Second\"");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("REVISION_MISMATCH");
        assertThat(Json.text(calendar.get(id(event)), "title")).isEqualTo("First");
    }

    @Test
    void restoredFieldsAreInheritedAgain() {
        ObjectNode event = calendar.event(
                schedule, "2026-06-10T10:00", "2026-06-10T11:00", ", \"title\": \"Own\", \"totalCapacity\": 2");
        ObjectNode restored = Json.child(
                SERVER.owner()
                        .post(EVENTS + "/" + id(event) + "/restore-defaults", """
                {"fields": ["TITLE"]}""")
                        .ok(),
                "event");
        assertThat(Json.text(restored, "title")).isEqualTo("Yoga");
        assertThat(Json.integer(restored, "totalCapacity")).isEqualTo(2);
        assertThat(inherited(restored)).contains("TITLE").doesNotContain("CAPACITY");
    }

    @Test
    void changedDefaultsReachEventsToComeThatInherit() {
        ObjectNode past = calendar.event(schedule, "2026-05-10T10:00", "2026-05-10T11:00", "");
        ObjectNode inheriting = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", "");
        ObjectNode own = calendar.event(
                schedule, "2026-06-11T10:00", "2026-06-11T11:00", ", \"title\": \"Own\", \"totalCapacity\": 3");
        SERVER.owner().patch(CalendarClient.SCHEDULES + "/" + schedule, """
                {"schedule": {"revision": "1", "defaultTitle": "New", "defaultCapacity": 20,
                 "defaultLocation": {"type": "CUSTOMER"}, "timeZone": "America/New_York"}}""").ok();
        ObjectNode changed = calendar.get(id(inheriting));
        assertThat(Json.text(changed, "title")).isEqualTo("New");
        assertThat(Json.integer(changed, "totalCapacity")).isEqualTo(20);
        assertThat(Json.text(changed, "location", "type")).isEqualTo("CUSTOMER");
        assertThat(Json.text(changed, "start", "utcDate")).isEqualTo("2026-06-10T14:00:00.000Z");
        assertThat(Json.text(calendar.get(id(own)), "title")).isEqualTo("Own");
        assertThat(Json.integer(calendar.get(id(own)), "totalCapacity")).isEqualTo(3);
        assertThat(Json.text(calendar.get(id(past)), "title")).isEqualTo("Yoga");
        assertThat(Json.text(calendar.get(id(past)), "start", "utcDate")).isEqualTo("2026-05-10T08:00:00.000Z");
    }

    @Test
    void aCancelledEventIsFinal() {
        ObjectNode event = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", "");
        ObjectNode cancelled = calendar.cancel(event);
        assertThat(Json.text(cancelled, "status")).isEqualTo("CANCELLED");
        assertThat(calendar.cancel(event).get("revision")).isEqualTo(cancelled.get("revision"));
        assertThat(calendar.tryUpdate(cancelled, "\"title\": \"x\"").code()).isEqualTo("EVENT_CANCELLED");
        assertThat(calendar.between(schedule, "2026-06-10T00:00", "2026-06-11T00:00"))
                .isEmpty();
    }

    @Test
    void eachItemOfABulkCallStandsForItself() {
        ObjectNode answer = SERVER.owner()
                .post("/calendar/v3/bulk/events/create", """
                {"returnEntity": true, "events": [
                  {"event": {"scheduleId": "%1$s", %2$s, "title": "good"}},
                  {"event": {"scheduleId": "%1$s", "start": {"localDate": "2026-06-10T10:00:00"},
                             "end": {"localDate": "2026-06-10T09:00:00"}}},
                  {"event": {"scheduleId": "11111111-1111-4111-8111-111111111111", %2$s}},
                  {"event": {"scheduleId": "%1$s", %2$s, "title": "too"}}]}""".formatted(schedule, TIMES))
                .ok();
        assertThat(successes(answer)).containsExactly(true, false, false, true);
        assertThat(Json.integer(answer, "bulkActionMetadata", "totalSuccesses")).isEqualTo(2);
        assertThat(Json.integer(answer, "bulkActionMetadata", "totalFailures")).isEqualTo(2);
        JsonNode results = answer.get("results");
        assertThat(Json.text(results.get(0), "item", "title")).isEqualTo("good");
        assertThat(Json.text(results.get(1), "itemMetadata", "error", "code")).isEqualTo("INVALID_ARGUMENT");
        assertThat(Json.text(results.get(2), "itemMetadata", "error", "code")).isEqualTo("SCHEDULE_NOT_FOUND");
        assertThat(Json.integer(results.get(3), "itemMetadata", "originalIndex"))
                .isEqualTo(3);
        assertThat(calendar.between(schedule, "2026-06-10T00:00", "2026-06-11T00:00"))
                .hasSize(2);
    }

    @Test
    void bulkUpdatesAndCancellationsNameTheirItems() {
        ObjectNode first = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", "");
        ObjectNode second = calendar.event(schedule, "2026-06-11T10:00", "2026-06-11T11:00", "");
        ObjectNode updated = SERVER.owner()
                .post("/calendar/v3/bulk/events/update", """
                {"events": [{"event": {"id": "%s", "revision": "1", "title": "A"}},
                            {"event": {"id": "%s", "revision": "7", "title": "B"}}]}""".formatted(id(first), id(second)))
                .ok();
        assertThat(successes(updated)).containsExactly(true, false);
        assertThat(updated.get("results").get(0).has("item")).isFalse();
        assertThat(Json.text(updated.get("results").get(1), "itemMetadata", "id"))
                .isEqualTo(id(second));
        assertThat(Json.text(updated.get("results").get(1), "itemMetadata", "error", "code"))
                .isEqualTo("REVISION_MISMATCH");
        ObjectNode cancelled = SERVER.owner()
                .post("/calendar/v3/bulk/events/cancel", """
                {"eventIds": ["%s", "nothing", "%s"]}""".formatted(id(first), id(second)))
                .ok();
        assertThat(successes(cancelled)).containsExactly(true, false, true);
        assertThat(Json.text(calendar.get(id(second)), "status")).isEqualTo("CANCELLED");
    }

    @Test
    void aBulkCallHasAtMostFiftyItems() {
        String item = "{\"event\": {\"scheduleId\": \"" + schedule + "\", " + TIMES + "}}";
        Reply refused = SERVER.owner()
                .post(
                        "/calendar/v3/bulk/events/create",
                        "{\"events\": [" + String.join(",", Collections.nCopies(51, item)) + "]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields()).containsExactly("events");
    }

    @Test
    void visitorsMakeAndChangeNothing() {
        ObjectNode event = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", "");
        String create = "{\"event\": {\"scheduleId\": \"" + schedule + "\", " + TIMES + "}}";
        assertThat(SERVER.visitor().post(EVENTS, create).status()).isEqualTo(403);
        assertThat(SERVER.nobody().post(EVENTS, create).status()).isEqualTo(401);
        assertThat(SERVER.visitor()
                        .post(EVENTS + "/" + id(event) + "/cancel", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(SERVER.visitor()
                        .post("/calendar/v3/bulk/events/cancel", """
                {"eventIds": ["%s"]}""".formatted(id(event)))
                        .status())
                .isEqualTo(403);
        assertThat(Json.text(calendar.get(id(event)), "revision")).isEqualTo("1");
    }

    private static List<Boolean> successes(JsonNode answer) {
        List<Boolean> successes = new ArrayList<>();
        Json.list(answer, "results").forEach(result -> successes.add(Json.flag(result, "itemMetadata", "success")));
        return successes;
    }

    private static List<String> inherited(JsonNode event) {
        List<String> fields = new ArrayList<>();
        Json.list(event, "inheritedFields").forEach(field -> fields.add(field.stringValue()));
        return fields;
    }
}
