package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.hour;
import static org.daybook.v1.FirstApi.id;
import static org.daybook.v1.FirstApi.links;

import java.util.ArrayList;
import java.util.List;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FirstCalendarTest {
    private static final String LIST = "/bookings/v1/calendar/listSessions";
    private static final String SLOTS = "/bookings/v1/calendar/listSlots";
    private static final String QUERY = "/bookings/v2/calendar/sessions/query";
    private static final String BY_ID = "/bookings/v2/calendar/sessions/list";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);

    private static TestBusiness business;
    private static String nora;
    private static String noraSchedule;
    private static TestService yoga;
    private static String room;
    private static String morning;
    private static String evening;

    @BeforeAll
    static void open() {
        business = new TestBusiness(SERVER);
        nora = business.staff("Nora");
        noraSchedule = id(OWNER.get(SCHEDULES + "?scheduleOwnerIds=" + nora)
                .ok()
                .get("schedules")
                .get(0));
        yoga = business.sessions(EventType.CLASS, 2);
        room = id(API.create(", \"title\": \"Room\", \"tags\": [\"ROOM\"]"));
        morning = id(API.createSession(
                yoga.scheduleId(),
                hour(2, 7) + ", \"title\": \"Morning flow\", \"affectedSchedules\": "
                        + links(noraSchedule, "BUSY", room, "FREE")));
        evening = id(API.createSession(yoga.scheduleId(), hour(2, 19) + """
                , "title": "Evening flow", "capacity": 9, "affectedSchedules": %s, "notes": "candles",
                "calendarConference": {"externalId": "conf", "guestUrl": "https://meet.example/9"},
                "location": {"locationType": "OWNER_CUSTOM", "address": "The lake"}""".formatted(links(noraSchedule, "BUSY"))));
        TestBusiness.act(OWNER, "confirm", TestBusiness.book(OWNER, TestBusiness.ofSession(morning)));
    }

    private static List<String> query(String filter) {
        return ids(queried(OWNER, "\"filter\": " + filter).ok().get("sessions"));
    }

    private static Reply queried(Client caller, String query) {
        return caller.post(QUERY, """
                {"fromDate": "2026-06-02T00:00:00Z", "toDate": "2026-06-03T00:00:00Z", "query": {%s}}""".formatted(query));
    }

    private static List<String> ids(JsonNode sessions) {
        List<String> ids = new ArrayList<>();
        sessions.forEach(session -> ids.add(id(session)));
        return ids;
    }

    @Test
    void sessionsAreQueriedByEachFieldOfTheTable() {
        String both = "{\"scheduleId\": \"" + yoga.scheduleId() + "\"}";
        assertThat(query(both)).containsExactly(morning, evening);
        assertThat(query("{\"scheduleOwnerId\": {\"$in\": [\"" + yoga.id() + "\"]}}"))
                .containsExactly(morning, evening);
        assertThat(query("{\"scheduleOwnerName\": \"Yoga\"}")).containsExactly(morning, evening);
        assertThat(query("{\"affectedSchedules\": {\"$exists\": true}}")).containsExactly(morning, evening);
        assertThat(query("{\"affectedSchedules.scheduleId\": {\"$hasSome\": [\"" + room + "\"]}}"))
                .containsExactly(morning);
        assertThat(query("{\"affectedSchedules.transparency\": {\"$hasAll\": [\"BUSY\", \"FREE\"]}}"))
                .containsExactly(morning);
        assertThat(query("{\"affectedSchedules.scheduleOwnerId\": {\"$hasAll\": [\"" + nora + "\", \"somebody\"]}}"))
                .containsExactly(morning);
        assertThat(query("{\"affectedSchedules.scheduleOwnerName\": {\"$hasSome\": [\"Room\"]}}"))
                .containsExactly(morning);
        assertThat(query("{\"title\": {\"$startsWith\": \"even\"}}")).containsExactly(evening);
        assertThat(query("{\"tags\": {\"$hasSome\": [\"GROUP\"]}}")).containsExactly(morning, evening);
        // The morning is at the only place of its service, the evening at one of its own.
        assertThat(query("{\"location\": {\"$exists\": true}}")).containsExactly(morning, evening);
        assertThat(query("{\"location.locationType\": \"OWNER_BUSINESS\"}")).containsExactly(morning);
        assertThat(query("{\"location.locationType\": \"OWNER_CUSTOM\"}")).containsExactly(evening);
        assertThat(query("{\"location.customAddress.formattedAddress\": {\"$startsWith\": \"The\"}}"))
                .containsExactly(evening);
        assertThat(query("{\"location.businessLocation\": {\"$exists\": true}}"))
                .containsExactly(morning);
        assertThat(query("{\"capacity\": {\"$gt\": 2}}")).containsExactly(evening);
        assertThat(query("{\"remainingCapacity\": {\"$lte\": 1}}")).containsExactly(morning);
        assertThat(query("{\"numberOfParticipants\": {\"$gte\": 1}}")).containsExactly(morning);
        assertThat(query("{\"inheritedFields\": {\"$hasSome\": [\"capacity\"]}}"))
                .containsExactly(morning);
        assertThat(query("{\"participants.approvalStatus\": {\"$hasSome\": [\"APPROVED\"]}}"))
                .containsExactly(morning);
        assertThat(query("{\"calendarConference\": {\"$exists\": true}}")).containsExactly(evening);
        assertThat(query("{\"calendarConference.externalId\": \"conf\"}")).containsExactly(evening);
        assertThat(query("{\"recurringSessionId\": {\"$exists\": true}}")).isEmpty();
        assertThat(query("{\"$or\": [{\"title\": \"Morning flow\"}, {\"$not\": {\"capacity\": 2}}]}"))
                .containsExactly(morning, evening);
        assertThat(queried(OWNER, "\"filter\": {\"shoeSize\": 3}").status()).isEqualTo(400);
    }

    @Test
    void aSessionSaysHowManyPlacesAreLeft() {
        for (JsonNode session : queried(OWNER, "\"filter\": {}").ok().get("sessions")) {
            int taken = session.get("totalNumberOfParticipants").asInt();
            assertThat(session.get("remainingCapacity").asInt())
                    .isEqualTo(session.get("capacity").asInt() - taken);
        }
    }

    @Test
    void personalFieldsNeedTheFieldsetAndTheRight() {
        JsonNode plain = queried(OWNER, "\"filter\": {\"title\": \"Evening flow\"}")
                .ok()
                .get("sessions")
                .get(0);
        assertThat(Json.text(plain, "notes")).isNull();
        assertThat(plain.has("calendarConference")).isFalse();
        String personal = "\"fieldsets\": [\"ALL_PI\"]";
        JsonNode full = queried(OWNER, "\"filter\": {\"title\": \"Evening flow\"}, " + personal)
                .ok()
                .get("sessions")
                .get(0);
        assertThat(Json.text(full, "notes")).isEqualTo("candles");
        Client visitor = SERVER.visitor();
        assertThat(queried(visitor, personal).status()).isEqualTo(403);
        assertThat(queried(visitor, "\"filter\": {\"participants.approvalStatus\": {\"$hasSome\": [\"APPROVED\"]}}")
                        .status())
                .isEqualTo(400);
        JsonNode seen = queried(visitor, "\"filter\": {\"title\": \"Morning flow\"}")
                .ok()
                .get("sessions")
                .get(0);
        assertThat(seen.get("participants")).isEmpty();
        assertThat(Json.integer(0, seen, "totalNumberOfParticipants")).isEqualTo(1);
    }

    @Test
    void aRangeOfMoreThanAYearIsRefusedAndOneIsNeeded() {
        assertThat(OWNER.post(QUERY, "{\"fromDate\": \"2026-01-01T00:00:00Z\", \"toDate\": \"2028-01-01T00:00:00Z\"}")
                        .violatedFields())
                .containsExactly("toDate");
        assertThat(OWNER.post(QUERY, "{\"toDate\": \"2028-01-01T00:00:00Z\"}").violatedFields())
                .containsExactly("fromDate");
        assertThat(OWNER.post(QUERY, "{\"fromDate\": \"2026-06-02T00:00:00Z\", \"toDate\": \"2026-06-01T00:00:00Z\"}")
                        .violatedFields())
                .containsExactly("toDate");
        assertThat(OWNER.post(LIST, "{\"listQuery\": {\"filter\": {}}}").violatedFields())
                .containsExactly("listQuery.filter.from");
    }

    @Test
    void workingHoursAreSessionsOfTheirOwnTypeAndSeriesAreAskedForApart() {
        JsonNode hours = OWNER.post(QUERY, """
                {"fromDate": "2026-06-02T00:00:00Z", "toDate": "2026-06-04T00:00:00Z", "type": "WORKING_HOURS"}""").ok().get("sessions");
        assertThat(hours).hasSize(2);
        assertThat(Json.text(hours.get(0), "type")).isEqualTo("WORKING_HOURS");
        assertThat(Json.text(hours.get(0), "start", "timestamp")).isEqualTo("2026-06-02T07:00:00.000Z");
        assertThat(Json.text(hours.get(0), "instanceOfRecurrence")).isEqualTo("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU");
        JsonNode all = OWNER.post(QUERY, """
                {"fromDate": "2026-06-02T00:00:00Z", "toDate": "2026-06-03T00:00:00Z", "type": "ALL"}""").ok().get("sessions");
        assertThat(all).hasSize(3);
        JsonNode series = OWNER.post(QUERY, "{\"instances\": false, \"type\": \"WORKING_HOURS\"}")
                .ok()
                .get("sessions");
        assertThat(series).hasSizeGreaterThanOrEqualTo(5);
        assertThat(Json.text(series.get(0), "recurrence")).isEqualTo("FREQ=WEEKLY;INTERVAL=1;BYDAY=MO");
        JsonNode occurrences = OWNER.post(QUERY, """
                {"fromDate": "2026-06-01T00:00:00Z", "toDate": "2026-06-15T00:00:00Z", "type": "WORKING_HOURS",
                 "query": {"filter": {"instanceOfRecurrence": "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO"}}}""").ok().get("sessions");
        assertThat(occurrences).hasSize(2);
    }

    @Test
    void whatIsAskedForBesideTheFilterIsNoFieldOfIt() {
        for (String field : List.of("start", "end", "type", "status", "recurrenceType")) {
            assertThat(queried(OWNER, "\"filter\": {\"" + field + "\": {\"$ne\": \"x\"}}")
                            .violatedFields())
                    .containsExactly("query.filter." + field);
        }
    }

    @Test
    void pagesFollowEachOtherByCursor() {
        ObjectNode first = queried(OWNER, "\"cursorPaging\": {\"limit\": 1}").ok();
        assertThat(ids(first.get("sessions"))).containsExactly(morning);
        assertThat(Json.flag(first, "pagingMetadata", "hasNext")).isTrue();
        String cursor = Json.text("", first, "pagingMetadata", "cursors", "next");
        ObjectNode second = OWNER.post(QUERY, """
                {"query": {"cursorPaging": {"limit": 5, "cursor": "%s"}}}""".formatted(cursor)).ok();
        assertThat(ids(second.get("sessions"))).containsExactly(evening);
        assertThat(OWNER.post(QUERY, "{\"query\": {\"cursorPaging\": {\"cursor\": \"x\"}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void sessionsAreListedByTheOlderFilters() {
        assertThat(listed("\"scheduleIds\": [\"" + yoga.scheduleId() + "\"], \"type\": \"EVENT\""))
                .containsExactly(morning, evening);
        assertThat(listed("\"scheduleOwnerIds\": [\"" + nora + "\"]")).containsExactly(morning, evening);
        assertThat(listed("\"tags\": [\"GROUP\", \"COURSE\"]")).containsExactly(morning, evening);
        assertThat(listed("\"hasCalendarConference\": true")).containsExactly(evening);
        assertThat(OWNER.post(LIST, "{\"listQuery\": {\"filter\": {\"hasCalendarConference\": \"yes\"}}}")
                        .violatedFields())
                .containsExactly("listQuery.filter.hasCalendarConference");
        assertThat(listed("\"location.locationType\": \"OWNER_CUSTOM\"")).containsExactly(evening);
        assertThat(listed("\"type\": {\"$eq\": \"WORKING_HOURS\"}")).hasSize(1);
        String business = id(OWNER.get(SCHEDULES + "?scheduleOwnerIds=4e0579a5-491e-4e70-a872-d097eed6e520")
                .ok()
                .get("schedules")
                .get(0));
        JsonNode series = OWNER.post(LIST, """
                {"listQuery": {"filter": {"recurrence": {"$ne": null}, "scheduleId": "%s"}}}""".formatted(business)).ok().get("sessions");
        assertThat(series).hasSize(5);
        ObjectNode page = OWNER.post(LIST, """
                {"listQuery": {"filter": {"from": "2026-06-02T00:00:00Z", "to": "2026-06-03T00:00:00Z", "type": "EVENT"},
                 "cursorPaging": {"limit": 1}}}""").ok();
        ObjectNode next = OWNER.post(LIST, "{\"pageToken\": \"" + Json.text(page, "nextPageToken") + "\"}")
                .ok();
        assertThat(ids(next.get("sessions"))).containsExactly(evening);
        assertThat(OWNER.post(LIST, "{\"listQuery\": {\"filter\": {\"shoeSize\": 3}}}")
                        .status())
                .isEqualTo(400);
    }

    private static List<String> listed(String filter) {
        return ids(OWNER.post(LIST, """
                {"listQuery": {"filter": {"from": "2026-06-02T00:00:00Z", "to": "2026-06-03T00:00:00Z", %s}}}""".formatted(filter)).ok().get("sessions"));
    }

    @Test
    void sessionsAreFoundById() {
        JsonNode found = OWNER.post(BY_ID, """
                {"ids": ["%s", "%s"], "fieldsets": ["ALL_PI"]}""".formatted(evening, morning)).ok().get("sessions");
        assertThat(ids(found)).containsExactly(evening, morning);
        assertThat(Json.text(found.get(1).get("participants").get(0), "name")).isEqualTo("Ada");
        assertThat(OWNER.post(BY_ID, "{}").violatedFields()).containsExactly("ids");
    }

    private static ObjectNode slots(String scheduleIds, int fromDay, int toDay, String more) {
        return OWNER.post(SLOTS, """
                {"listQuery": {"filter": {"from": "2026-06-%02dT00:00:00Z", "to": "2026-06-%02dT00:00:00Z",
                 "scheduleIds": [%s]%s}, "cursorPaging": {"limit": 200}}}""".formatted(fromDay, toDay, scheduleIds, more))
                .ok();
    }

    /** Behaviour, availability, rule 5. */
    @Test
    void theWorkedExampleOfBuffersGivesNineSessionsADayInBothApis() {
        Client owner = SERVER.owner(SERVER.anotherSite());
        FirstApi api = new FirstApi(owner);
        ObjectNode ann = Json.child(owner.post(FirstApi.RESOURCES, """
                {"resource": {"name": "Ann", "tags": ["staff"]}, "schedules": [
                  {"availability": {"start": "2026-06-01T00:00:00.000Z"}, "intervals": [
                    {"start": "2026-06-01T00:00:00.000Z", "intervalType": "AVAILABILITY",
                     "interval": {"daysOfWeek": "WED", "hourOfDay": 9, "duration": 540}}]}]}""").ok(), "resource");
        ObjectNode service = Json.child(
                owner.post(TestBusiness.SERVICES, """
                {"service": {"type": "APPOINTMENT", "name": "Half hour", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [45]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}}""".formatted(id(ann))).ok(), "service");
        String schedule = Json.text("", service, "schedule", "id");
        api.update(schedule, """
                "availability": {"start": "2026-06-01T00:00:00.000Z", "linkedSchedules": [{"scheduleId": "%s"}],
                  "constraints": {"slotDurations": [30], "timeBetweenSlots": 30, "splitInterval": 60}}""".formatted(ann.get("scheduleIds").get(0).asString()));
        JsonNode slots = owner.post(SLOTS, """
                {"listQuery": {"filter": {"from": "2026-06-03T00:00:00Z", "to": "2026-06-04T00:00:00Z",
                 "scheduleIds": ["%s"]}}}""".formatted(schedule)).ok().get("slots");
        List<String> starts = new ArrayList<>();
        slots.forEach(slot -> starts.add(Json.text("", slot, "start", "timestamp")));
        assertThat(starts).hasSize(9).first().isEqualTo("2026-06-03T07:00:00.000Z");
        assertThat(Json.text(slots.get(8), "end", "timestamp")).isEqualTo("2026-06-03T15:30:00.000Z");
        List<String> current = new ArrayList<>();
        owner.post("/_api/service-availability/v2/time-slots", """
                {"serviceId": "%s", "fromLocalDate": "2026-06-03T00:00:00", "toLocalDate": "2026-06-04T00:00:00",
                 "timeZone": "UTC"}""".formatted(id(service)))
                .ok()
                .get("timeSlots")
                .forEach(slot -> current.add(Json.text("", slot, "localStartDate") + ".000Z"));
        assertThat(current).isEqualTo(starts);
        // Booked as often as it can be, whatever the step.
        api.update(schedule, """
                "availability": {"start": "2026-06-01T00:00:00.000Z",
                  "constraints": {"slotDurations": [30], "timeBetweenSlots": 30, "splitInterval": 30}}""");
        TestService booked = new TestService(id(service), schedule, service);
        int sessions = 0;
        for (int minute = 0; minute < 24 * 60; minute += 30) {
            String start = java.time.LocalDate.of(2026, 6, 3).atStartOfDay().plusMinutes(minute) + ":00";
            Reply reply = owner.post(
                    TestBusiness.BOOKINGS,
                    TestBusiness.booking(
                            TestBusiness.slot(booked, start, "\"resource\": {\"id\": \"" + id(ann) + "\"},", 30)));
            if (reply.status() == 200
                    && TestBusiness.act(owner, "confirm", TestBusiness.booking(reply))
                                    .status()
                            == 200) {
                sessions++;
            }
        }
        JsonNode left = owner.post(SLOTS, """
                {"listQuery": {"filter": {"from": "2026-06-03T00:00:00Z", "to": "2026-06-04T00:00:00Z",
                 "scheduleIds": ["%s"]}}}""".formatted(schedule)).ok().get("slots");
        assertThat(left).isEmpty();
        assertThat(sessions).isGreaterThanOrEqualTo(9);
    }

    @Test
    void slotsOfAppointmentsAreComputedAndThoseOfClassesAreTheirSessions() {
        TestService massage = business.appointments(nora);
        ObjectNode answer = slots("\"" + massage.scheduleId() + "\", \"" + yoga.scheduleId() + "\"", 2, 3, "");
        List<String> kinds = new ArrayList<>();
        answer.get("slots").forEach(slot -> kinds.add(slot.get("tags").get(0).asString()));
        assertThat(kinds).contains("INDIVIDUAL", "GROUP");
        assertThat(ids(answer.get("slots"))).contains(morning, evening).doesNotHaveDuplicates();
        JsonNode only =
                OWNER.post(SLOTS, """
                {"query": {"filter": {"from": "2026-06-02T00:00:00Z", "to": "2026-06-03T00:00:00Z",
                 "scheduleIds": ["%s"]}, "fields": ["start.timestamp"]}}""".formatted(massage.scheduleId())).ok().at("/slots/0");
        assertThat(only.toString()).matches("\\{\"start\":\\{\"timestamp\":\"[^\"]*\"}}");
        JsonNode first = answer.get("slots").get(1);
        assertThat(Json.text(first, "start", "timestamp")).isEqualTo("2026-06-02T07:00:00.000Z");
        assertThat(Json.text(first.get("affectedSchedules").get(0), "scheduleOwnerId"))
                .isEqualTo(nora);
        ObjectNode page = OWNER.post(SLOTS, """
                {"listQuery": {"filter": {"from": "2026-06-03T00:00:00Z", "to": "2026-06-04T00:00:00Z",
                 "scheduleIds": ["%s"]}, "cursorPaging": {"limit": 10}}}""".formatted(massage.scheduleId())).ok();
        ObjectNode rest = OWNER.post(SLOTS, """
                {"pageToken": "%s", "listQuery": {"cursorPaging": {"limit": 100}}}""".formatted(Json.text(page, "nextPageToken")))
                .ok();
        assertThat(page.get("slots")).hasSize(10);
        assertThat(rest.get("slots")).hasSize(5);
        assertThat(OWNER.post(SLOTS, """
                {"listQuery": {"filter": {"from": "2026-06-03T00:00:00Z", "to": "2026-06-04T00:00:00Z"}}}""").violatedFields()).containsExactly("listQuery.filter.scheduleIds");
        assertThat(OWNER.post(SLOTS, "{\"pageToken\": \"x\"}").code()).isEqualTo("INVALID_CURSOR");
    }

    @Test
    void aScheduleWithConstraintsOffersItsOwnTimeInsideItsLinksAndLimits() {
        String hall = id(API.create("""
                , "title": "Hall", "intervals": [{"start": "2026-06-01T00:00:00.000Z", "intervalType": "AVAILABILITY",
                    "interval": {"daysOfWeek": "THU", "hourOfDay": 6, "duration": 1080}}]"""));
        String open = id(API.create("""
                , "intervals": [{"start": "2026-06-01T00:00:00.000Z", "intervalType": "AVAILABILITY",
                    "interval": {"daysOfWeek": "THU", "hourOfDay": 8, "duration": 600}}],
                "availability": {"start": "2026-06-04T08:00:00.000Z", "end": "2026-06-18T12:00:00.000Z",
                  "constraints": {"slotDurations": [60]},
                  "linkedSchedules": [{"scheduleId": "%s", "transparency": "BUSY"}]}""".formatted(hall)));
        API.createSession(hall, hour(11, 13));
        List<String> starts = new ArrayList<>();
        slots("\"" + open + "\"", 1, 30, "")
                .get("slots")
                .forEach(slot -> starts.add(Json.text("", slot, "start", "timestamp")));
        assertThat(starts).first().isEqualTo("2026-06-04T08:00:00.000Z");
        assertThat(starts).contains("2026-06-11T06:00:00.000Z", "2026-06-11T12:00:00.000Z");
        assertThat(starts).doesNotContain("2026-06-11T11:00:00.000Z");
        assertThat(starts).last().isEqualTo("2026-06-18T11:00:00.000Z");
    }
}
