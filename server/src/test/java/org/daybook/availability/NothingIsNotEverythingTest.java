package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.slot;

import java.util.ArrayList;
import java.util.List;
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

/**
 * What was left empty offers nothing, in every list and at the booking; what was not said at all is open (rules 6.2
 * and 6.7).
 */
class NothingIsNotEverythingTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String CALENDAR = "/availability-calendar/v1/availability/query";
    private static final String FIRST_SLOTS = "/bookings/v1/calendar/listSlots";

    /** A Tuesday. */
    private static final String DAY = """
            "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00", "timeZone": "Europe/Berlin\"""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();

    private List<String> listed(TestService service, String more) {
        List<String> starts = new ArrayList<>();
        owner.post(SLOTS, "{\"serviceId\": \"%s\", %s%s}".formatted(service.id(), DAY, more))
                .ok()
                .get("timeSlots")
                .forEach(each -> starts.add(Json.text("", each, "localStartDate")));
        return starts;
    }

    private List<String> explained(TestService service) {
        List<String> starts = new ArrayList<>();
        owner.post("/api/v1/times/explain", "{\"serviceId\": \"%s\", %s}".formatted(service.id(), DAY))
                .ok()
                .get("times")
                .forEach(time -> {
                    if (Json.flag(time, "offered")) {
                        starts.add(Json.text("", time, "localStartDate"));
                    }
                });
        return starts;
    }

    private int inTheCalendar(TestService service) {
        return owner.post(CALENDAR, """
                {"query": {"filter": {"serviceId": ["%s"], "startDate": "2026-06-08T22:00:00Z",
                 "endDate": "2026-06-09T22:00:00Z"}}, "timezone": "Europe/Berlin"}""".formatted(service.id()))
                .ok()
                .get("availabilityEntries")
                .size();
    }

    private int inTheFirstApi(String scheduleId) {
        return owner.post(FIRST_SLOTS, """
                {"listQuery": {"filter": {"from": "2026-06-08T22:00:00Z", "to": "2026-06-09T22:00:00Z",
                 "scheduleIds": ["%s"]}, "cursorPaging": {"limit": 200}}}""".formatted(scheduleId))
                .ok()
                .get("slots")
                .size();
    }

    /** In each of the lists, and not to be had by a customer at three at night or at ten. */
    private void assertNeverOffered(TestService service, String resource) {
        assertThat(listed(service, "")).isEmpty();
        assertThat(explained(service)).isEmpty();
        assertThat(inTheCalendar(service)).isZero();
        assertThat(inTheFirstApi(service.scheduleId())).isZero();
        for (String start : List.of("2026-06-09T03:00:00", "2026-06-09T10:00:00")) {
            assertThat(business.visitor()
                            .post(BOOKINGS, booking(slot(service, start, resource)))
                            .status())
                    .as(start)
                    .isBetween(400, 428);
            Reply answer = business.visitor().post(BOOKINGS, booking(slot(service, start)));
            if (answer.status() != 200) {
                // Where everything is shut, it is not even taken for a wish.
                assertThat(answer.code()).isEqualTo("SLOT_NOT_AVAILABLE");
                continue;
            }
            ObjectNode anybody = booking(answer);
            assertThat(Json.text(
                            TestBusiness.confirmOrDecline(owner, anybody, "{\"paymentStatus\": \"NOT_PAID\"}")
                                    .ok(),
                            "booking",
                            "status"))
                    .as(start)
                    .isEqualTo("DECLINED");
        }
    }

    private List<String> diagnosed(String what) {
        List<String> codes = new ArrayList<>();
        ObjectNode answer =
                owner.post(SLOTS + "/diagnose", "{" + what + ", " + DAY + "}").ok();
        answer.findValues("reasonCode").forEach(code -> codes.add(code.asString("")));
        answer.findValues("code").forEach(code -> codes.add(code.asString("")));
        return codes;
    }

    private String scheduleOf(String resource) {
        return Json.text(
                "", owner.get("/bookings/v2/resources/" + resource).ok(), "resource", "eventsSchedule", "scheduleId");
    }

    /** Gives somebody a schedule of their own for their hours, with nothing on it. */
    private void ownHours(String resource) {
        JsonNode member = owner.post(
                        "/bookings/v1/staff-members/query",
                        "{\"query\": {\"filter\": {\"resourceId\": \"%s\"}}}".formatted(resource))
                .ok()
                .get("staffMembers")
                .get(0);
        owner.post(
                        "/bookings/v1/staff-members/" + Json.text("", member, "id") + "/assign-working-hours-schedule",
                        "{\"scheduleId\": \"%s\"}".formatted(scheduleOf(resource)))
                .ok();
    }

    private ObjectNode workingHours(String schedule, String more) {
        return owner.post("/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "type": "WORKING_HOURS", "start": {"localDate": "2026-06-02T10:00:00"},
                 "end": {"localDate": "2026-06-02T12:00:00"},
                 "recurrenceRule": {"frequency": "WEEKLY", "interval": 1, "days": ["TUESDAY"]}%s}}""".formatted(schedule, more)).ok();
    }

    @Test
    void anOwnScheduleForHoursWithoutAnyHoursIsNeverOpen() {
        String mira = business.staff("Mira");
        TestService service = business.appointments(mira);
        assertThat(listed(service, "")).hasSize(15);
        ownHours(mira);
        assertNeverOffered(service, mira);
        assertThat(diagnosed("\"serviceId\": \"%s\"".formatted(service.id())))
                .contains("RESOURCE_HAS_NO_WORKING_HOURS");
        assertThat(diagnosed("\"resourceId\": \"%s\"".formatted(mira))).contains("RESOURCE_HAS_NO_WORKING_HOURS");
        String reasons = Json.write(
                owner.post("/api/v1/times/explain", "{\"serviceId\": \"%s\", %s}".formatted(service.id(), DAY))
                        .ok());
        assertThat(reasons).contains("NO_WORKING_HOURS");
        workingHours(scheduleOf(mira), "");
        assertThat(listed(service, ""))
                .containsExactly("2026-06-09T10:00:00", "2026-06-09T10:30:00", "2026-06-09T11:00:00");
        assertThat(explained(service)).isEqualTo(listed(service, ""));
    }

    @Test
    void aResourceWithoutAnyScheduleForHoursIsOpenAlways() {
        String type = Json.text(
                "",
                owner.post("/bookings/v2/resources/resource-types", "{\"resourceType\": {\"name\": \"Room\"}}")
                        .ok(),
                "resourceType",
                "id");
        String room = room(type, "");
        TestService service = needing("{\"resourceType\": {\"id\": \"%s\"}}".formatted(type));
        assertThat(listed(service, "")).as("all that the business is open").hasSize(15);
        act(owner, "confirm", book(business.visitor(), slot(service, "2026-06-09T10:00:00", room)))
                .ok();
        assertThat(listed(service, "")).hasSize(12);
        room(type, "\"workingHoursSchedules\": {\"values\": [{\"scheduleId\": \"%s\"}]}, ".formatted(emptySchedule()));
        assertThat(listed(service, ""))
                .as("what keeps an empty schedule adds nothing")
                .hasSize(12);
    }

    private String emptySchedule() {
        return Json.text(
                "",
                owner.post("/calendar/v3/schedules", "{\"schedule\": {\"name\": \"Empty\"}}")
                        .ok(),
                "schedule",
                "id");
    }

    private String room(String type, String more) {
        return Json.text(
                "",
                owner.post(
                                "/bookings/v2/resources",
                                "{\"resource\": {%s\"name\": \"R\", \"typeId\": \"%s\"}}".formatted(more, type))
                        .ok(),
                "resource",
                "id");
    }

    private TestService needing(String... resources) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Hall", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "serviceResources": [%s], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(String.join(",", resources)));
    }

    @Test
    void aTypeOfWhichNoneIsNamedIsGivenByAnyAndAnEmptyListOfNamesByNone() {
        String type = Json.text(
                "",
                owner.post("/bookings/v2/resources/resource-types", "{\"resourceType\": {\"name\": \"Room\"}}")
                        .ok(),
                "resourceType",
                "id");
        String room = room(type, "");
        assertThat(listed(needing("{\"resourceType\": {\"id\": \"%s\"}}".formatted(type)), ""))
                .hasSize(15);
        TestService none =
                needing("{\"resourceType\": {\"id\": \"%s\"}, \"resourceIds\": {\"values\": []}}".formatted(type));
        assertNeverOffered(none, room);
    }

    @Test
    void hoursAtOneLocationOpenNothingAtOthers() {
        String mira = business.staff("Mira");
        ownHours(mira);
        String here = location("Here");
        String there = location("There");
        workingHours(scheduleOf(mira), ", \"location\": {\"type\": \"BUSINESS\", \"id\": \"%s\"}".formatted(here));
        TestService service = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "locations": [{"type": "BUSINESS", "business": {"id": "%s"}}, {"type": "BUSINESS", "business": {"id": "%s"}}],
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira, there, here));
        String at = ", \"locations\": [{\"locationType\": \"BUSINESS\", \"id\": \"%s\"}]";
        assertThat(listed(service, at.formatted(here))).hasSize(3);
        assertThat(listed(service, at.formatted(there))).isEmpty();
        assertThat(listed(service, "")).hasSize(3);
        String atTheOther = """
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "locations": [{"type": "BUSINESS", "business": {"id": "%s"}}], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira, there);
        assertNeverOffered(business.service(atTheOther), mira);
    }

    private String location(String name) {
        return Json.text(
                "", owner.post("/locations/v1/locations", """
                {"location": {"name": "%s", "timeZone": "Europe/Berlin", "address": {}}}""".formatted(name)).ok(), "location", "id");
    }

    @Test
    void nobodyGivesAServiceThatEverybodyHasLeft() {
        String mira = business.staff("Mira");
        TestService service = business.appointments(mira);
        JsonNode member = owner.post(
                        "/bookings/v1/staff-members/query",
                        "{\"query\": {\"filter\": {\"resourceId\": \"%s\"}}}".formatted(mira))
                .ok()
                .get("staffMembers")
                .get(0);
        owner.delete("/bookings/v1/staff-members/" + Json.text("", member, "id"))
                .ok();
        owner.patch(TestBusiness.SERVICES + "/" + service.id(), """
                {"service": {"id": "%s", "revision": "1", "name": "Changed"}}""".formatted(service.id()));
        assertThat(listed(service, "")).isEmpty();
        assertThat(explained(service)).isEmpty();
        assertThat(diagnosed("\"serviceId\": \"%s\"".formatted(service.id())))
                .contains("NO_ASSIGNED_STAFF_OR_RESOURCES");
    }

    @Test
    void aBusinessWithoutHoursIsNotOpenForThoseWhoKeepThem() {
        TestService service = business.appointments(business.staff("Mira"));
        owner.post(
                        "/site-properties/v4/properties/business-schedule",
                        "{\"businessSchedule\": {\"periods\": [], \"specialHourPeriod\": []}}")
                .ok();
        assertThat(listed(service, "")).isEmpty();
    }

    @Test
    void anOldScheduleThatIsBoundToOneWithoutIntervalsOffersNothing() {
        String empty = oldSchedule("");
        String bound = oldSchedule("""
                , "availability": {"start": "2026-06-01T00:00:00.000Z", "constraints": {"slotDurations": [60]},
                  "linkedSchedules": [{"scheduleId": "%s", "transparency": "FREE"}]}""".formatted(empty));
        String alone = oldSchedule("""
                , "availability": {"start": "2026-06-01T00:00:00.000Z", "constraints": {"slotDurations": [60]}}""");
        assertThat(inTheFirstApi(bound)).isZero();
        assertThat(inTheFirstApi(alone)).isZero();
        workingHours(empty, "");
        assertThat(inTheFirstApi(bound)).isEqualTo(2);
        workingHours(alone, "");
        assertThat(inTheFirstApi(alone)).isEqualTo(2);
        String mira = business.staff("Mira");
        TestService service = business.appointments(mira);
        String nothing = oldSchedule("");
        owner.patch("/bookings/v1/calendar/schedules/" + service.scheduleId(), """
                {"schedule": {"availability": {"start": "2026-06-01T00:00:00.000Z", "linkedSchedules": [
                    {"scheduleId": "%s", "transparency": "BUSY"}, {"scheduleId": "%s", "transparency": "FREE"}]}}}""".formatted(scheduleOf(mira), nothing))
                .ok();
        assertNeverOffered(service, mira);
    }

    private String oldSchedule(String more) {
        return Json.text(
                "",
                owner.post(
                                "/bookings/v1/calendar/schedules",
                                "{\"schedule\": {\"scheduleOwnerId\": \"somebody\"" + more + "}}")
                        .ok(),
                "schedule",
                "id");
    }
}
