package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What published clients send to the lists of times: older names, empty members, and no more than is needed. */
class SlotRequestsOfClientsTest {
    private static final String CALENDAR = "/availability-calendar/v1/availability/query";
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String VISITS = "/_api/service-availability/v2/multi-service-time-slots";
    private static final String VISITS_BEFORE = "/v1/availability/multislot";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String mira = business.staff("Mira");
    private final TestService massage = business.appointments(mira);

    private Reply ask(String filter, String more) {
        return visitor.post(CALENDAR, """
                {"timezone": "Europe/Berlin", "query": {"filter": {%s}%s}}""".formatted(filter, more));
    }

    private String tuesday() {
        return """
                "serviceId": ["%s"], "startDate": "2026-06-09T00:00:00.000Z", "endDate": "2026-06-10T00:00:00.000Z\"""".formatted(massage.id());
    }

    private static List<String> starts(Reply reply) {
        List<String> starts = new ArrayList<>();
        reply.ok().get("availabilityEntries").forEach(entry -> starts.add(Json.text("", entry, "slot", "startDate")));
        return starts;
    }

    @Test
    void theOlderCalendarIsSortedByItsStartUnderEveryNameOfIt() {
        List<String> ascending = starts(ask(tuesday(), ""));
        assertThat(ascending).hasSize(15).isSorted();
        for (String name : List.of("startDate", "startTime", "slot.startDate")) {
            String order = "{\"fieldName\": \"" + name + "\", \"order\": \"%s\"}";
            for (String form : List.of("[" + order + "]", order)) {
                String sort = ", \"sort\": " + form + ", \"cursorPaging\": {}";
                assertThat(starts(ask(tuesday(), sort.formatted("ASC"))))
                        .as(sort)
                        .isEqualTo(ascending);
                assertThat(starts(ask(tuesday(), sort.formatted("DESC"))))
                        .as(sort)
                        .isEqualTo(ascending.reversed());
            }
        }
        assertThat(starts(ask(tuesday(), ", \"sort\": [], \"cursorPaging\": {}")))
                .isEqualTo(ascending);
        assertThat(ask(tuesday(), ", \"sort\": [{\"fieldName\": \"price\"}]").violatedFields())
                .containsExactly("query.sort.fieldName");
    }

    private List<String> between(String from, String to) {
        return starts(ask(
                "\"serviceId\": [\"%s\"], \"startDate\": \"%s\", \"endDate\": \"%s\"".formatted(massage.id(), from, to),
                ""));
    }

    @Test
    void aMinuteAroundAStartAsksForThatTimeAndALongerWindowForWhatLiesInIt() {
        String ten = "2026-06-09T10:00:00+02:00";
        assertThat(between("2026-06-09T10:00:00", "2026-06-09T10:01:00")).containsExactly(ten);
        assertThat(between("2026-06-09T08:00:00.000Z", "2026-06-09T08:01:00.000Z"))
                .containsExactly(ten);
        assertThat(between("2026-06-09T09:59:30", "2026-06-09T10:00:30")).containsExactly(ten);
        assertThat(between("2026-06-09T09:59:00", "2026-06-09T10:01:00")).containsExactly(ten);
        assertThat(between("2026-06-09T10:01:00", "2026-06-09T10:02:00")).isEmpty();
        assertThat(between("2026-06-09T10:00:00", "2026-06-09T10:30:00")).isEmpty();
        assertThat(between("2026-06-09T10:00:00", "2026-06-09T11:00:00")).containsExactly(ten);
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-09T18:00:00", mira);
        assertThat(starts(ask(
                        "\"serviceId\": [\"%s\"], \"startDate\": \"2026-06-09T18:00:00\", \"endDate\": \"2026-06-09T18:01:00\""
                                .formatted(yoga.id()),
                        "")))
                .containsExactly("2026-06-09T18:00:00+02:00");
        for (String type : List.of("EVENT", "ALL")) {
            assertThat(owner.post("/bookings/v2/calendar/sessions/query", """
                    {"fromDate": "2026-06-09T16:00:00.000Z", "toDate": "2026-06-09T16:01:00.000Z", "type": "%s",
                     "query": {"filter": {"scheduleId": "%s"}}}""".formatted(type, yoga.scheduleId()))
                            .ok()
                            .get("sessions")
                            .valueStream()
                            .map(found -> Json.text("", found, "id")))
                    .containsExactly(session);
        }
        for (String schedule : List.of(yoga.scheduleId(), massage.scheduleId())) {
            String hour = schedule.equals(massage.scheduleId()) ? "08" : "16";
            assertThat(owner.post("/bookings/v1/calendar/listSlots", """
                    {"listQuery": {"filter": {"from": "2026-06-09T%1$s:00:00.000Z", "to": "2026-06-09T%1$s:01:00.000Z",
                       "scheduleIds": ["%2$s"]}}}""".formatted(hour, schedule))
                            .ok()
                            .get("slots"))
                    .hasSize(1);
        }
    }

