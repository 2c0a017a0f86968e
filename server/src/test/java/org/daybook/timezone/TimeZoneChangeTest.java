package org.daybook.timezone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.identity.Role;
import org.daybook.platform.db.StatementCounter;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.LocalClient;
import org.daybook.platform.http.Principal.Key;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The business moves from Berlin to another zone. */
class TimeZoneChangeTest {
    private static final String CHANGE = "/api/v1/time-zone";
    private static final String PREVIEW = CHANGE + "/preview";
    private static final String PROPERTIES = "/site-properties/v4/properties";
    private static final String EVENTS = "/calendar/v3/events";
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String NEW_YORK = "America/New_York";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Site site = SERVER.anotherSite();
    private final TestBusiness business = new TestBusiness(SERVER, site);
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");

    @AfterEach
    void rowsAgree() {
        assertThat(business.disagreements()).isEmpty();
    }

    private Reply change(String zone, String more) {
        return owner.post(
                CHANGE, """
                {"timeZone": "%s", "version": "%s"%s}""".formatted(zone, Json.text("", owner.get(PROPERTIES).ok(), "version"), more));
    }

    private ObjectNode preview(String zone, String more) {
        return owner.post(PREVIEW, """
                {"timeZone": "%s"%s}""".formatted(zone, more)).ok();
    }

    private ObjectNode event(String id) {
        return Json.child(owner.get(EVENTS + "/" + id).ok(), "event");
    }

