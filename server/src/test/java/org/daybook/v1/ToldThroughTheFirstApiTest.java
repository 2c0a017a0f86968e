package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.INTERVALS;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.SESSIONS;
import static org.daybook.v1.FirstApi.id;
import static org.daybook.v1.FirstApi.links;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the first API was told is answered as it was told: nothing is computed back from the calendar. So it stays when
 * other parts are changed, when a series is cut, and when the current API reads and changes what it has a word for.
 */
class ToldThroughTheFirstApiTest {
    private static final int ROUNDS = 20;
    private static final String EVENTS = "/calendar/v3/events";
    private static final String QUERY = "/bookings/v2/calendar/sessions/query";
    private static final List<String> ZONES = List.of(
            "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago", "UTC");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);

    private final long seed = Long.getLong("daybook.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final String nora = new TestBusiness(SERVER).staff("Nora");
    private final String noras = BookingCalls.scheduleOf(OWNER, nora);

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A bound as clients have them: midnight of the clock, its last millisecond, a whole hour, any second. */
    private Instant bound(LocalDate date, ZoneId zone) {
        Instant midnight = Times.resolve(date.atStartOfDay(), zone);
        return pick(List.of(
                midnight,
                midnight.minusMillis(1),
                midnight.plusSeconds(3_600L * random.nextInt(24)),
                midnight.plusMillis(random.nextInt(86_400_000))));
    }

    /** An interval from a bound to another one, or without an end. */
    private ObjectNode interval(ZoneId zone) {
        ObjectNode interval =
                Json.object().put("start", Times.format(bound(LocalDate.of(2026, 6, 2 + random.nextInt(20)), zone)));
        if (random.nextInt(4) > 0) {
            interval.put("end", Times.format(bound(LocalDate.of(2026, 11, 1 + random.nextInt(29)), zone)));
        }
        interval.putObject("interval")
                .put("daysOfWeek", pick(List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")))
                .put("hourOfDay", random.nextInt(24))
                .put("minuteOfHour", random.nextInt(60))
                .put("duration", 1 + random.nextInt(180));
        interval.putObject("frequency").put("repetition", 1 + random.nextInt(3));
        interval.set("affectedSchedules", Json.array());
        return interval.put("intervalType", pick(List.of("EVENT", "AVAILABILITY")));
    }

    private static JsonNode list(String links) {
        return Json.MAPPER.readTree(links);
    }

    /** That an answer has every member that was told, as it was told. */
    private static void assertSays(JsonNode answer, JsonNode told, String what) {
        told.properties().forEach(member -> {
            JsonNode said = answer.get(member.getKey());
            if (member.getValue().isObject()) {
                assertThat(said).as(what + " " + member.getKey()).isNotNull();
                assertSays(said, member.getValue(), what + " " + member.getKey());
            } else {
                assertThat(said).as(what + " " + member.getKey()).isEqualTo(member.getValue());
            }
        });
    }

    private static void assertSame(JsonNode one, JsonNode other, String member, String what) {
        assertThat(one.has(member)).as(what + " " + member).isEqualTo(other.has(member));
        assertThat(one.get(member)).as(what + " " + member).isEqualTo(other.get(member));
    }

    private static JsonNode onlyInterval(String schedule) {
        JsonNode intervals = API.get(schedule).get("intervals");
        assertThat(intervals).hasSize(1);
        return intervals.get(0);
    }

    private static JsonNode event(String id) {
        return OWNER.get(EVENTS + "/" + id).ok().get("event");
    }

    @Test
    void theBoundsOfIntervalsAndOfAvailabilityStayAsTheyWereTold() {
        System.out.println("Bounds: seed " + seed);
        for (int i = 0; i < ROUNDS; i++) {
            ZoneId zone = ZoneId.of(pick(ZONES));
            String what = "seed " + seed + ", round " + i + " in " + zone;
            ObjectNode interval = interval(zone);
            ObjectNode availability = Json.object()
                    .put("start", Times.format(bound(LocalDate.of(2026, 5, 20), zone)))
                    .put("end", Times.format(bound(LocalDate.of(2027, 1, 20), zone)));
            availability.putObject("constraints").putArray("slotDurations").add(30);
            Json.child(availability, "constraints")
                    .putObject("slotsSplitInterval")
                    .put("sameAsDuration", false)
                    .put("valueInMinutes", 20);
            ObjectNode made = API.create(", \"timeZone\": \"%s\", \"intervals\": [%s], \"availability\": %s"
                    .formatted(zone, interval, availability));
            assertSays(made.get("intervals").get(0), interval, what);
            assertSays(made.get("availability"), availability, what);
            assertThat(made.has("title")).as(what).isFalse();
            String schedule = id(made);

            API.update(schedule, "\"title\": \"Other\", \"tags\": [\"some\"]");
            assertSays(onlyInterval(schedule), interval, what);
            assertSays(API.get(schedule).get("availability"), availability, what);

            ObjectNode changed = interval(zone);
            changed.put("intervalType", Json.text("", interval, "intervalType"));
            String interval2 = id(onlyInterval(schedule));
            OWNER.post(
                            INTERVALS + "/" + interval2,
                            "{\"scheduleId\": \"%s\", \"interval\": %s}".formatted(schedule, changed))
                    .ok();
            assertSays(onlyInterval(schedule), changed, what);

            JsonNode event = event(id(onlyInterval(schedule)));
            OWNER.patch(EVENTS + "/" + Json.text("", event, "id"), """
                    {"event": {"id": "%s", "revision": "%s", "title": "New"}}""".formatted(
                                    Json.text("", event, "id"), Json.text("", event, "revision")))
                    .ok();
            assertSays(onlyInterval(schedule), changed, what + " after a change through the current API");
            assertCutsWhereItIsTold(schedule, changed, what);
        }
    }

    private void assertCutsWhereItIsTold(String schedule, ObjectNode whole, String what) {
        String id = id(onlyInterval(schedule));
        Instant first = Instant.parse(Json.text("", event(id), "start", "utcDate"));
        LocalDate later = first.atOffset(ZoneOffset.UTC).toLocalDate().plusWeeks(4);
        String cut = Times.format(bound(later, ZoneId.of(pick(ZONES))));
        Set<String> before = starts(schedule);
        JsonNode pieces = OWNER.post(INTERVALS + "/" + id + "/split", """
                {"scheduleId": "%s", "splitTimes": ["%s"]}""".formatted(schedule, cut))
                .ok()
                .get("intervals");
        assertThat(API.get(schedule).get("intervals")).as(what).isEqualTo(pieces);
        assertThat(Json.text("", pieces.get(0), "start")).as(what).isEqualTo(Json.text("", whole, "start"));
        assertThat(Json.text("", pieces.get(0), "end")).as(what).isEqualTo(cut);
        assertThat(Json.text("", pieces.get(1), "start")).as(what).isEqualTo(cut);
        assertSame(pieces.get(1), whole, "end", what);
        assertThat(starts(schedule)).as(what + " cut at " + cut).isEqualTo(before);
    }

    /** Starts of the sessions of a year. */
    private static Set<String> starts(String schedule) {
        Set<String> starts = new HashSet<>();
        sessions(schedule).forEach(session -> starts.add(Json.text("", session, "start", "timestamp")));
        return starts;
    }

    private static JsonNode sessions(String schedule) {
        return OWNER.post(QUERY, """
                {"fromDate": "2026-06-01T00:00:00Z", "toDate": "2027-05-31T00:00:00Z", "type": "ALL",
                 "query": {"filter": {"scheduleId": "%s"}, "cursorPaging": {"limit": 200}}}""".formatted(schedule)).ok().get("sessions");
    }

    @Test
    void aCutInTheHourThatComesTwiceIsWhereItWasTold() {
        String schedule = id(API.create("""
                , "timeZone": "Europe/Berlin", "intervals": [{"start": "2026-10-01T00:00:00Z",
                   "interval": {"daysOfWeek": "SUN", "hourOfDay": 2, "minuteOfHour": 30, "duration": 10}}]"""));
        String second = "2026-10-25T01:15:00.000Z";
        JsonNode pieces = OWNER.post(
                        INTERVALS + "/" + id(onlyInterval(schedule)) + "/split", """
                {"scheduleId": "%s", "splitTimes": ["%s"]}""".formatted(schedule, second))
                .ok()
                .get("intervals");
        assertThat(Json.text("", pieces.get(0), "end")).isEqualTo(second);
        assertThat(Json.text("", pieces.get(1), "start")).isEqualTo(second);
        JsonNode continued = event(id(pieces.get(1)));
        assertThat(Json.text("", continued, "start", "localDate")).isEqualTo("2026-11-01T02:30:00");
        assertThat(starts(schedule)).contains("2026-10-25T00:30:00.000Z", "2026-11-01T01:30:00.000Z");
    }

    @Test
    void whatASessionTakesIsWhatItWasToldAndNothingIsAnAnswerToo() {
        ObjectNode interval = interval(ZoneId.of("UTC"));
        interval.put("intervalType", "EVENT");
        for (String transparency : List.of("BUSY", "FREE")) {
            interval.set("affectedSchedules", list(links(noras, transparency)));
            String schedule = id(API.create(", \"intervals\": [" + interval + "]"));
            assertThat(Json.text(onlyInterval(schedule).get("affectedSchedules").get(0), "transparency"))
                    .isEqualTo(transparency);
            ObjectNode none = interval.deepCopy();
            none.set("affectedSchedules", Json.array());
            OWNER.post(
                            INTERVALS + "/" + id(onlyInterval(schedule)),
                            "{\"scheduleId\": \"%s\", \"interval\": %s}".formatted(schedule, none))
                    .ok();
            assertThat(onlyInterval(schedule).get("affectedSchedules")).isEmpty();
        }
    }

    @Test
    void anIntervalKeepsItsTypeWhereAChangeSaysNothingOfIt() {
        ObjectNode interval = interval(ZoneId.of("UTC")).put("intervalType", "AVAILABILITY");
        String schedule = id(API.create(", \"intervals\": [" + interval + "]"));
        String id = id(onlyInterval(schedule));
        interval.remove("intervalType");
        Json.child(interval, "interval").put("duration", 55);
        OWNER.post(INTERVALS + "/" + id, "{\"scheduleId\": \"%s\", \"interval\": %s}".formatted(schedule, interval))
                .ok();
        assertThat(id(onlyInterval(schedule))).isEqualTo(id);
        assertThat(Json.text(onlyInterval(schedule), "intervalType")).isEqualTo("AVAILABILITY");
    }

    @Test
    void anIntervalIsKnownByItsIdAmongThoseThatAreSent() {
        ObjectNode monday = interval(ZoneId.of("UTC")).put("intervalType", "EVENT");
        Json.child(monday, "interval").put("daysOfWeek", "MON");
        ObjectNode friday = monday.deepCopy();
        Json.child(friday, "interval").put("daysOfWeek", "FRI");
        String schedule = id(API.create(", \"intervals\": [" + monday + ", " + friday + "]"));
        // Intervals stand in the order of their first sessions, and those are by chance.
        JsonNode intervals = API.get(schedule).get("intervals");
        boolean fridayFirst = "FRI".equals(Json.text(intervals.get(0), "interval", "daysOfWeek"));
        ObjectNode changed = (ObjectNode) intervals.get(fridayFirst ? 0 : 1);
        assertThat(Json.text(changed, "interval", "daysOfWeek")).isEqualTo("FRI");
        Json.child(changed, "interval").put("duration", 17);
        JsonNode left = API.update(schedule, "\"intervals\": [" + changed + "]").get("intervals");
        assertThat(left).hasSize(1);
        assertSays(left.get(0), changed, "the interval that was sent");
    }

    @Test
    void aMovedSessionKeepsItsOriginalStartItsNotesAndItsMeeting() {
        System.out.println("Moved sessions: seed " + seed);
        for (int i = 0; i < ROUNDS; i++) {
            String zone = pick(ZONES);
            String what = "seed " + seed + ", round " + i + " in " + zone;
            String schedule = id(API.create(", \"timeZone\": \"" + zone + "\""));
            Instant start = TestServer.START.plusSeconds(60L * (10_000 + random.nextInt(300_000)));
            ObjectNode told = Json.object().put("notes", "Note " + i).put("title", "Title " + i);
            told.putObject("calendarConference")
                    .put("id", "c" + i)
                    .put("externalId", "e" + i)
                    .put("providerId", "p")
                    .put("guestUrl", "https://meet.example/" + i)
                    .put("password", "secret");
            told.set("tags", Json.array().add("one").add("two"));
            told.putObject("externalCalendarOverrides").put("title", "Over").put("description", "All");
            ObjectNode sent = told.deepCopy();
            sent.set("start", Json.object().put("timestamp", start.toString()));
            sent.set(
                    "end",
                    Json.object().put("timestamp", start.plusSeconds(3_600).toString()));
            sent.set("affectedSchedules", list(links(noras, "FREE")));
            String json = Json.write(sent);
            ObjectNode made = API.createSession(schedule, json.substring(1, json.length() - 1));
            assertSays(made, told, what);
            assertThat(Json.text(made, "originalStart")).as(what).isEqualTo(Times.format(start));
            Instant moved = start.plusSeconds(60L * (1 + random.nextInt(10_000)));
            API.updateSession(id(made), """
                    "start": {"timestamp": "%s"}, "end": {"timestamp": "%s"}""".formatted(moved, moved.plusSeconds(1_800)));
            JsonNode event = event(id(made));
            OWNER.patch(EVENTS + "/" + id(made), """
                    {"event": {"id": "%s", "revision": "%s", "totalCapacity": 7}}""".formatted(id(made), Json.text("", event, "revision")))
                    .ok();
            ObjectNode read = API.session(id(made));
            assertSays(read, told, what);
            assertThat(Json.text(read, "start", "timestamp")).as(what).isEqualTo(Times.format(moved));
            assertThat(Json.text(read, "originalStart")).as(what).isEqualTo(Times.format(start));
            assertSame(read, made, "affectedSchedules", what);
        }
    }

    @Test
    void oneSessionOfASeriesKnowsWhenItWasToTakePlace() {
        String schedule = id(API.create("""
                , "timeZone": "America/Santiago", "intervals": [{"start": "2026-06-01T00:00:00Z",
                   "interval": {"daysOfWeek": "SAT", "hourOfDay": 23, "minuteOfHour": 30, "duration": 90}}]"""));
        JsonNode third = sessions(schedule).get(2);
        String original = Json.text("", third, "start", "timestamp");
        API.updateSession(id(third), """
                "start": {"timestamp": "2026-07-01T09:00:00.000Z"}, "end": {"timestamp": "2026-07-01T10:00:00.000Z"}""");
        OWNER.post(INTERVALS + "/" + id(onlyInterval(schedule)) + "/split", """
                {"scheduleId": "%s", "splitTimes": ["2026-06-15T04:00:00.000Z"]}""".formatted(schedule))
                .ok();
        ObjectNode read = API.session(id(third));
        assertThat(Json.text(read, "originalStart")).isEqualTo(original);
        assertThat(Json.text(read, "start", "timestamp")).isEqualTo("2026-07-01T09:00:00.000Z");
        assertThat(Json.text("", read, "instanceOfRecurrence")).startsWith("FREQ=WEEKLY;INTERVAL=1;BYDAY=SA");
    }

    @Test
    void theEndOfAnIntervalIsTheUntilOfItsRuleToTheSecond() {
        String schedule = id(API.create("""
                , "timeZone": "America/New_York", "intervals": [{"start": "2026-06-01T04:00:00Z",
                   "end": "2026-10-19T03:59:59.999Z",
                   "interval": {"daysOfWeek": "SUN", "hourOfDay": 10, "minuteOfHour": 30, "duration": 60}}]"""));
        for (JsonNode session : sessions(schedule)) {
            assertThat(Json.text(session, "instanceOfRecurrence"))
                    .isEqualTo("FREQ=WEEKLY;INTERVAL=1;BYDAY=SU;UNTIL=20261019T035959Z");
        }
        assertThat(Json.text("", event(id(onlyInterval(schedule))), "recurrenceRule", "until", "localDate"))
                .isEqualTo("2026-10-18T23:59:00");
    }

    private static String wednesdays(String rule) {
        return """
                "recurrence": "%s", "start": {"localDateTime": {"year": 2026, "monthOfYear": 6, "dayOfMonth": 8,
                   "hourOfDay": 9, "minutesOfHour": 0}}, "end": {"localDateTime": {"year": 2026, "monthOfYear": 6,
                   "dayOfMonth": 8, "hourOfDay": 10, "minutesOfHour": 30}}""".formatted(rule);
    }

    @Test
    void aSessionWithARuleRepeatsByItAndTheRuleIsAnsweredInItsWords() {
        String until = LocalDate.of(2026, 7, 8).format(DateTimeFormatter.BASIC_ISO_DATE);
        List<String> rules = List.of(
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20260708T215959Z",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=" + until,
                "FREQ=WEEKLY;BYDAY=WE;INTERVAL=2;UNTIL=20260708T093000");
        for (String rule : rules) {
            String schedule = id(API.create(", \"timeZone\": \"Europe/Berlin\""));
            ObjectNode made = API.createSession(schedule, wednesdays(rule));
            assertThat(Json.text(made, "recurrence")).isEqualTo(rule);
            assertThat(Json.integer(0, made, "start", "localDateTime", "dayOfMonth"))
                    .isEqualTo(10);
            List<String> days = new ArrayList<>();
            for (JsonNode session : sessions(schedule)) {
                days.add(Json.text("", session, "start", "timestamp").substring(0, 10));
                assertThat(Json.text(session, "instanceOfRecurrence")).isEqualTo(rule);
                assertThat(Json.text(session, "recurringSessionId")).isEqualTo(id(made));
            }
            assertThat(days).containsExactly("2026-06-10", "2026-06-24", "2026-07-08");
            assertThat(Json.text(API.updateSession(id(made), "\"title\": \"Long\""), "recurrence"))
                    .isEqualTo(rule);
            String shorter = "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20260625";
            assertThat(Json.text(API.updateSession(id(made), "\"recurrence\": \"" + shorter + "\""), "recurrence"))
                    .isEqualTo(shorter);
            assertThat(sessions(schedule)
                            .valueStream()
                            .filter(each -> Json.text("", each, "status").equals("CONFIRMED")))
                    .hasSize(2);
            OWNER.post(INTERVALS + "/" + id(made) + "/split", """
                    {"scheduleId": "%s", "splitTimes": ["2026-06-20T22:00:00Z"]}""".formatted(schedule))
                    .ok();
            assertThat(Json.text(API.session(id(made)), "recurrence"))
                    .isEqualTo("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20260620T220000Z");
        }
    }

    @Test
    void aRuleThatCannotBeObeyedIsRefused() {
        String schedule = id(API.create(""));
        for (String rule : List.of(
                "FREQ=DAILY",
                "FREQ=WEEKLY;INTERVAL=0",
                "FREQ=WEEKLY;INTERVAL=x",
                "FREQ=WEEKLY;BYDAY=MO,TU",
                "FREQ=WEEKLY;COUNT=3",
                "FREQ=WEEKLY;UNTIL=soon",
                "FREQ=WEEKLY;UNTIL=20260601",
                "weekly")) {
            assertThat(OWNER.post(SESSIONS, FirstApi.session(schedule, wednesdays(rule)))
                            .violatedFields())
                    .as(rule)
                    .containsExactly("session.recurrence");
        }
        assertThat(sessions(schedule)).isEmpty();
    }

    @Test
    void hoursThatComeWithAResourceAreItsHours() {
        String interval = """
                {"start": "2026-06-01T21:00:00Z", "interval": {"daysOfWeek": "FRI", "hourOfDay": 10, "minuteOfHour": 0,
                   "duration": 480}, "frequency": {"repetition": 1}, "affectedSchedules": []}""";
        String schedules = """
                "schedules": [{"timeZone": "Asia/Jerusalem", "intervals": [%s], "tags": [],
                   "availability": {"start": "2026-06-01T21:00:00.000Z", "linkedSchedules": []}}]""".formatted(interval);
        for (String request : List.of(
                "{\"resource\": {\"name\": \"Arnold\", \"tags\": [\"staff\"], " + schedules + "}}",
                "{\"resource\": {\"name\": \"Berta\", \"tags\": [\"staff\"]}, " + schedules + "}")) {
            ObjectNode resource =
                    Json.child(OWNER.post(FirstApi.RESOURCES, request).ok(), "resource");
            String scheduleId = id(resource.get("schedules").get(0));
            ObjectNode schedule = API.get(scheduleId);
            assertThat(Json.text(schedule, "timeZone")).isEqualTo("Asia/Jerusalem");
            assertThat(Json.text(schedule, "availability", "start")).isEqualTo("2026-06-01T21:00:00.000Z");
            assertThat(Json.list(schedule, "availability", "linkedSchedules")).isEmpty();
            assertThat(Json.text(schedule, "firstSessionStart")).isEqualTo("2026-06-05T07:00:00.000Z");
            assertThat(schedule.has("lastSessionEnd")).isFalse();
            assertThat(schedule.get("intervals").get(0).get("interval"))
                    .isEqualTo(Json.parseObject(interval).get("interval"));
            TestBusiness business = new TestBusiness(SERVER);
            String service = business.appointments(id(resource)).id();
            List<String> days = new ArrayList<>();
            business.visitor()
                    .post("/_api/service-availability/v2/time-slots", """
                    {"serviceId": "%s", "fromLocalDate": "2026-06-08T00:00:00", "toLocalDate": "2026-06-15T00:00:00",
                     "timeZone": "Asia/Jerusalem"}""".formatted(service))
                    .ok()
                    .get("timeSlots")
                    .forEach(slot ->
                            days.add(Json.text("", slot, "localStartDate").substring(0, 10)));
            assertThat(days).isNotEmpty().containsOnly("2026-06-12");
        }
    }

    @Test
    void aLinkedScheduleKeepsTheBoundsOfItsOwnAvailability() {
        String inner = id(API.create("""
                , "availability": {"start": "2026-06-03T00:00:00.001Z", "end": "2026-09-03T21:59:59.999Z"}"""));
        ObjectNode outer = API.create("""
                , "availability": {"start": "2026-06-04T00:00:00.002Z", "end": "2026-08-03T21:59:59.999Z",
                   "linkedSchedules": %s}""".formatted(links(inner, "FREE", noras, "BUSY")));
        ObjectNode request = Json.object();
        request.set("schedule", API.update(id(outer), "\"title\": \"Linked\""));
        OWNER.patch(SCHEDULES + "/" + id(outer), Json.write(request)).ok();
        assertThat(Json.text(API.get(inner), "availability", "end")).isEqualTo("2026-09-03T21:59:59.999Z");
        assertThat(Json.text(API.get(inner), "availability", "start")).isEqualTo("2026-06-03T00:00:00.001Z");
        JsonNode availability = API.get(id(outer)).get("availability");
        assertThat(Json.text(availability, "start")).isEqualTo("2026-06-04T00:00:00.002Z");
        assertThat(Json.text(availability, "end")).isEqualTo("2026-08-03T21:59:59.999Z");
        assertThat(availability
                        .get("linkedSchedules")
                        .get(0)
                        .get("transparency")
                        .stringValue())
                .isEqualTo("FREE");
    }
}