    @Test
    void whatPublishedScriptsAskTheOlderCalendarIsAnswered() {
        String range = "\"startDate\": \"2026-06-09T06:17:08.912Z\", \"endDate\": \"2026-06-10T10:13:49.549Z\"";
        String ids = "\"serviceId\": [\"%s\"], ".formatted(massage.id());
        String site = Json.text(
                "", owner.get("/locations/v1/locations").ok().get("locations").get(0), "id");
        List<String> all = List.of(
                "{\"query\": {\"filter\": {" + ids + range + "}}}",
                "{\"query\": {\"filter\": {\"serviceId\": {\"$in\": [\"" + massage.id() + "\"]}, " + range + "}}}",
                "{\"query\": {\"filter\": {" + ids + range + ", \"resourceId\": [\"" + mira + "\"]}}}",
                "{\"query\": {\"filter\": {" + ids + range + ", \"location.id\": [\"" + site + "\"]}}}",
                "{\"query\": {\"filter\": {" + ids + range + ", \"openSpots\": {\"$gte\": \"1\"}}}}",
                "{\"query\": {\"filter\": {" + ids + range + ", \"bookable\": \"true\"}}}",
                "{\"timezone\": \"Europe/Berlin\", \"query\": {\"sort\": [{\"fieldName\": \"startTime\", \"order\": \"ASC\"}],"
                        + " \"filter\": {" + ids + range + "}, \"cursorPaging\": {}}}");
        List<String> paths = List.of(
                CALENDAR,
                "/bookings/availability-calendar/v1/availability/query",
                "/bookings/v1/availability/query",
                "/bookings/v2/availability/query",
                "/_api/bookings/v2/availability/query",
                "/_api/availability-calendar/v1/availability/query");
        List<String> expected = starts(visitor.post(CALENDAR, all.getFirst()));
        assertThat(expected).isNotEmpty();
        for (String request : all) {
            for (String path : paths) {
                assertThat(starts(visitor.post(path, request)))
                        .as(path + " " + request)
                        .isEqualTo(expected);
            }
        }
        assertThat(starts(visitor.post(CALENDAR, all.getFirst().replaceFirst("\\{", "{\"slotsPerDay\": 1, "))))
                .hasSize(2);
        assertThat(starts(visitor.post(
                        CALENDAR,
                        "{\"query\": {\"filter\": {" + ids + range + ", \"openSpots\": {\"$gte\": \"10\"}}}}")))
                .isEmpty();
    }

    @Test
    void aDateWithAnOffsetIsAMomentWhateverTheTimeZoneOfTheQuestion() {
        for (String offset : List.of("2026-06-09T%02d:00:00.000Z", "2026-06-09T%02d:00:00+00:00")) {
            assertThat(between(offset.formatted(8), offset.formatted(9)))
                    .as(offset)
                    .containsExactly("2026-06-09T10:00:00+02:00");
        }
        assertThat(between("2026-06-09T04:00:00-04:00", "2026-06-09T05:00:00-04:00"))
                .containsExactly("2026-06-09T10:00:00+02:00");
        assertThat(starts(visitor.post(CALENDAR, """
                {"timezone": "America/New_York", "query": {"filter": {"serviceId": ["%s"],
                   "startDate": "2026-06-09T10:00:00+02:00", "endDate": "2026-06-09T11:00:00+02:00"}}}""".formatted(massage.id()))))
                .containsExactly("2026-06-09T04:00:00-04:00");
        assertThat(starts(visitor.post(CALENDAR, """
                {"timezone": "America/New_York", "query": {"filter": {"serviceId": ["%s"],
                   "startDate": "2026-06-09T04:00:00", "endDate": "2026-06-09T05:00:00"}}}""".formatted(massage.id()))))
                .containsExactly("2026-06-09T04:00:00-04:00");
    }