    private ObjectNode stored(ObjectNode booking) {
        ObjectNode found = owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}}""".formatted(id(booking)))
                .ok();
        return Json.child((ObjectNode) found.get("extendedBookings").get(0), "booking");
    }

    private ObjectNode weekly(TestService service, String day, String localStart) {
        LocalDateTime start = LocalDateTime.parse(localStart);
        return Json.child(
                owner.post(EVENTS, """
                {"event": {"scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}],
                 "start": {"localDate": "%s"}, "end": {"localDate": "%s"},
                 "recurrenceRule": {"frequency": "WEEKLY", "days": ["%s"]}}}""".formatted(
                                service.scheduleId(), mira, Times.format(start), Times.format(start.plusHours(1)), day))
                        .ok(),
                "event");
    }

    private List<ObjectNode> occurrences(ObjectNode master) {
        List<ObjectNode> occurrences = new ArrayList<>();
        owner.post(EVENTS + "/query", """
                {"fromLocalDate": "2026-06-01T00:00:00", "toLocalDate": "2027-05-01T00:00:00",
                 "query": {"filter": {"recurringEventId": "%s"}, "cursorPaging": {"limit": 100}}}""".formatted(id(master)))
                .ok()
                .get("events")
                .forEach(found -> occurrences.add((ObjectNode) found));
        return occurrences;
    }

    private static String start(ObjectNode event) {
        return Json.text("", event, "start", "utcDate");
    }

    private static List<String> told(String entity) {
        return SERVER.told(entity).stream()
                .map(event -> event.substring(event.indexOf(' ') + 1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {NEW_YORK, "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "America/St_Johns"})
    void classesKeepTheirTimeOnTheClockOverAllChangesOfClocks(String zone) {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        ObjectNode master = weekly(yoga, "SUNDAY", "2026-06-07T02:30:00");
        List<ObjectNode> before = occurrences(master);
        change(zone, "").ok();
        List<ObjectNode> after = occurrences(master);
        assertThat(after).hasSize(before.size()).hasSizeGreaterThan(40);
        for (int i = 0; i < after.size(); i++) {
            LocalDateTime meant = LocalDateTime.parse("2026-06-07T02:30:00").plusWeeks(i);
            assertThat(id(after.get(i))).isEqualTo(id(before.get(i)));
            assertThat(start(after.get(i))).isEqualTo(Times.format(Times.resolve(meant, ZoneId.of(zone))));
            assertThat(Json.text("", after.get(i), "timeZone")).isEqualTo(zone);
        }
        assertThat(Json.text("", event(id(master)), "timeZone")).isEqualTo(zone);
    }

    @Test
    void whoBookedASessionIsToldOnceAndComesAtItsNewTime() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-04T18:00:00", mira);
        ObjectNode ada = book(owner, ofSession(session));
        act(owner, "confirm", ada).ok();
        ObjectNode waiting = book(business.visitor(), ofSession(session));
        change(NEW_YORK, "").ok();
        assertThat(start(event(session))).isEqualTo("2026-06-04T22:00:00.000Z");
        for (ObjectNode booking : List.of(ada, waiting)) {
            ObjectNode moved = stored(booking);
            assertThat(Json.text(moved, "startDate")).isEqualTo("2026-06-04T22:00:00.000Z");
            assertThat(Json.text(moved, "bookedEntity", "slot", "timezone")).isEqualTo(NEW_YORK);
            assertThat(told(id(booking)).stream().filter("rescheduled"::equals)).hasSize(1);
        }
        assertThat(told(session).stream().filter("updated"::equals)).hasSize(1);
        assertThat(Json.integer(event(session), "remainingCapacity")).isEqualTo(4);
    }

    @Test
    void appointmentsKeepTheirInstant() {
        TestService massage = business.appointments(mira);
        ObjectNode firm = book(owner, slot(massage, "2026-06-04T16:00:00"));
        act(owner, "confirm", firm).ok();
        ObjectNode open = book(business.visitor(), slot(massage, "2026-06-05T16:00:00"));
        ObjectNode firmBefore = stored(firm);
        ObjectNode openBefore = stored(open);
        change(NEW_YORK, "").ok();
        assertThat(stored(firm)).isEqualTo(firmBefore);
        assertThat(stored(open)).isEqualTo(openBefore);
    }

    @Test
    void appointmentsKeepTheirTimeOnTheClockWhereTheOwnerChoosesSo() {
        TestService massage = business.appointments(mira);
        ObjectNode firm = book(owner, slot(massage, "2026-06-04T16:00:00"));
        act(owner, "confirm", firm).ok();
        ObjectNode open = book(business.visitor(), slot(massage, "2026-06-05T16:00:00"));
        change(NEW_YORK, ", \"keep\": {\"appointments\": \"LOCAL_TIME\"}").ok();
        assertThat(Json.text(stored(firm), "startDate")).isEqualTo("2026-06-04T20:00:00.000Z");
        assertThat(Json.text(stored(open), "startDate")).isEqualTo("2026-06-05T20:00:00.000Z");
        assertThat(Json.text(stored(open), "bookedEntity", "slot", "timezone")).isEqualTo(NEW_YORK);
        ObjectNode confirmed = booking(act(owner, "confirm", stored(open)));
        assertThat(Json.text(confirmed, "startDate")).isEqualTo("2026-06-05T20:00:00.000Z");
    }

    @Test
    void hoursKeepTheirTimeOnTheClockSpecialOnesToo() {
        TestService massage = business.appointments(mira);
        owner.post(PROPERTIES + "/business-schedule", """
                {"businessSchedule": {"periods": [
                   {"openDay": "THURSDAY", "openTime": "09:00", "closeDay": "THURSDAY", "closeTime": "12:00"}],
                 "specialHourPeriod": [{"startDate": "2026-06-10T22:00:00Z", "endDate": "2026-06-11T22:00:00Z",
                   "isClosed": true}]}}""").ok();
        JsonNode hours = owner.get(PROPERTIES).ok().get("properties").get("businessSchedule");
        List<String> before = starts(massage);
        change(NEW_YORK, "").ok();
        assertThat(starts(massage))
                .isEqualTo(before)
                .contains("2026-06-04T09:00:00")
                .noneMatch(start -> start.startsWith("2026-06-11"));
        JsonNode after = owner.get(PROPERTIES).ok().get("properties");
        assertThat(Json.text("", after, "timeZone")).isEqualTo(NEW_YORK);
        assertThat(Json.list(after, "businessSchedule", "periods")).isEqualTo(Json.list(hours, "periods"));
        JsonNode closed = after.get("businessSchedule").get("specialHourPeriod");
        assertThat(closed).hasSize(1);
        assertThat(Json.text(closed.get(0), "startDate")).isEqualTo("2026-06-11T04:00:00.000Z");
    }

    /** Local to the business, over the two weeks from Wednesday on. */
    private List<String> starts(TestService service) {
        List<String> starts = new ArrayList<>();
        owner.post(SLOTS, """
                {"serviceId": "%s", "fromLocalDate": "2026-06-03T00:00:00", "toLocalDate": "2026-06-17T00:00:00"}""".formatted(service.id()))
                .ok()
                .get("timeSlots")
                .forEach(slot -> starts.add(Json.text("", slot, "localStartDate")));
        return starts;
    }

    @Test
    void whatKeepsItsInstantKeepsItForGoodAndIsShownOnTheNewClock() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        ObjectNode master = weekly(yoga, "THURSDAY", "2026-06-04T18:00:00");
        TestService massage = business.appointments(mira);
        List<String> before = starts(massage);
        List<String> instants =
                occurrences(master).stream().map(TimeZoneChangeTest::start).toList();
        change(NEW_YORK, ", \"keep\": {\"hours\": \"INSTANT\", \"classes\": \"INSTANT\"}")
                .ok();
        assertThat(occurrences(master).stream().map(TimeZoneChangeTest::start)).containsExactlyElementsOf(instants);
        assertThat(starts(massage))
                .containsExactlyElementsOf(before.stream()
                        .map(start -> Times.format(LocalDateTime.parse(start).minusHours(6)))
                        .toList());
        JsonNode periods = Json.at(owner.get(PROPERTIES).ok(), "properties", "businessSchedule", "periods");
        assertThat(periods).hasSize(5).allSatisfy(period -> {
            assertThat(Json.text(period, "openTime")).isEqualTo("03:00");
            assertThat(Json.text(period, "closeTime")).isEqualTo("11:00");
        });
        ObjectNode next = Json.child(
                owner.post(EVENTS, """
                {"event": {"scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}],
                 "start": {"localDate": "2026-07-01T20:00:00"}, "end": {"localDate": "2026-07-01T21:00:00"}}}""".formatted(yoga.scheduleId(), mira)).ok(), "event");
        assertThat(start(next)).as("new sessions are in the new zone").isEqualTo("2026-07-02T00:00:00.000Z");
    }

    @Test
    void whatIsInAZoneOfItsOwnIsNotTouched() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String own = event("""
                "scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}], "timeZone": "Europe/Berlin",
                "start": {"localDate": "2026-06-04T18:00:00"}, "end": {"localDate": "2026-06-04T19:00:00"}""".formatted(yoga.scheduleId(), mira), "");
        ObjectNode schedule = Json.child(
                owner.post(
                                "/calendar/v3/schedules",
                                "{\"schedule\": {\"name\": \"Away\", \"timeZone\": \"Europe/Berlin\"}}")
                        .ok(),
                "schedule");
        String away = event("""
                "scheduleId": "%s", "start": {"localDate": "2026-06-04T18:00:00"},
                "end": {"localDate": "2026-06-04T19:00:00"}""".formatted(id(schedule)), "");
        change(NEW_YORK, "").ok();
        for (String event : List.of(own, away)) {
            assertThat(start(event(event))).isEqualTo("2026-06-04T16:00:00.000Z");
            assertThat(told(event)).containsExactly("created");
        }
    }

    private String event(String fields, String more) {
        return id(Json.child(
                owner.post(EVENTS, "{\"event\": {" + fields + more + "}}").ok(), "event"));
    }

    @Test
    void whatWouldHaveBegunAlreadyStaysWhereItIs() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String soon = business.session(yoga, EventType.CLASS, "2026-06-01T09:00:00", mira);
        String later = business.session(yoga, EventType.CLASS, "2026-06-01T16:00:00", mira);
        change("Asia/Kolkata", "").ok();
        assertThat(start(event(soon))).isEqualTo("2026-06-01T07:00:00.000Z");
        assertThat(start(event(later))).isEqualTo("2026-06-01T10:30:00.000Z");
    }

    /** An appointment of Mira at 12:00 in Berlin, which is 6:00 in New York, when she has a class there. */
    private String[] crossing() {
        TestService massage = business.appointments(mira);
        ObjectNode firm = book(owner, slot(massage, "2026-06-04T12:00:00"));
        act(owner, "confirm", firm).ok();
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-04T06:00:00", mira);
        return new String[] {session, Json.text("", stored(firm), "bookedEntity", "slot", "eventId"), id(firm)};
    }

    @Test
    void aChangeThatWouldTakeSomebodyTwiceIsRefusedAndNothingChanges() {
        String[] crossing = crossing();
        Map<String, JsonNode> before = rows();
        Reply refused = change(NEW_YORK, "");
        assertThat(refused.status()).isEqualTo(428);
        assertThat(refused.code()).isEqualTo("WOULD_DOUBLE_BOOK");
        assertThat(rows()).isEqualTo(before);
        ObjectNode preview = preview(NEW_YORK, "");
        assertThat(Json.integer(preview, "totalConflicts")).isEqualTo(1);
        JsonNode conflict = preview.get("conflicts").get(0);
        assertThat(Json.text(conflict, "eventId")).isEqualTo(crossing[0]);
        assertThat(Json.text(conflict, "otherEventId")).isEqualTo(crossing[1]);
        assertThat(Json.text(conflict, "during", "startDate")).isEqualTo("2026-06-04T10:00:00.000Z");
        assertThat(Json.text(conflict, "during", "localStartDate")).isEqualTo("2026-06-04T06:00:00");
        assertThat(rows()).isEqualTo(before);
    }

    /** Every row of the site that could change. */
    private Map<String, JsonNode> rows() {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        for (String table : List.of("site", "calendar_event", "occupancy", "booking", "domain_event")) {
            rows.put(
                    table,
                    SERVER.database()
                            .read(statements -> statements
                                    .query(
                                            "SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text), '[]') FROM "
                                                    + table + " t WHERE site_id = :site")
                                    .bind("site", site.id().value())
                                    .map(rs -> Json.MAPPER.readTree(rs.getString(1)))
                                    .one()));
        }
        return rows;
    }

    @Test
    void anOwnerMayTakeSomebodyTwice() {
        String[] crossing = crossing();
        ObjectNode done = change(NEW_YORK, ", \"doubleBook\": true").ok();
        assertThat(Json.integer(done, "totalConflicts")).isEqualTo(1);
        assertThat(start(event(crossing[0]))).isEqualTo("2026-06-04T10:00:00.000Z");
        assertThat(shared(crossing[0])).isTrue();
        assertThat(shared(crossing[1])).as("who was there first").isFalse();
        change("Europe/Berlin", "").ok();
        assertThat(shared(crossing[0])).as("moved away again").isFalse();
    }

    private boolean shared(String event) {
        return SERVER.database()
                .read(statements -> statements
                        .query("SELECT NOT exclusive FROM occupancy WHERE event_id = :id::uuid")
                        .bind("id", event)
                        .mapTo(Boolean.class)
                        .one());
    }

    @Test
    void anAppointmentThatMovesOntoSomethingIsDoubleBooked() {
        TestService massage = business.appointments(mira);
        ObjectNode firm = book(owner, slot(massage, "2026-06-04T12:00:00"));
        act(owner, "confirm", firm).ok();
        event("""
                "scheduleId": "%s", "timeZone": "%s", "start": {"localDate": "2026-06-04T12:00:00"},
                "end": {"localDate": "2026-06-04T12:30:00"}""".formatted(eventsSchedule(), NEW_YORK), "");
        String keep = ", \"keep\": {\"appointments\": \"LOCAL_TIME\"}";
        assertThat(change(NEW_YORK, keep).code()).isEqualTo("WOULD_DOUBLE_BOOK");
        change(NEW_YORK, keep + ", \"doubleBook\": true").ok();
        assertThat(Json.flag(stored(firm), "doubleBooked")).isTrue();
        assertThat(Json.text(stored(firm), "startDate")).isEqualTo("2026-06-04T16:00:00.000Z");
    }

    private String eventsSchedule() {
        ObjectNode resource = owner.get("/bookings/v2/resources/" + mira).ok();
        return Json.text("", resource, "resource", "eventsSchedule", "scheduleId");
    }

    @Test
    void thePreviewTellsWhatTheChangeDoes() {
        TestService massage = business.appointments(mira);
        ObjectNode firm = book(owner, slot(massage, "2026-06-04T16:00:00"));
        act(owner, "confirm", firm).ok();
        ObjectNode open = book(business.visitor(), slot(massage, "2026-06-05T16:00:00"));
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-04T18:00:00", mira);
        act(owner, "confirm", book(owner, ofSession(session))).ok();
        TestService course = business.sessions(EventType.COURSE, 5);
        String lesson = business.session(course, EventType.COURSE, "2026-06-08T18:00:00", mira);
        ObjectNode booked = book(owner, TestBusiness.ofCourse(course));
        act(owner, "confirm", booked).ok();
        Map<String, JsonNode> rows = rows();
        ObjectNode preview = preview(NEW_YORK, "");
        assertThat(rows()).isEqualTo(rows);
        Map<String, String> kinds = new LinkedHashMap<>();
        preview.get("kinds")
                .forEach(kind -> kinds.put(
                        Json.text("", kind, "kind"),
                        Json.text("", kind, "keeps") + " " + Json.integer(kind, "total") + " "
                                + Json.integer(kind, "moved")));
        assertThat(kinds)
                .containsEntry("HOURS", "LOCAL_TIME 5 5")
                .containsEntry("CLASSES", "LOCAL_TIME 1 1")
                .containsEntry("COURSES", "LOCAL_TIME 1 1")
                .containsEntry("APPOINTMENTS", "INSTANT 2 0")
                .containsEntry("OTHERS", "LOCAL_TIME 0 0");
        JsonNode entry = entry(preview, "eventId", session);
        assertThat(Json.text(entry, "before", "localStartDate")).isEqualTo("2026-06-04T18:00:00");
        assertThat(Json.text(entry, "after", "localStartDate")).isEqualTo("2026-06-04T18:00:00");
        assertThat(Json.text(entry, "after", "startDate")).isEqualTo("2026-06-04T22:00:00.000Z");
        JsonNode kept = entry(preview, "bookingId", id(open));
        assertThat(Json.text(kept, "before", "startDate")).isEqualTo(Json.text(kept, "after", "startDate"));
        assertThat(Json.text(kept, "after", "localStartDate")).isEqualTo("2026-06-05T10:00:00");
        ObjectNode done = change(NEW_YORK, "").ok();
        assertThat(done.get("kinds")).isEqualTo(preview.get("kinds"));
        for (JsonNode one : preview.get("entries")) {
            if (!Json.text("", one, "kind").equals("HOURS") && one.has("eventId")) {
                assertThat(start(event(Json.text("", one, "eventId")))).isEqualTo(Json.text(one, "after", "startDate"));
            }
        }
        assertThat(Json.text(stored(booked), "bookedEntity", "schedule", "firstSessionStart"))
                .isEqualTo(start(event(lesson)))
                .isEqualTo("2026-06-08T22:00:00.000Z");
    }

    private static JsonNode entry(ObjectNode preview, String field, String id) {
        for (JsonNode entry : preview.get("entries")) {
            if (id.equals(Json.text(entry, field))) {
                return entry;
            }
        }
        throw new AssertionError("No entry with " + field + " " + id);
    }

    @Test
    void thePreviewIsReadInPages() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        weekly(yoga, "SUNDAY", "2026-06-07T10:00:00");
        ObjectNode all = preview(NEW_YORK, ", \"paging\": {\"limit\": 100}");
        List<JsonNode> pages = new ArrayList<>();
        for (int offset = 0; offset < Json.integer(0, all, "total"); offset += 7) {
            preview(NEW_YORK, ", \"paging\": {\"limit\": 7, \"offset\": " + offset + "}")
                    .get("entries")
                    .forEach(pages::add);
        }
        assertThat(pages).containsExactlyElementsOf(all.get("entries")).hasSizeGreaterThan(70);
    }

    @Test
    void aChangeIsMadeOnceByWhoSawTheVersionAndMay() {
        assertThat(owner.post(CHANGE, "{\"timeZone\": \"" + NEW_YORK + "\", \"version\": \"7\"}")
                        .code())
                .isEqualTo("REVISION_MISMATCH");
        assertThat(owner.post(CHANGE, "{\"timeZone\": \"" + NEW_YORK + "\"}").violatedFields())
                .containsExactly("version");
        assertThat(owner.post(CHANGE, "{\"timeZone\": \"EST\", \"version\": \"1\"}")
                        .code())
                .isEqualTo("INVALID_TIME_ZONE");
        assertThat(owner.post(PREVIEW, "{\"timeZone\": \"+02:00\"}").code()).isEqualTo("INVALID_TIME_ZONE");
        assertThat(owner.post(PREVIEW, "{\"timeZone\": \"UTC\", \"paging\": {\"limit\": 101}}")
                        .violatedFields())
                .containsExactly("paging.limit");
        for (String path : List.of(CHANGE, PREVIEW)) {
            assertThat(business.visitor()
                            .post(path, "{\"timeZone\": \"UTC\", \"version\": \"1\"}")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(Json.text("", change(NEW_YORK, "").ok(), "version")).isEqualTo("2");
        Map<String, JsonNode> rows = rows();
        change(NEW_YORK, "").ok();
        assertThat(rows()).as("it is there already").isEqualTo(rows);
    }

    @Test
    void statementsDoNotGrowWithWhatMoves() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-04T18:00:00", mira);
        act(owner, "confirm", book(owner, ofSession(session))).ok();
        long few = statements(NEW_YORK);
        for (int day = 8; day < 28; day++) {
            String more = business.session(yoga, EventType.CLASS, "2026-06-%02dT18:00:00".formatted(day), mira);
            act(owner, "confirm", book(owner, ofSession(more))).ok();
        }
        weekly(yoga, "SUNDAY", "2026-06-07T10:00:00");
        assertThat(statements("Asia/Kolkata")).isEqualTo(few);
    }

    private long statements(String zone) {
        ObjectNode request = Json.object()
                .put("timeZone", zone)
                .put("version", Json.text("", owner.get(PROPERTIES).ok(), "version"));
        Caller caller = Role.OWNER.caller(site.id(), new Key(UUID.randomUUID()));
        long before = StatementCounter.onThisThread();
        new LocalClient(SERVER.operations(), caller).call(SERVER.now(), "daybook-v1", "changeTimeZone", request);
        return StatementCounter.onThisThread() - before;
    }
}
