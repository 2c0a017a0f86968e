package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.identity.Role;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.db.StatementCounter;
import org.daybook.platform.http.Principal.Key;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** A request costs the same number of SQL statements however much there is: staff, days, services, bookings. */
class StatementCountTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void theNumberOfStatementsDoesNotGrow() {
        Map<String, Long> small = counts(2, 1, 1);
        Map<String, Long> large = counts(50, 60, 100);
        System.out.println("Statements a request: " + large);
        assertThat(large).isEqualTo(small);
    }

    private static Map<String, Long> counts(int people, int days, int services) {
        Site site = SERVER.anotherSite();
        TestBusiness business = new TestBusiness(SERVER, site);
        List<String> staff = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            staff.add(business.staff("Person " + i));
        }
        TestService service = business.appointments(staff.toArray(String[]::new));
        TestService yoga = business.sessions(EventType.CLASS, 5);
        for (int day = 0; day < days; day++) {
            String start =
                    TestServer.START.atZone(TestServer.ZONE).toLocalDate().plusDays(day + 1) + "T07:00:00";
            business.session(yoga, EventType.CLASS, start, staff.getFirst());
        }
        for (int i = 2; i < services; i++) {
            business.appointments(staff.getFirst());
        }
        for (int i = 0; i < services; i++) {
            TestBusiness.book(business.owner(), TestBusiness.slot(service, "2026-06-02T10:00:00"));
        }
        return counts(site, service, yoga, days, staff.getLast());
    }

    private static Map<String, Long> counts(
            Site site, TestService service, TestService yoga, int days, String resource) {
        String window = """
                "fromLocalDate": "2026-06-02T00:00:00", "toLocalDate": "%sT00:00:00", "timeZone": "Europe/Berlin\"""".formatted(java.time.LocalDate.of(2026, 6, 2).plusDays(days));
        Map<String, Long> counts = new LinkedHashMap<>();
        String slots = "time-slots-v2";
        counts.put("list slots", count(site, slots, "availabilityTimeSlots.listAvailabilityTimeSlots", """
                {"serviceId": "%s", %s}""".formatted(
                        service.id(), window)));
        counts.put("get slot", count(site, slots, "availabilityTimeSlots.getAvailabilityTimeSlot", """
                {"serviceId": "%s", "localStartDate": "2026-06-03T10:00:00", "localEndDate": "2026-06-03T11:00:00",
                 "timeZone": "Europe/Berlin", "location": {"locationType": "BUSINESS"}}""".formatted(
                        service.id())));
        counts.put("list event slots", count(site, slots, "eventTimeSlots.listEventTimeSlots", """
                {"serviceIds": ["%s"], %s}""".formatted(
                        yoga.id(), window)));
        counts.put("queryAvailability", count(site, "availability-calendar", "queryAvailability", """
                {"timezone": "Europe/Berlin", "query": {"filter": {"serviceId": ["%s"],
                 "startDate": "2026-06-02T00:00:00", "endDate": "%sT00:00:00"}}}""".formatted(
                        service.id(), java.time.LocalDate.of(2026, 6, 2).plusDays(days))));
        counts.put(
                "list visits",
                count(
                        site,
                        slots,
                        "multiServiceAvailabilityTimeSlots.listMultiServiceAvailabilityTimeSlots",
                        """
                {"services": [{"serviceId": "%s"}, {"serviceId": "%s"}], %s}""".formatted(service.id(), service.id(), window)));
        counts.put(
                "calculateMultiSlotAvailability",
                count(site, "availability-calendar", "calculateMultiSlotAvailability", """
                {"slots": [{"serviceId": "%s"}, {"serviceId": "%s"}], "timeZone": "Europe/Berlin",
                 "from": "2026-06-02T00:00:00", "to": "%sT00:00:00"}""".formatted(
                                service.id(),
                                service.id(),
                                java.time.LocalDate.of(2026, 6, 2).plusDays(days))));
        counts.put("query events", count(site, "calendar-v3", "queryEvents", """
                {"query": {"filter": {"type": "WORKING_HOURS"}}, "fields": ["PI_FIELDS"]}"""));
        counts.put("query participations", count(site, "calendar-v3", "queryParticipations", "{}"));
        counts.put(
                "query services",
                count(site, "services-v2", "queryServices", "{\"query\": {\"paging\": {\"limit\": 100}}}"));
        counts.put(
                "query staff",
                count(site, "staff-members", "staffMembers.queryStaffMembers", "{\"fields\": [\"RESOURCE_DETAILS\"]}"));
        counts.put("list schedules", count(site, "schedules-and-sessions-v1", "listSchedules", """
                {"scheduleIds": ["%s", "%s"]}""".formatted(
                        service.scheduleId(), yoga.scheduleId())));
        counts.put("query sessions", count(site, "calendar-v1", "SessionsService.querySessions", """
                {"fromDate": "2026-06-02T00:00:00Z", "toDate": "2026-12-02T00:00:00Z", "query": {"fieldsets": ["ALL_PI"]}}"""));
        counts.put("list slots of schedules", count(site, "calendar-v1", "listSlots", """
                {"listQuery": {"filter": {"from": "2026-06-02T00:00:00Z", "to": "2026-09-02T00:00:00Z",
                 "scheduleIds": ["%s", "%s"]}}}""".formatted(
                        service.scheduleId(), yoga.scheduleId())));
        counts.put("query resources", count(site, "resources-v1", "queryResources", "{}"));
        counts.put("query bookings", count(site, "extended-bookings", "queryExtendedBookings", """
                {"query": {"cursorPaging": {"limit": 100}}, "withBookingAllowedActions": true}"""));
        counts.put("query bookings of the first API", count(site, "bookings-v1", "queryBookings", """
                {"query": {"paging": {"limit": 100}}, "withBookingAllowedActions": true}"""));
        book(site, counts, "", TestBusiness.slot(service, "2026-06-02T14:00:00"));
        // With no choice, whoever takes the time is told whether it is free.
        book(site, counts, " with somebody", TestBusiness.slot(service, "2026-06-02T15:00:00", resource));
        assertThat(counts.get("confirm booking with somebody")).isLessThan(counts.get("confirm booking"));
        return counts;
    }

    private static void book(Site site, Map<String, Long> counts, String how, String slot) {
        ObjectNode[] made = new ObjectNode[1];
        counts.put(
                "create booking" + how, count(site, "bookings-v2", "createBooking", TestBusiness.booking(slot), made));
        counts.put("confirm booking" + how, count(site, "bookings-v2", "confirmBooking", """
                {"bookingId": "%s", "revision": "1"}""".formatted(
                        Json.text("", made[0], "booking", "id"))));
    }

    private static long count(Site site, String family, String name, String json) {
        return count(site, family, name, json, new ObjectNode[1]);
    }

    /** Statements of one call that runs on this thread as it would on a request's. */
    private static long count(Site site, String family, String name, String json, ObjectNode[] answered) {
        Operation operation = TestServer.contract().operation(family, name);
        Handler handler = SERVER.operations().handler(operation);
        if (handler == null) {
            throw new AssertionError("Not served: " + operation);
        }
        Caller caller = Role.OWNER.caller(site.id(), new Key(UUID.randomUUID()));
        ObjectNode request = RequestReader.read(operation, Json.parseObject(json), Map.of(), false);
        long before = StatementCounter.onThisThread();
        Answer answer = handler.handle(new Call(operation, caller, request, SERVER.now()));
        if (answer instanceof Answer.Tree tree) {
            answered[0] = tree.body();
        }
        return StatementCounter.onThisThread() - before;
    }
}