    @Test
    void theOlderCalendarTakesTheNamesOfOldAndNewGuides() {
        String nina = business.staff("Nina");
        String site = Json.text(
                "", owner.get("/locations/v1/locations").ok().get("locations").get(0), "id");
        String prefixed = """
                "slot.serviceId": "%s", "slot.startDate": "2026-06-09T00:00:00.000Z", "slot.endDate": "2026-06-10T00:00:00.000Z\"""".formatted(massage.id());
        String nested = """
                "slot": {"serviceId": {"$eq": "%s"}, "startDate": {"$gte": "2026-06-09T00:00:00.000Z"},
                         "endDate": {"$lte": "2026-06-10T00:00:00.000Z"}}""".formatted(massage.id());
        for (String filter : List.of(tuesday(), prefixed, nested)) {
            assertThat(starts(ask(filter, ""))).as(filter).hasSize(15);
            for (String name : List.of("resourceId", "slot.resource.id", "slot.resourceId")) {
                assertThat(starts(ask(filter + ", \"" + name + "\": \"" + mira + "\"", "")))
                        .as(name)
                        .hasSize(15);
                assertThat(starts(ask(filter + ", \"" + name + "\": {\"$in\": [\"" + nina + "\"]}", "")))
                        .as(name)
                        .isEmpty();
                assertThat(starts(ask(filter + ", \"" + name + "\": {\"$in\": []}", "")))
                        .as("none of nobody")
                        .isEmpty();
            }
            for (String name : List.of("location.businessLocation.id", "slot.location.id")) {
                assertThat(starts(ask(filter + ", \"" + name + "\": [\"" + site + "\"]", "")))
                        .as(name)
                        .hasSize(15);
            }
            assertThat(starts(ask(filter + ", \"bookingPolicyViolations\": {\"tooEarlyToBook\": true}", "")))
                    .isEmpty();
            assertThat(starts(ask(filter + ", \"bookable\": \"true\", \"openSpots\": {\"$gte\": 1}", "")))
                    .hasSize(15);
            assertThat(starts(ask(filter + ", \"openSpots\": 2", ""))).isEmpty();
        }
    }

    @Test
    void whatTheOlderCalendarCannotObeyItRefuses() {
        assertThat(ask(tuesday() + ", \"colour\": \"red\"", "").violatedFields())
                .containsExactly("query.filter.colour");
        assertThat(ask(tuesday() + ", \"resourceId\": {\"$ne\": \"" + mira + "\"}", "")
                        .violatedFields())
                .containsExactly("query.filter.resourceId");
        assertThat(ask(tuesday() + ", \"bookable\": \"maybe\"", "").violatedFields())
                .containsExactly("query.filter.bookable");
        assertThat(ask(
                                "\"serviceId\": [], \"startDate\": \"2026-06-09T00:00:00Z\", \"endDate\": \"2026-06-10T00:00:00Z\"",
                                "")
                        .violatedFields())
                .containsExactly("query.filter.serviceId");
        assertThat(ask(tuesday(), ", \"cursorPaging\": {\"limit\": 1001}").violatedFields())
                .containsExactly("query.cursorPaging.limit");
    }

    @Test
    void theOlderCalendarIsReadInPages() {
        List<String> all = starts(ask(tuesday(), ""));
        List<String> read = new ArrayList<>();
        ObjectNode page = ask(tuesday(), ", \"cursorPaging\": {\"limit\": 6}").ok();
        String next = "";
        for (int i = 0; i < 4 && next != null; i++) {
            page.get("availabilityEntries").forEach(entry -> read.add(Json.text("", entry, "slot", "startDate")));
            next = Json.text(page, "pagingMetadata", "cursors", "next");
            if (next != null) {
                page = visitor.post(CALENDAR, """
                        {"query": {"cursorPaging": {"limit": 6, "cursor": "%s"}}}""".formatted(next)).ok();
            }
        }
        assertThat(read).isEqualTo(all);
    }

