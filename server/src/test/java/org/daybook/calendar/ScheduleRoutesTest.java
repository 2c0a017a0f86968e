package org.daybook.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.calendar.CalendarClient.SCHEDULES;

import java.util.List;
import java.util.stream.Stream;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class ScheduleRoutesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final CalendarClient calendar = new CalendarClient(SERVER);

    @Test
    void aNewScheduleHasEveryFieldTheContractPromises() {
        ObjectNode schedule = calendar.getSchedule(calendar.schedule("""
                "name": "Yoga", "defaultCapacity": 8, "defaultTitle": "Yoga class",
                "defaultLocation": {"type": "CUSTOM", "address": "Park"}"""));
        assertThat(Json.text(schedule, "status")).isEqualTo("ACTIVE");
        assertThat(Json.text(schedule, "revision")).isEqualTo("1");
        assertThat(Json.text(schedule, "timeZone")).isEqualTo("Europe/Berlin");
        assertThat(Json.flag(schedule, "businessTimeZoneEnabled")).isTrue();
        assertThat(Json.integer(schedule, "defaultCapacity")).isEqualTo(8);
        assertThat(Json.text(schedule, "defaultLocation", "address")).isEqualTo("Park");
        assertThat(Json.text(schedule, "createdDate")).isEqualTo("2026-06-01T06:00:00.000Z");
        assertThat(schedule.get("permissions")).isEmpty();
    }

    @Test
    void anIdempotencyKeyMakesOneSchedule() {
        String request = """
                {"schedule": {"name": "Once"}, "idempotencyKey": "key-1"}""";
        String first = Json.text(SERVER.owner().post(SCHEDULES, request).ok(), "schedule", "id");
        String second = Json.text(SERVER.owner().post(SCHEDULES, request).ok(), "schedule", "id");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void anExternalIdNamesOneSchedule() {
        calendar.schedule("\"externalId\": \"ext-1\"");
        Reply again = SERVER.owner().post(SCHEDULES, """
                {"schedule": {"externalId": "ext-1"}}""");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("EXTERNAL_ID_ALREADY_EXISTS");
    }

    @Test
    void aStaleRevisionIsRefusedAndAMissingOneIsInvalid() {
        String id = calendar.schedule("\"name\": \"A\"");
        ObjectNode changed =
                Json.child(SERVER.owner().patch(SCHEDULES + "/" + id, """
                        {"schedule": {"revision": "1", "name": "B"}}""").ok(), "schedule");
        assertThat(Json.text(changed, "revision")).isEqualTo("2");
        Reply stale = SERVER.owner().patch(SCHEDULES + "/" + id, """
                {"schedule": {"revision": "1", "name": "C"}}""");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("REVISION_MISMATCH");
        Reply missing = SERVER.owner().patch(SCHEDULES + "/" + id, """
                {"schedule": {"name": "C"}}""");
        assertThat(missing.violatedFields()).containsExactly("schedule.revision");
        assertThat(Json.text(calendar.getSchedule(id), "name")).isEqualTo("B");
    }

    @Test
    void aMaskTakesExactlyItsPaths() {
        String id = calendar.schedule("\"name\": \"A\", \"defaultTitle\": \"T\", \"defaultCapacity\": 3");
        SERVER.owner().patch(SCHEDULES + "/" + id, """
                {"schedule": {"revision": "1", "name": "B", "defaultCapacity": 5}, "fieldmask": ["name", "defaultTitle"]}""").ok();
        ObjectNode schedule = calendar.getSchedule(id);
        assertThat(Json.text(schedule, "name")).isEqualTo("B");
        assertThat(schedule.has("defaultTitle")).isFalse();
        assertThat(Json.integer(schedule, "defaultCapacity")).isEqualTo(3);
    }

    @Test
    void aZoneOfItsOwnEndsWhereTheBusinessZoneIsTakenBack() {
        String id = calendar.schedule("\"timeZone\": \"America/New_York\"");
        assertThat(Json.flag(calendar.getSchedule(id), "businessTimeZoneEnabled"))
                .isFalse();
        SERVER.owner().patch(SCHEDULES + "/" + id, """
                {"schedule": {"revision": "1", "businessTimeZoneEnabled": true}}""").ok();
        assertThat(Json.text(calendar.getSchedule(id), "timeZone")).isEqualTo("Europe/Berlin");
        Reply unknown = SERVER.owner().patch(SCHEDULES + "/" + id, """
                {"schedule": {"revision": "2", "timeZone": "Mars/Olympus"}}""");
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void schedulesAreFoundByExternalIdAndPaged() {
        List.of("q-1", "q-2", "q-3").forEach(id -> calendar.schedule("\"externalId\": \"" + id + "\""));
        String filter = "\"filter\": {\"externalId\": {\"$in\": [\"q-1\", \"q-2\", \"q-3\"]}}";
        ObjectNode first = SERVER.visitor()
                .post(SCHEDULES + "/query", """
                {"query": {%s, "cursorPaging": {"limit": 2}}}""".formatted(filter))
                .ok();
        assertThat(first.get("schedules")).hasSize(2);
        assertThat(Json.flag(first, "pagingMetadata", "hasNext")).isTrue();
        ObjectNode second = SERVER.visitor()
                .post(SCHEDULES + "/query", """
                {"query": {"cursorPaging": {"limit": 2, "cursor": "%s"}}}""".formatted(Json.text(first, "pagingMetadata", "cursors", "next")))
                .ok();
        // Those of one moment are ordered by ids, of which some bits are random.
        assertThat(Stream.of(first, second)
                        .flatMap(page -> page.get("schedules").valueStream())
                        .map(found -> Json.text(found, "externalId")))
                .containsExactlyInAnyOrder("q-1", "q-2", "q-3");
        assertThat(Json.text(second, "pagingMetadata", "cursors", "next")).isNull();
    }

    @Test
    void conferencingIsForThoseWhoManage() {
        String id = calendar.schedule("""
                "defaultConferencingDetails": {"type": "CUSTOM", "guestUrl": "https://g.example", "hostUrl": "https://h.example"}""");
        String path = SCHEDULES + "/" + id;
        assertThat(SERVER.visitor().get(path).ok().toString()).doesNotContain("g.example");
        assertThat(SERVER.visitor().get(path + "?fields=PI_FIELDS").status()).isEqualTo(403);
        assertThat(SERVER.owner().get(path + "?fields=PI_FIELDS").ok().toString())
                .contains("h.example");
    }

    @Test
    void aCancelledScheduleKeepsThePastTakesNoEventsAndIsNotChanged() {
        String id = calendar.schedule("\"name\": \"Ends\"");
        ObjectNode past = calendar.event(id, "2026-05-01T10:00", "2026-05-01T11:00", "");
        ObjectNode coming = calendar.event(id, "2026-07-01T10:00", "2026-07-01T11:00", "");
        ObjectNode cancelled = Json.child(
                SERVER.owner().post(SCHEDULES + "/" + id + "/cancel", "{}").ok(), "schedule");
        assertThat(Json.text(cancelled, "status")).isEqualTo("CANCELLED");
        assertThat(Json.text(calendar.get(CalendarClient.id(past)), "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text(calendar.get(CalendarClient.id(coming)), "status")).isEqualTo("CANCELLED");
        Reply event = calendar.tryCreate(id, CalendarClient.times("2026-07-01T10:00", "2026-07-01T11:00"));
        assertThat(event.code()).isEqualTo("SCHEDULE_CANCELLED");
        Reply change = SERVER.owner().patch(SCHEDULES + "/" + id, """
                {"schedule": {"revision": "2", "name": "Again"}}""");
        assertThat(change.code()).isEqualTo("SCHEDULE_CANCELLED");
        ObjectNode again =
                SERVER.owner().post(SCHEDULES + "/" + id + "/cancel", "{}").ok();
        assertThat(Json.text(again, "schedule", "revision")).isEqualTo("2");
    }

    @Test
    void theScheduleOfTheBusinessIsNotCancelled() {
        ObjectNode found = SERVER.owner()
                .post(SCHEDULES + "/query", """
                {"query": {"filter": {"externalId": "%s"}}}""".formatted(Schedules.BUSINESS_EXTERNAL_ID))
                .ok();
        String id = CalendarClient.id(found.get("schedules").get(0));
        Reply refused = SERVER.owner().post(SCHEDULES + "/" + id + "/cancel", "{}");
        assertThat(refused.status()).isEqualTo(428);
        assertThat(refused.code()).isEqualTo("BUSINESS_SCHEDULE_REQUIRED");
    }

    @Test
    void visitorsChangeNothingAndOtherSitesSeeNothing() {
        String id = calendar.schedule("\"name\": \"Mine\"");
        String body = """
                {"schedule": {"revision": "1", "name": "Yours"}}""";
        assertThat(SERVER.visitor().patch(SCHEDULES + "/" + id, body).status()).isEqualTo(403);
        assertThat(SERVER.nobody().get(SCHEDULES + "/" + id).status()).isEqualTo(401);
        var stranger = SERVER.owner(SERVER.anotherSite());
        assertThat(stranger.get(SCHEDULES + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.patch(SCHEDULES + "/" + id, body).status()).isEqualTo(404);
        assertThat(stranger.post(SCHEDULES + "/" + id + "/cancel", "{}").status())
                .isEqualTo(404);
        assertThat(stranger.get(SCHEDULES + "/no-id-of-ours").status()).isEqualTo(404);
        assertThat(Json.text(calendar.getSchedule(id), "name")).isEqualTo("Mine");
    }

    @Test
    void aTimeFrameSaysFirstAndLastOfWhatStands() {
        String id = calendar.schedule("\"name\": \"Course\"");
        assertThat(Json.text(
                        SERVER.visitor().get(SCHEDULES + "/timeframe/" + id).ok(), "scheduleTimeFrame", "status"))
                .isEqualTo("NONE");
        calendar.event(id, "2026-06-10T10:00", "2026-06-10T11:00", "");
        calendar.event(id, "2026-06-17T10:00", "2026-06-17T11:30", "");
        ObjectNode frame = Json.child(
                SERVER.visitor()
                        .get(SCHEDULES + "/timeframe/" + id + "?timeZone=UTC")
                        .ok(),
                "scheduleTimeFrame");
        assertThat(Json.text(frame, "status")).isEqualTo("FINITE");
        assertThat(Json.text(frame, "firstEventStartDate", "localDate")).isEqualTo("2026-06-10T10:00:00");
        assertThat(Json.text(frame, "adjustedLastEventEndDate", "localDate")).isEqualTo("2026-06-17T09:30:00");
        calendar.weekly(id, "2026-06-10T10:00", "2026-06-10T11:00", "");
        ObjectNode endless = SERVER.visitor()
                .get(SCHEDULES + "/timeframe?ids=" + id + "&ids=" + id)
                .ok();
        assertThat(endless.get("scheduleTimeFrames")).hasSize(1);
        assertThat(Json.text(endless.get("scheduleTimeFrames").get(0), "status"))
                .isEqualTo("INFINITE");
        assertThat(endless.get("scheduleTimeFrames").get(0).has("lastEventEndDate"))
                .isFalse();
    }
}
