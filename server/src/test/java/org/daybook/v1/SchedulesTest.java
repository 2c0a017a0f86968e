package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.INTERVALS;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.SESSIONS;
import static org.daybook.v1.FirstApi.hour;
import static org.daybook.v1.FirstApi.id;
import static org.daybook.v1.FirstApi.linked;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

class SchedulesTest {
    private static final String INTERVAL = """
            {"start": "2026-06-01T00:00:00.000Z", "end": "2026-08-31T22:00:00.000Z",
             "interval": {"daysOfWeek": "WED", "hourOfDay": 10, "minuteOfHour": 30, "duration": 90},
             "frequency": {"repetition": 2}, "affectedSchedules": %s, "intervalType": "EVENT"}""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);

    private static String nora;
    private static String noraSchedule;
    private static TestBusiness business;

    @BeforeAll
    static void open() {
        business = new TestBusiness(SERVER);
        nora = business.staff("Nora");
        noraSchedule = scheduleOf(nora);
    }

    private static String scheduleOf(String resource) {
        JsonNode found =
                OWNER.get(SCHEDULES + "?scheduleOwnerIds=" + resource).ok().get("schedules");
        assertThat(found).hasSize(1);
        return id(found.get(0));
    }

    private static List<String> texts(JsonNode list, String... path) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(Json.text("", element, path)));
        return texts;
    }

    private static List<String> plain(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    @Test
    void aScheduleOfAnyOwnerIsMadeFoundAndReadAgain() {
        ObjectNode made = API.create("""
                , "title": "Ski lessons", "tags": ["WINTER"], "capacity": 12, "timeZone": "Europe/Vienna",
                "location": {"locationType": "OWNER_CUSTOM", "address": "The hill"},
                "rate": {"labeledPriceOptions": {"general": {"amount": "180", "currency": "EUR", "downPayAmount": "0"}}},
                "externalCalendarOverrides": {"title": "Busy", "description": "Away"},
                "calendarConference": {"id": "c1", "guestUrl": "https://meet.example/1", "password": "x"},
                "intervals": [%s],
                "availability": {"start": "2026-06-01T00:00:00.000Z", "end": "2026-12-01T00:00:00.000Z",
                  "linkedSchedules": [{"scheduleId": "%s"}],
                  "constraints": {"slotDurations": [30, 60], "timeBetweenSlots": 10, "splitInterval": 15}}
                """.formatted(INTERVAL.formatted("[]"), noraSchedule));
        assertThat(Json.text(made, "scheduleOwnerId")).isEqualTo("somebody");
        assertThat(Json.text(made, "title")).isEqualTo("Ski lessons");
        assertThat(Json.text(made, "timeZone")).isEqualTo("Europe/Vienna");
        assertThat(Json.text(made, "location", "locationType")).isEqualTo("OWNER_CUSTOM");
        assertThat(Json.text(made, "location", "address")).isEqualTo("The hill");
        assertThat(Json.text(made, "calendarConference", "id")).isEqualTo("c1");
        assertThat(Json.text(made, "calendarConference", "guestUrl")).isEqualTo("https://meet.example/1");
        assertThat(Json.text(made, "status")).isEqualTo("CREATED");
        assertThat(plain(made.get("tags"))).containsExactly("WINTER");
        JsonNode availability = made.get("availability");
        assertThat(Json.text(availability, "end")).isEqualTo("2026-12-01T00:00:00.000Z");
        assertThat(Json.text(availability.get("linkedSchedules").get(0), "transparency"))
                .isEqualTo("BUSY");
        assertThat(Json.text(availability.get("linkedSchedules").get(0), "scheduleOwnerId"))
                .isEqualTo(nora);
        assertThat(Json.integer(0, availability, "constraints", "slotsSplitInterval", "valueInMinutes"))
                .isEqualTo(15);
        JsonNode interval = made.get("intervals").get(0);
        assertThat(Json.text(interval, "start")).isEqualTo("2026-06-01T00:00:00.000Z");
        assertThat(Json.text(interval, "interval", "daysOfWeek")).isEqualTo("WED");
        assertThat(Json.integer(0, interval, "frequency", "repetition")).isEqualTo(2);
        assertThat(Json.text(made, "firstSessionStart")).isEqualTo("2026-06-03T08:30:00.000Z");
        assertThat(Json.text(made, "lastSessionEnd")).isEqualTo("2026-08-26T10:00:00.000Z");
        assertThat(API.get(id(made))).isEqualTo(made);
        JsonNode listed = OWNER.get(SCHEDULES + "?scheduleOwnerIds=somebody&scheduleIds=" + noraSchedule)
                .ok()
                .get("schedules");
        assertThat(texts(listed, "id")).contains(id(made), noraSchedule);
    }

    @Test
    void aServicesScheduleShowsItsSlotsItsPriceAndWhoGivesIt() {
        TestService massage = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [45], "timeBetweenSessions": 15}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "50", "currency": "EUR"}},
                    "options": {"inPerson": true}}}""".formatted(nora));
        ObjectNode schedule = API.get(massage.scheduleId());
        assertThat(plain(schedule.get("tags"))).containsExactly("INDIVIDUAL");
        assertThat(Json.text(schedule, "scheduleOwnerId")).isEqualTo(massage.id());
        assertThat(Json.text(schedule, "rate", "labeledPriceOptions", "general", "amount"))
                .isEqualTo("50");
        JsonNode link = schedule.get("availability").get("linkedSchedules").get(0);
        assertThat(Json.text(link, "scheduleId")).isEqualTo(noraSchedule);
        assertThat(Json.text(link, "transparency")).isEqualTo("BUSY");
        JsonNode constraints = schedule.get("availability").get("constraints");
        assertThat(plain(constraints.get("slotDurations"))).containsExactly("45");
        assertThat(Json.integer(0, constraints, "timeBetweenSlots")).isEqualTo(15);
        assertThat(Json.integer(0, constraints, "slotsSplitInterval", "valueInMinutes"))
                .isEqualTo(30);
    }

    @Test
    void whatIsChangedInAServicesScheduleIsChangedInTheService() {
        String otto = business.staff("Otto");
        TestService massage = business.appointments(nora);
        API.update(massage.scheduleId(), """
                "availability": {"start": "2026-06-01T00:00:00.000Z",
                  "linkedSchedules": [{"scheduleId": "%s", "transparency": "BUSY"}],
                  "constraints": {"slotDurations": [20, 40], "timeBetweenSlots": 5, "splitInterval": 20}}, "title": "Back"
                """.formatted(scheduleOf(otto)));
        JsonNode service =
                OWNER.get(TestBusiness.SERVICES + "/" + massage.id()).ok().get("service");
        assertThat(plain(service.get("staffMemberIds"))).containsExactly(otto);
        JsonNode constraints = service.get("schedule").get("availabilityConstraints");
        assertThat(plain(constraints.get("sessionDurations"))).containsExactly("20", "40");
        assertThat(Json.integer(0, constraints, "timeBetweenSessions")).isEqualTo(5);
        assertThat(Json.text(API.get(massage.scheduleId()), "title")).isEqualTo("Back");
    }

    @Test
    void writingBackWhatWasReadChangesNothing() {
        TestService massage = business.appointments(nora);
        TestService yoga = business.sessions(EventType.CLASS, 7);
        ObjectNode other = API.create(", \"title\": \"Plain\", \"intervals\": ["
                + INTERVAL.formatted(FirstApi.links(noraSchedule, "BUSY")) + "]" + linked(noraSchedule, "FREE"));
        for (String schedule : List.of(massage.scheduleId(), yoga.scheduleId(), noraSchedule, id(other))) {
            ObjectNode read = API.get(schedule);
            ObjectNode request = Json.object();
            request.set("schedule", read);
            ObjectNode written = FirstApi.schedule(OWNER.patch(SCHEDULES + "/" + schedule, Json.write(request)));
            assertThat(written).isEqualTo(read);
        }
        assertThat(Json.text(
                        OWNER.get(TestBusiness.SERVICES + "/" + massage.id()).ok(), "service", "revision"))
                .isEqualTo("1");
    }

    @Test
    void aResourcesScheduleIsBoundToTheBusinessWhileItKeepsItsHours() {
        String paul = business.staff("Paul");
        String schedule = scheduleOf(paul);
        ObjectNode read = API.get(schedule);
        JsonNode link = read.get("availability").get("linkedSchedules").get(0);
        assertThat(Json.text(link, "transparency")).isEqualTo("FREE");
        String businessSchedule = Json.text("", link, "scheduleId");
        assertThat(texts(API.get(businessSchedule).get("intervals"), "interval", "daysOfWeek"))
                .containsExactly("MON", "TUE", "WED", "THU", "FRI");
        assertThat(texts(API.get(businessSchedule).get("intervals"), "intervalType"))
                .containsOnly("AVAILABILITY");
        API.createSession(schedule, "\"type\": \"WORKING_HOURS\", " + hour(2, 20));
        assertThat(API.get(schedule).get("availability").get("linkedSchedules")).isEmpty();
        assertThat(usesDefaultHours(paul)).isFalse();
        API.update(schedule, linked(businessSchedule, "FREE").substring(2));
        assertThat(usesDefaultHours(paul)).isTrue();
    }

    private static boolean usesDefaultHours(String resource) {
        JsonNode member = OWNER.post("/bookings/v1/staff-members/query", """
                {"query": {"filter": {"resourceId": "%s"}}, "fields": ["RESOURCE_DETAILS"]}""".formatted(resource))
                .ok()
                .get("staffMembers")
                .get(0);
        return Json.flag(member, "resource", "usesDefaultWorkingHours");
    }

    @Test
    void aCircleOfLinksIsRefused() {
        String a = id(API.create(""));
        String b = id(API.create(linked(a, "BUSY")));
        String c = id(API.create(linked(b, "FREE")));
        Reply circle = API.tryUpdate(a, linked(c, "FREE").substring(2));
        assertThat(circle.status()).isEqualTo(400);
        assertThat(circle.violatedFields()).containsExactly("schedule.availability.linkedSchedules");
        assertThat(circle.response().body()).contains(a + " -> " + c + " -> " + b + " -> " + a);
        assertThat(API.tryUpdate(a, linked(a, "FREE").substring(2)).status()).isEqualTo(400);
        assertThat(API.get(a).get("availability").get("linkedSchedules")).isEmpty();
    }

    @Test
    void aLinkToNothingIsRefused() {
        Reply unknown = OWNER.post(SCHEDULES, """
                {"schedule": {"scheduleOwnerId": "x"%s}}""".formatted(linked("11111111-1111-4111-8111-111111111111", "BUSY")));
        assertThat(unknown.violatedFields()).containsExactly("schedule.availability.linkedSchedules");
    }

    @Test
    void aCancelledScheduleKeepsThePastAndHasNoFuture() {
        String schedule = id(API.create(", \"intervals\": [" + INTERVAL.formatted("[]") + "]"));
        ObjectNode kept = API.createSession(schedule, hour(10, 9));
        ObjectNode gone = API.createSession(schedule, hour(20, 9));
        ObjectNode answer = Json.child(
                OWNER.post(SCHEDULES + "/" + schedule + "/cancel", """
                {"from": "2026-06-15T00:00:00.000Z", "participantNotification": {"notifyParticipants": true}}""").ok(), "schedule");
        assertThat(Json.text(answer, "status")).isEqualTo("CANCELLED");
        assertThat(Json.text(API.session(id(kept)), "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text(API.session(id(gone)), "status")).isEqualTo("CANCELLED");
        assertThat(OWNER.post(SESSIONS, FirstApi.session(schedule, hour(21, 9))).code())
                .isEqualTo("SCHEDULE_CANCELLED");
        String businessSchedule = scheduleOf("4e0579a5-491e-4e70-a872-d097eed6e520");
        assertThat(OWNER.post(SCHEDULES + "/" + businessSchedule + "/cancel", "{}")
                        .code())
                .isEqualTo("BUSINESS_SCHEDULE_REQUIRED");
    }

    @Test
    void requiredFieldsAndUnknownSchedulesAreRefused() {
        assertThat(OWNER.post(SCHEDULES, "{\"schedule\": {}}").violatedFields())
                .containsExactly("schedule.scheduleOwnerId");
        assertThat(OWNER.post(SCHEDULES, """
                {"schedule": {"scheduleOwnerId": "x", "timeZone": "Mars/North"}}""").violatedFields()).containsExactly("schedule.timeZone");
        assertThat(OWNER.get(SCHEDULES + "/nothing").status()).isEqualTo(404);
        assertThat(OWNER.get(SCHEDULES + "/11111111-1111-4111-8111-111111111111")
                        .code())
                .isEqualTo("SCHEDULE_NOT_FOUND");
        assertThat(SERVER.visitor()
                        .post(SCHEDULES, "{\"schedule\": {\"scheduleOwnerId\": \"x\"}}")
                        .status())
                .isEqualTo(403);
        assertThat(SERVER.nobody().get(SCHEDULES).status()).isEqualTo(401);
    }

    @Test
    void anIntervalIsChangedFromNowOn() {
        String schedule =
                id(API.create(", \"intervals\": [" + INTERVAL.formatted("[]").replace(": 2}", ": 1}") + "]"));
        String interval = id(API.get(schedule).get("intervals").get(0));
        OWNER.post(INTERVALS + "/" + interval, """
                {"scheduleId": "%s", "interval": {"start": "2026-06-01T00:00:00.000Z",
                 "end": "2026-08-31T22:00:00.000Z", "intervalType": "EVENT",
                 "interval": {"daysOfWeek": "THU", "hourOfDay": 11, "minuteOfHour": 0, "duration": 60},
                 "frequency": {"repetition": 1}}}""".formatted(schedule)).ok();
        JsonNode changed = API.get(schedule).get("intervals").get(0);
        assertThat(id(changed)).isEqualTo(interval);
        assertThat(Json.text(changed, "start")).isEqualTo("2026-06-01T00:00:00.000Z");
        assertThat(Json.text(API.get(schedule), "firstSessionStart")).isEqualTo("2026-06-04T09:00:00.000Z");
        OWNER.post(INTERVALS + "/" + interval, """
                {"scheduleId": "%s", "interval": {"start": "2026-06-01T00:00:00.000Z",
                 "interval": {"daysOfWeek": "THU", "hourOfDay": 11, "minuteOfHour": 0, "duration": 60},
                 "frequency": {"repetition": 8}}}""".formatted(schedule)).ok();
        JsonNode rare = API.get(schedule).get("intervals");
        assertThat(rare).hasSize(1);
        assertThat(Json.integer(0, rare.get(0), "frequency", "repetition")).isEqualTo(8);
        assertThat(OWNER.post(INTERVALS + "/" + interval, """
                {"scheduleId": "%s", "interval": {"start": "2026-06-01T00:00:00.000Z"}}""".formatted(noraSchedule))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theBoundsOfAnIntervalComeBackAsTheyWereSent() {
        String schedule = id(API.create(", \"intervals\": [" + INTERVAL.formatted("[]") + "]"));
        JsonNode made = API.get(schedule).get("intervals").get(0);
        assertThat(Json.text("", made, "start")).isEqualTo("2026-06-01T00:00:00.000Z");
        assertThat(Json.text("", made, "end")).isEqualTo("2026-08-31T22:00:00.000Z");
        String longer = Json.write(made).replace("\"duration\":90", "\"duration\":60");
        OWNER.post(INTERVALS + "/" + id(made), "{\"scheduleId\": \"" + schedule + "\", \"interval\": " + longer + "}")
                .ok();
        JsonNode updated = API.get(schedule).get("intervals").get(0);
        assertThat(Json.write(updated)).isEqualTo(longer);
        assertThat(Json.write(API.update(schedule, "\"intervals\": [" + longer + "]")
                        .get("intervals")
                        .get(0)))
                .isEqualTo(longer);
    }

    @Test
    void whatIsCutAtASessionIsWrittenBackWithoutASessionMore() {
        String schedule =
                id(API.create(", \"intervals\": [" + INTERVAL.formatted("[]").replace(": 2}", ": 1}") + "]"));
        String interval = id(API.get(schedule).get("intervals").get(0));
        OWNER.post(INTERVALS + "/" + interval + "/split", """
                {"scheduleId": "%s", "splitTimes": ["2026-06-24T08:30:00.000Z"]}""".formatted(schedule))
                .ok();
        JsonNode first = API.get(schedule).get("intervals").get(0);
        assertThat(Json.text("", first, "end")).isEqualTo("2026-06-24T08:30:00.000Z");
        String query = """
                {"fromDate": "2026-06-01T00:00:00Z", "toDate": "2026-09-01T00:00:00Z",
                 "query": {"filter": {"scheduleId": "%s"}}}""".formatted(schedule);
        int sessions = OWNER.post("/bookings/v2/calendar/sessions/query", query)
                .ok()
                .get("sessions")
                .size();
        String longer = Json.write(first).replace("\"duration\":90", "\"duration\":60");
        OWNER.post(INTERVALS + "/" + id(first), "{\"scheduleId\": \"" + schedule + "\", \"interval\": " + longer + "}")
                .ok();
        assertThat(OWNER.post("/bookings/v2/calendar/sessions/query", query)
                        .ok()
                        .get("sessions"))
                .hasSize(sessions);
    }

    @Test
    void anIntervalIsSplitAtEachOfTheTimes() {
        String schedule =
                id(API.create(", \"intervals\": [" + INTERVAL.formatted("[]").replace(": 2}", ": 1}") + "]"));
        String interval = id(API.get(schedule).get("intervals").get(0));
        JsonNode pieces = OWNER.post(INTERVALS + "/" + interval + "/split", """
                {"scheduleId": "%s", "splitTimes": ["2026-07-10T00:00:00.000Z", "2026-06-20T00:00:00.000Z"]}""".formatted(schedule))
                .ok()
                .get("intervals");
        assertThat(texts(pieces, "start"))
                .containsExactly("2026-06-01T00:00:00.000Z", "2026-06-20T00:00:00.000Z", "2026-07-10T00:00:00.000Z");
        assertThat(texts(pieces, "end"))
                .containsExactly("2026-06-20T00:00:00.000Z", "2026-07-10T00:00:00.000Z", "2026-08-31T22:00:00.000Z");
        assertThat(id(pieces.get(0))).isEqualTo(interval);
        assertThat(API.get(schedule).get("intervals")).hasSize(3);
        assertThat(OWNER.post(INTERVALS + "/" + interval + "/split", """
                {"scheduleId": "%s", "splitTimes": ["2030-07-10T00:00:00.000Z"]}""".formatted(schedule))
                        .violatedFields())
                .containsExactly("splitTimes");
    }

    @Test
    void intervalsAreReplacedAsAWhole() {
        String schedule = id(API.create(", \"intervals\": [" + INTERVAL.formatted("[]") + "]"));
        String interval = id(API.get(schedule).get("intervals").get(0));
        String friday = INTERVAL.formatted("[]").replace("WED", "FRI");
        ObjectNode both = API.update(schedule, "\"intervals\": [" + INTERVAL.formatted("[]") + ", " + friday + "]");
        assertThat(texts(both.get("intervals"), "interval", "daysOfWeek")).containsExactly("WED", "FRI");
        assertThat(id(both.get("intervals").get(0))).isEqualTo(interval);
        ObjectNode one = API.update(schedule, "\"intervals\": [" + friday + "]");
        assertThat(texts(one.get("intervals"), "interval", "daysOfWeek")).containsExactly("FRI");
        assertThat(API.update(schedule, "\"intervals\": []").get("intervals")).isEmpty();
    }

    @Test
    void theRateOfAServicesScheduleIsThePriceOfTheService() {
        TestService massage = business.appointments(nora);
        ObjectNode schedule = API.update(massage.scheduleId(), """
                "rate": {"labeledPriceOptions": {"general": {"amount": "80", "currency": "EUR", "downPayAmount": "0"}}}""");
        assertThat(Json.text(schedule, "rate", "labeledPriceOptions", "general", "amount"))
                .isEqualTo("80");
        JsonNode service =
                OWNER.get(TestBusiness.SERVICES + "/" + massage.id()).ok().get("service");
        assertThat(Json.text(service, "payment", "fixed", "price", "value")).isEqualTo("80");
        ObjectNode labelled = API.update(massage.scheduleId(), """
                "rate": {"labeledPriceOptions": {"adult": {"amount": "80", "currency": "EUR"},
                  "child": {"amount": "40", "currency": "EUR"}}}""");
        assertThat(labelled.get("rate").get("labeledPriceOptions")).hasSize(2);
        assertThat(Json.text(labelled, "rate", "labeledPriceOptions", "child", "amount"))
                .isEqualTo("40");
    }

    @Test
    void sessionsThatWereMovedFollowTheirIntervalAgainWhenAskedTo() {
        String weekly = INTERVAL.formatted("[]").replace(": 2}", ": 1}");
        String schedule = id(API.create(", \"intervals\": [" + weekly + "]"));
        JsonNode events = OWNER.post("/calendar/v3/events/query", """
                {"query": {"filter": {"scheduleId": "%s"}, "cursorPaging": {"limit": 1}}}""".formatted(schedule))
                .ok()
                .get("events");
        String first = id(events.get(0));
        API.updateSession(first, hour(4, 20));
        String later = weekly.replace("\"hourOfDay\": 10", "\"hourOfDay\": 12");
        API.update(schedule, "\"intervals\": [" + later + "]");
        assertThat(Json.text(API.session(first), "start", "timestamp")).isEqualTo("2026-06-04T18:00:00.000Z");
        String latest = weekly.replace("\"hourOfDay\": 10", "\"hourOfDay\": 14");
        OWNER.patch(SCHEDULES + "/" + schedule, """
                {"alignTimeExceptions": true, "schedule": {"intervals": [%s]}}""".formatted(latest)).ok();
        assertThat(Json.text(API.session(first), "start", "timestamp")).isEqualTo("2026-06-03T12:30:00.000Z");
    }

    @Test
    void aBusinessLocationThatThereIsNotIsNamed() {
        String nowhere = "\"location\": {\"locationType\": \"OWNER_BUSINESS\", \"businessLocation\": {\"id\": \"%s\"}}";
        String schedule = id(API.create(""));
        for (String unknown : List.of("somewhere", UUID.randomUUID().toString())) {
            assertThat(OWNER.post(
                                    SCHEDULES,
                                    "{\"schedule\": {\"scheduleOwnerId\": \"somebody\", " + nowhere.formatted(unknown)
                                            + "}}")
                            .violatedFields())
                    .containsExactly("schedule.location.businessLocation.id");
            assertThat(API.tryUpdate(schedule, nowhere.formatted(unknown)).violatedFields())
                    .containsExactly("schedule.location.businessLocation.id");
            assertThat(OWNER.post(SESSIONS, FirstApi.session(schedule, hour(3, 9) + ", " + nowhere.formatted(unknown)))
                            .violatedFields())
                    .containsExactly("session.location.businessLocation.id");
        }
        assertThat(API.get(schedule).get("location")).isNull();
    }
}