    @Test
    void aTimeIsLookedUpByServiceStartAndEndAlone() {
        String elsewhere =
                Json.text("", owner.post("/locations/v1/locations", """
                {"location": {"name": "Second", "timeZone": "Europe/Berlin", "address": {}}}""").ok(), "location", "id");
        TestService there = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "locations": [{"type": "BUSINESS", "business": {"id": "%s"}}], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira, elsewhere));
        TestService anywhere = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "locations": [{"type": "CUSTOMER"}], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira));
        String times = ", \"localStartDate\": \"2026-06-09T10:00:00\", \"localEndDate\": \"2026-06-09T11:00:00\"";
        for (TestService service : List.of(massage, there, anywhere)) {
            for (String place : List.of("", ", \"location\": {}")) {
                ObjectNode slot = visitor.post(
                                SLOTS + "/get", "{\"serviceId\": \"" + service.id() + "\"" + times + place + "}")
                        .ok();
                assertThat(Json.flag(slot, "timeSlot", "bookable")).isTrue();
                assertThat(Json.text(slot, "timeZone")).isEqualTo("Europe/Berlin");
                assertThat(slot.get("timeSlot")
                                .get("location")
                                .get("locationType")
                                .asString(""))
                        .isNotEmpty();
            }
            String two = "{\"services\": [{\"serviceId\": \"%s\"}, {\"serviceId\": \"%s\"}]"
                    .formatted(service.id(), service.id());
            ObjectNode visit = visitor.post(
                            VISITS + "/get",
                            two
                                    + ", \"localStartDate\": \"2026-06-09T10:00:00\", \"localEndDate\": \"2026-06-09T12:00:00\"}")
                    .ok();
            assertThat(Json.text(visit, "timeZone")).isEqualTo("Europe/Berlin");
            assertThat(visitor.post(
                                    VISITS,
                                    two
                                            + ", \"toLocalDate\": \"2026-06-09T00:00:00\", \"cursorPaging\": {}, \"timeSlotsPerDay\": 0}")
                            .ok()
                            .get("timeSlots"))
                    .isNotEmpty();
        }
        assertThat(visitor.post(
                                SLOTS + "/get",
                                "{\"serviceId\": \"" + there.id() + "\"" + times
                                        + ", \"location\": {\"locationType\": \"CUSTOMER\"}}")
                        .code())
                .as("a place that is named is meant")
                .isEqualTo("SLOT_NOT_FOUND");
    }

    @Test
    void theEndsOfARangeAreListedForAnyPlace() {
        TestService range = business.service("""
                {"type": "APPOINTMENT", "name": "Hall", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"durationRange": {"unitType": "HOUR",
                     "hourOptions": {"minDurationInMinutes": 60, "maxDurationInMinutes": 180}}}},
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira));
        assertThat(visitor.post(SLOTS + "/end-options", """
                {"serviceId": "%s", "localStartDate": "2026-06-09T10:00:00"}""".formatted(range.id()))
                        .ok()
                        .get("endOptions"))
                .isNotEmpty();
    }

    @Test
    void emptyMembersOfAListAreAsIfTheyWereNotSent() {
        TestService yoga = business.sessions(EventType.CLASS, 2);
        business.session(yoga, EventType.CLASS, "2026-06-09T19:00", mira);
        String empty = """
                "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                "cursorPaging": {"limit": 0, "cursor": ""}, "bookingPolicyViolations": {}""";
        JsonNode slots =
                visitor.post(SLOTS, """
                {"serviceId": "%s", "locations": [], "resourceTypes": [], "includeResourceTypeIds": [],
                 "customerChoices": {}, "timeSlotsPerDay": 0, %s}""".formatted(massage.id(), empty)).ok().get("timeSlots");
        assertThat(slots).hasSize(15);
        assertThat(visitor.post(SLOTS, """
                {"serviceId": "%s", "locations": [{}], %s}""".formatted(massage.id(), empty)).ok().get("timeSlots"))
                .hasSize(15);
        assertThat(visitor.post(SLOTS + "/event", """
                {"serviceIds": ["%s"], "eventFilter": {}, %s}""".formatted(yoga.id(), empty))
                        .ok()
                        .get("timeSlots"))
                .hasSize(1);
        assertThat(visitor.post(VISITS_BEFORE, """
                {"from": "2026-06-09T00:00:00", "to": "2026-06-10T00:00:00", "slots": [{"serviceId": "%s"}],
                 "location": {}, "slotsPerDay": 0, "cursorPaging": {}}""".formatted(massage.id())).ok().get("slots"))
                .hasSize(15);
        assertThat(visitor.post(
                                CALENDAR,
                                "{\"timezone\": \"\", \"slotsPerDay\": 0, \"query\": {\"filter\": {" + tuesday()
                                        + "}}}")
                        .ok()
                        .get("availabilityEntries"))
                .hasSize(15);
    }
}
