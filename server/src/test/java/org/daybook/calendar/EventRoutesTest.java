package org.daybook.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.calendar.CalendarClient.EVENTS;
import static org.daybook.calendar.CalendarClient.id;
import static org.daybook.calendar.CalendarClient.starts;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EventRoutesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final CalendarClient calendar = new CalendarClient(SERVER);

    @Test
    void anEventHasItsTimesInItsOwnZoneAndInThatOfTheRequest() {
        String schedule = calendar.schedule("\"name\": \"Room\", \"timeZone\": \"America/New_York\"");
        String event = id(calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", ""));
        ObjectNode shown = Json.child(
                SERVER.visitor()
                        .get(EVENTS + "/" + event + "?timeZone=Asia/Kolkata")
                        .ok(),
                "event");
        assertThat(shown.get("start")).isEqualTo(Json.parseObject("""
                {"localDate": "2026-06-10T10:00:00", "timeZone": "America/New_York",
                 "utcDate": "2026-06-10T14:00:00.000Z"}"""));
        assertThat(shown.get("adjustedStart")).isEqualTo(Json.parseObject("""
                {"localDate": "2026-06-10T19:30:00", "timeZone": "Asia/Kolkata",
                 "utcDate": "2026-06-10T14:00:00.000Z"}"""));
        ObjectNode inBusinessZone = SERVER.visitor().get(EVENTS + "/" + event).ok();
        assertThat(Json.text(inBusinessZone, "event", "adjustedEnd", "localDate"))
                .isEqualTo("2026-06-10T17:00:00");
        Reply unknown = SERVER.visitor().get(EVENTS + "/" + event + "?timeZone=CET");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("INVALID_TIME_ZONE");
    }

    @Test
    void anEventHasEveryFieldTheContractPromises() {
        String schedule = calendar.schedule("\"name\": \"Named\", \"externalId\": \"ext\", \"defaultCapacity\": 4");
        ObjectNode event = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", "");
        assertThat(Json.text(event, "scheduleName")).isEqualTo("Named");
        assertThat(Json.text(event, "externalScheduleId")).isEqualTo("ext");
        assertThat(Json.text(event, "type")).isEqualTo("DEFAULT");
        assertThat(Json.text(event, "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text(event, "title")).isEqualTo("Named");
        assertThat(Json.text(event, "recurrenceType")).isEqualTo("NONE");
        assertThat(event.has("recurrenceRule")).isFalse();
        assertThat(Json.text(event, "transparency")).isEqualTo("OPAQUE");
        assertThat(event.get("resources")).isEmpty();
        assertThat(event.get("permissions")).isEmpty();
        assertThat(Json.integer(event, "totalCapacity")).isEqualTo(4);
        assertThat(Json.integer(event, "remainingCapacity")).isEqualTo(4);
        assertThat(Json.integer(event, "participants", "total")).isZero();
        assertThat(event.get("inheritedFields"))
                .extracting(JsonNode::stringValue)
                .containsExactly(
                        "TITLE",
                        "TIME_ZONE",
                        "LOCATION",
                        "RESOURCES",
                        "CAPACITY",
                        "PARTICIPANTS",
                        "CONFERENCING_DETAILS");
        assertThat(Json.text(event, "revision")).isEqualTo("1");
        assertThat(Json.text(event, "appId")).isEqualTo(AppIds.BOOKINGS);
    }

    @Test
    void theRangeIsLocalToTheRequestsZoneAndTakesWhatOverlapsItsEdges() {
        String schedule = calendar.schedule("\"name\": \"R\"");
        calendar.event(schedule, "2026-06-10T08:00", "2026-06-10T09:00", ", \"title\": \"before\"");
        calendar.event(schedule, "2026-06-10T08:30", "2026-06-10T09:30", ", \"title\": \"into\"");
        calendar.event(schedule, "2026-06-10T11:30", "2026-06-10T12:30", ", \"title\": \"out of\"");
        calendar.event(schedule, "2026-06-10T12:00", "2026-06-10T13:00", ", \"title\": \"after\"");
        List<ObjectNode> found = calendar.query("""
                {"fromLocalDate": "2026-06-10T03:00:00", "toLocalDate": "2026-06-10T06:00:00",
                 "timeZone": "America/New_York", "query": {"filter": {"scheduleId": "%s"}}}""".formatted(schedule));
        assertThat(found).extracting(event -> Json.text(event, "title")).containsExactly("into", "out of");
        assertThat(Json.text(found.getFirst(), "adjustedStart", "localDate")).isEqualTo("2026-06-10T02:30:00");
    }

    @Test
    void masterAndWorkingHoursComeOnlyWhenAskedFor() {
        String schedule = calendar.schedule("\"name\": \"M\"");
        ObjectNode master = calendar.weekly(schedule, "2026-06-08T10:00", "2026-06-08T11:00", "");
        calendar.event(schedule, "2026-06-09T10:00", "2026-06-09T11:00", ", \"type\": \"WORKING_HOURS\"");
        List<ObjectNode> plain = calendar.between(schedule, "2026-06-15T00:00", "2026-06-29T00:00");
        assertThat(plain)
                .extracting(event -> Json.text(event, "recurrenceType"))
                .containsExactly("INSTANCE", "INSTANCE");
        assertThat(Json.text(plain.getFirst(), "recurringEventId")).isEqualTo(id(master));
        List<ObjectNode> masters = calendar.query("""
                {"fromLocalDate": "2026-06-15T00:00:00", "toLocalDate": "2026-06-29T00:00:00",
                 "recurrenceType": ["MASTER"], "query": {"filter": {"scheduleId": "%s"}}}""".formatted(schedule));
        assertThat(masters).extracting(CalendarClient::id).containsExactly(id(master));
        List<ObjectNode> hours = calendar.query("""
                {"query": {"filter": {"scheduleId": "%s", "type": "WORKING_HOURS"}}}""".formatted(schedule));
        assertThat(starts(hours)).containsExactly("2026-06-09T10:00:00");
    }

    @Test
    void anEventOfMonthsIsFoundOnEachOfItsDays() {
        String schedule = calendar.schedule("\"name\": \"L\"");
        calendar.event(schedule, "2026-07-31T22:00", "2026-07-31T23:00", "");
        ObjectNode months = calendar.event(schedule, "2026-03-01T00:00", "2026-12-01T00:00", "");
        calendar.event(schedule, "2026-08-02T00:00", "2026-08-02T01:00", "");
        assertThat(calendar.between(schedule, "2026-08-01T00:00", "2026-08-02T00:00"))
                .extracting(CalendarClient::id)
                .containsExactly(id(months));
        assertThat(calendar.between(schedule, "2026-11-30T23:59", "2026-12-09T00:00"))
                .extracting(CalendarClient::id)
                .containsExactly(id(months));
        assertThat(calendar.between(schedule, "2026-12-01T00:00", "2026-12-09T00:00"))
                .isEmpty();
    }

    @Test
    void theHoursOfTheBusinessAreMastersOnItsSchedule() {
        List<ObjectNode> hours = calendar.query("""
                {"recurrenceType": ["MASTER"], "query": {"filter":
                 {"externalScheduleId": "%s", "type": "WORKING_HOURS"}}}""".formatted(Schedules.BUSINESS_EXTERNAL_ID));
        assertThat(hours)
                .extracting(event ->
                        Json.text(event.get("recurrenceRule").get("days").get(0)))
                .containsExactly("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY");
    }

    private List<ObjectNode> hours(String scheduleId, String from, String to, String more) {
        return calendar.query("""
                {"fromLocalDate": "%s:00", "toLocalDate": "%s:00", %s
                 "query": {"filter": {"scheduleId": "%s", "type": "WORKING_HOURS"}}}""".formatted(from, to, more, scheduleId));
    }

    @Test
    void workingHoursComeAsOccurrencesUnlessTheirMastersAreAskedFor() {
        String schedule = calendar.schedule("\"name\": \"H\"");
        ObjectNode master =
                calendar.weekly(schedule, "2026-06-08T09:00", "2026-06-08T17:00", ", \"type\": \"WORKING_HOURS\"");
        List<ObjectNode> found = hours(schedule, "2026-06-10T00:00", "2026-06-30T00:00", "");
        assertThat(starts(found)).containsExactly("2026-06-15T09:00:00", "2026-06-22T09:00:00", "2026-06-29T09:00:00");
        ObjectNode second = found.get(1);
        assertThat(Json.text(second, "recurrenceType")).isEqualTo("INSTANCE");
        assertThat(Json.text(second, "recurringEventId")).isEqualTo(id(master));
        assertThat(Json.text(second, "end", "localDate")).isEqualTo("2026-06-22T17:00:00");
        assertThat(second.has("recurrenceRule")).isFalse();
        assertThat(calendar.get(id(second)).get("start")).isEqualTo(second.get("start"));
        assertThat(hours(schedule, "2026-06-10T00:00", "2026-06-30T00:00", "\"recurrenceType\": [\"MASTER\"],"))
                .extracting(CalendarClient::id)
                .containsExactly(id(master));
        assertThat(calendar.between(schedule, "2026-06-10T00:00", "2026-06-30T00:00"))
                .isEmpty();
    }

    @Test
    void occurrencesOfWorkingHoursFollowEachOtherByCursor() {
        String schedule = calendar.schedule("\"name\": \"H\"");
        calendar.weekly(schedule, "2026-06-08T09:00", "2026-06-08T17:00", ", \"type\": \"WORKING_HOURS\"");
        ObjectNode first = SERVER.visitor()
                .post(EVENTS + "/query", """
                {"query": {"filter": {"scheduleId": "%s", "type": "WORKING_HOURS"}, "cursorPaging": {"limit": 2}}}""".formatted(schedule))
                .ok();
        ObjectNode second = SERVER.visitor()
                .post(EVENTS + "/query", """
                {"query": {"cursorPaging": {"limit": 2, "cursor": "%s"}}}""".formatted(Json.text(first, "pagingMetadata", "cursors", "next")))
                .ok();
        assertThat(starts(CalendarClient.events(first))).containsExactly("2026-06-08T09:00:00", "2026-06-15T09:00:00");
        assertThat(starts(CalendarClient.events(second))).containsExactly("2026-06-22T09:00:00", "2026-06-29T09:00:00");
    }

    @Test
    void anOccurrenceOfWorkingHoursIsChangedAndCancelledForItself() {
        String schedule = calendar.schedule("\"name\": \"H\"");
        calendar.weekly(schedule, "2026-06-08T09:00", "2026-06-08T17:00", ", \"type\": \"WORKING_HOURS\"");
        List<ObjectNode> found = hours(schedule, "2026-06-08T00:00", "2026-06-23T00:00", "");
        ObjectNode shorter = calendar.update(found.get(1), "\"end\": {\"localDate\": \"2026-06-15T12:00:00\"}");
        assertThat(id(shorter)).isEqualTo(id(found.get(1)));
        assertThat(Json.text(shorter, "recurrenceType")).isEqualTo("EXCEPTION");
        calendar.cancel(found.get(2));
        List<ObjectNode> left = hours(schedule, "2026-06-08T00:00", "2026-06-30T00:00", "");
        assertThat(left)
                .extracting(event -> Json.text(event, "end", "localDate"))
                .containsExactly("2026-06-08T17:00:00", "2026-06-15T12:00:00", "2026-06-29T17:00:00");
    }

    @Test
    void occurrencesOfWorkingHoursAreAtTheTimesThatTheClockShows() {
        String schedule = calendar.schedule("\"name\": \"H\", \"timeZone\": \"Europe/Berlin\"");
        calendar.weekly(schedule, "2026-10-18T02:30", "2026-10-18T04:00", ", \"type\": \"WORKING_HOURS\"");
        assertThat(hours(schedule, "2026-10-25T00:00", "2026-10-26T00:00", ""))
                .extracting(CalendarClient::utc)
                .containsExactly("2026-10-25T00:30:00.000Z");
        assertThat(hours(schedule, "2027-03-28T00:00", "2027-03-29T00:00", ""))
                .extracting(CalendarClient::utc)
                .containsExactly("2027-03-28T01:30:00.000Z");
    }

    @Test
    void aBusinessLocationIsOneThatThereIs() {
        String schedule = calendar.schedule("\"name\": \"L\"");
        ObjectNode main = SERVER.owner()
                .post("/locations/v1/locations/query", "{\"query\": {}}")
                .ok();
        String known = Json.text("", main.get("locations").get(0), "id");
        ObjectNode there = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", """
                , "location": {"type": "BUSINESS", "id": "%s"}""".formatted(known));
        assertThat(Json.text(there, "location", "name"))
                .isEqualTo(Json.text("", main.get("locations").get(0), "name"));
        String unknown = "{\"type\": \"BUSINESS\", \"id\": \"" + java.util.UUID.randomUUID() + "\"}";
        Reply nowhere = calendar.tryCreate(
                schedule, CalendarClient.times("2026-06-10T10:00", "2026-06-10T11:00") + ", \"location\": " + unknown);
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.violatedFields()).containsExactly("event.location.id");
        assertThat(calendar.tryUpdate(there, "\"location\": " + unknown).violatedFields())
                .containsExactly("event.location.id");
        Reply schedules = SERVER.owner()
                .post(
                        CalendarClient.SCHEDULES,
                        "{\"schedule\": {\"name\": \"S\", \"defaultLocation\": " + unknown + "}}");
        assertThat(schedules.violatedFields()).containsExactly("schedule.defaultLocation.id");
    }

    @Test
    void aCursorGoesOnWhereItsPageEndedWithinTheSameRange() {
        String schedule = calendar.schedule("\"name\": \"P\"");
        calendar.weekly(schedule, "2026-06-08T10:00", "2026-06-08T11:00", "");
        ObjectNode first = SERVER.visitor()
                .post(EVENTS + "/query", """
                {"fromLocalDate": "2026-06-08T00:00:00", "toLocalDate": "2026-06-30T00:00:00",
                 "query": {"filter": {"scheduleId": "%s"}, "cursorPaging": {"limit": 3}}}""".formatted(schedule))
                .ok();
        assertThat(starts(CalendarClient.events(first)))
                .containsExactly("2026-06-08T10:00:00", "2026-06-15T10:00:00", "2026-06-22T10:00:00");
        ObjectNode second = SERVER.visitor()
                .post(EVENTS + "/query", """
                {"query": {"cursorPaging": {"limit": 3, "cursor": "%s"}}}""".formatted(Json.text(first, "pagingMetadata", "cursors", "next")))
                .ok();
        assertThat(starts(CalendarClient.events(second))).containsExactly("2026-06-29T10:00:00");
        assertThat(Json.flag(second, "pagingMetadata", "hasNext")).isFalse();
    }

    @Test
    void eventsAreFilteredByPlacesAndPlace() {
        String schedule = calendar.schedule("\"name\": \"F\", \"defaultCapacity\": 2");
        calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", ", \"totalCapacity\": 9");
        calendar.event(
                schedule,
                "2026-06-11T10:00",
                "2026-06-11T11:00",
                ", \"location\": {\"type\": \"CUSTOM\", \"address\": \"Park\"}");
        assertThat(starts(calendar.query("""
                {"query": {"filter": {"scheduleId": "%s", "remainingCapacity": {"$gt": 5}}}}""".formatted(schedule)))).containsExactly("2026-06-10T10:00:00");
        assertThat(starts(calendar.query("""
                {"query": {"filter": {"scheduleId": "%s", "location.type": "CUSTOM"}}}""".formatted(schedule)))).containsExactly("2026-06-11T10:00:00");
        assertThat(starts(calendar.query("""
                {"query": {"filter": {"scheduleId": "%s", "location": {"$exists": false}}}}""".formatted(schedule)))).containsExactly("2026-06-10T10:00:00");
        Reply unknown = SERVER.visitor().post(EVENTS + "/query", """
                {"query": {"filter": {"notes": "x"}}}""");
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void listedEventsComeInTheOrderNamedWithoutThoseThatAreNot() {
        String schedule = calendar.schedule("\"name\": \"L\"");
        String early = id(calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", ""));
        String late = id(calendar.event(schedule, "2026-06-11T10:00", "2026-06-11T11:00", ""));
        ObjectNode answer = SERVER.visitor()
                .get(EVENTS + "?eventIds=" + late + "&eventIds=no-such-event&eventIds=" + early)
                .ok();
        assertThat(CalendarClient.events(answer)).extracting(CalendarClient::id).containsExactly(late, early);
    }

    @Test
    void whatAVisitorIsNotShownIsNoFilterAndNoOrderOfACursorEither() {
        assertThat(SERVER.visitor().post(EVENTS + "/query", """
                        {"query": {"filter": {"conferencingDetails": {"$exists": true}}}}""").status()).isEqualTo(400);
        String held = """
                {"f": {}, "s": [["conferencingDetails", false]], "k": ["", "11111111-1111-4111-8111-111111111111"]}""";
        String cursor = Base64.getUrlEncoder().encodeToString(held.getBytes(StandardCharsets.UTF_8));
        for (Client client : List.of(SERVER.visitor(), SERVER.owner())) {
            assertThat(client.post(EVENTS + "/query", """
                            {"query": {"cursorPaging": {"cursor": "%s"}}}""".formatted(cursor)).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void notesAndConferencingAreShownToTheOwnerWhoAsksAndToNoVisitor() {
        String schedule = calendar.schedule("\"name\": \"V\"");
        String event = id(calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", """
                , "notes": "secret", "conferencingDetails": {"type": "CUSTOM", "guestUrl": "https://g.example",
                 "hostUrl": "https://h.example"}"""));
        String path = EVENTS + "/" + event;
        for (String answer : List.of(
                SERVER.visitor().get(path).ok().toString(),
                SERVER.visitor().get(path + "?fields=OWN_PI_FIELDS").ok().toString(),
                SERVER.owner().get(path).ok().toString())) {
            assertThat(answer).doesNotContain("secret", "g.example", "h.example");
        }
        assertThat(SERVER.owner().get(path + "?fields=PI_FIELDS").ok().toString())
                .contains("secret", "g.example", "h.example");
        assertThat(SERVER.visitor().get(path + "?fields=PI_FIELDS").status()).isEqualTo(403);
        assertThat(SERVER.visitor()
                        .post(EVENTS + "/query", "{\"fields\": [\"PI_FIELDS\"]}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anotherSitesEventIsNotThere() {
        String schedule = calendar.schedule("\"name\": \"Mine\"");
        ObjectNode event = calendar.event(schedule, "2026-06-10T10:00", "2026-06-10T11:00", "");
        var stranger = SERVER.owner(SERVER.anotherSite());
        String path = EVENTS + "/" + id(event);
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.post(path + "/cancel", "{}").status()).isEqualTo(404);
        assertThat(stranger.patch(path, "{\"event\": {\"revision\": \"1\", \"title\": \"x\"}}")
                        .status())
                .isEqualTo(404);
        Reply created = stranger.post(
                EVENTS, """
                {"event": {"scheduleId": "%s", %s}}""".formatted(schedule, CalendarClient.times("2026-06-10T10:00", "2026-06-10T11:00")));
        assertThat(created.status()).isEqualTo(404);
        assertThat(created.code()).isEqualTo("SCHEDULE_NOT_FOUND");
        assertThat(CalendarClient.events(
                        stranger.get(EVENTS + "?eventIds=" + id(event)).ok()))
                .isEmpty();
        assertThat(CalendarClient.events(stranger.post(EVENTS + "/query", """
                {"query": {"filter": {"scheduleId": "%s"}}}""".formatted(schedule))
                        .ok()))
                .isEmpty();
        assertThat(Json.text(calendar.get(id(event)), "status")).isEqualTo("CONFIRMED");
    }
}
