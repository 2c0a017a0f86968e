package org.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.slot;

import java.util.Set;
import java.util.TreeSet;
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

/** What would be seen after saving, before it is saved. */
class WhatIfTest {
    private static final String WHAT_IF = "/api/v1/what-if";
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");

    private static String change(String family, String operation, String request) {
        return """
                {"family": "%s", "operation": "%s", "request": %s}""".formatted(family, operation, request);
    }

    /** An update of a service that makes its sessions two hours long. */
    private static String longer(TestService service) {
        return """
                {"service": {"id": "%s", "revision": "1",
                 "schedule": {"availabilityConstraints": {"sessionDurations": [120]}}}}""".formatted(service.id());
    }

    /** The four weeks that are compared by default, from the time of the test on. */
    private Set<String> times(TestService service) {
        return starts(owner.post(SLOTS, """
                        {"serviceId": "%s", "fromLocalDate": "2026-06-01T08:00:00", "toLocalDate": "2026-06-29T08:00:00",
                         "bookable": true}""".formatted(service.id())).ok(), "timeSlots");
    }

    private static Set<String> starts(JsonNode answer, String list) {
        TreeSet<String> starts = new TreeSet<>();
        Json.list(answer, list).forEach(time -> starts.add(Json.text("", time, "localStartDate")));
        return starts;
    }

    @Test
    void theDifferenceIsThatOfTheStatesBeforeAndAfterSaving() {
        TestService service = business.appointments(mira);
        Set<String> before = times(service);
        ObjectNode effect = owner.post(WHAT_IF, """
                {"changes": [%s]}""".formatted(change("services-v2", "updateService", longer(service))))
                .ok();
        assertThat(times(service)).as("nothing is saved").isEqualTo(before);
        JsonNode difference = effect.get("services").get(0);
        owner.patch(TestBusiness.SERVICES + "/" + service.id(), longer(service)).ok();
        Set<String> after = times(service);
        assertThat(Json.integer(difference, "timesBefore")).isEqualTo(before.size());
        assertThat(Json.integer(difference, "timesAfter")).isEqualTo(after.size());
        Set<String> expected = new TreeSet<>(before);
        expected.removeAll(starts(difference, "removed"));
        expected.addAll(starts(difference, "added"));
        assertThat(expected).isEqualTo(after).isNotEqualTo(before);
    }

    @Test
    void nothingOfATrialRemains() {
        TestService service = business.appointments(mira);
        long events = events();
        owner.post(WHAT_IF, """
                {"changes": [%s]}""".formatted(change("services-v2", "updateService", longer(service))))
                .ok();
        assertThat(events()).isEqualTo(events);
        ObjectNode kept =
                owner.get("/_api/bookings/v2/services/" + service.id()).ok();
        assertThat(Json.text(kept, "service", "revision")).isEqualTo("1");
    }

    private static long events() {
        return SERVER.database()
                .read(statements -> statements
                        .query("SELECT count(*) FROM domain_event")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void bookingsThatTheNewHoursLeaveOutAreNamed() {
        TestService service = business.appointments(mira);
        ObjectNode late = book(owner, slot(service, "2026-06-09T16:00:00"));
        act(owner, "confirm", late).ok();
        ObjectNode early = book(owner, slot(service, "2026-06-09T09:00:00"));
        act(owner, "confirm", early).ok();
        ObjectNode effect = owner.post(WHAT_IF, """
                {"changes": [%s, %s], "timeZone": "Europe/Berlin"}""".formatted(customSchedule(), hours("09:00", "13:00")))
                .ok();
        JsonNode outside = effect.get("bookingsOutside");
        assertThat(outside).hasSize(1);
        assertThat(Json.text("", outside.get(0), "bookingId")).isEqualTo(id(late));
        assertThat(Json.text("", outside.get(0), "localStartDate")).isEqualTo("2026-06-09T16:00:00");
        assertThat(Json.list(outside.get(0), "reasons")).hasToString("[\"OUTSIDE_HOURS\"]");
    }

    private String memberId() {
        JsonNode found = owner.post("/bookings/v1/staff-members/query", """
                        {"query": {"filter": {"resourceId": "%s"}}}""".formatted(mira))
                .ok()
                .get("staffMembers");
        return Json.text("", found.get(0), "id");
    }

    private String eventsSchedule() {
        ObjectNode resource = owner.get("/bookings/v2/resources/" + mira).ok();
        return Json.text("", resource, "resource", "eventsSchedule", "scheduleId");
    }

    private String customSchedule() {
        return change("staff-members", "staffMembers.assignWorkingHoursSchedule", """
                {"staffMemberId": "%s", "scheduleId": "%s"}""".formatted(
                        memberId(), eventsSchedule()));
    }

    private String hours(String from, String to) {
        return change("calendar-v3", "createEvent", """
                {"event": {"scheduleId": "%s", "type": "WORKING_HOURS",
                 "start": {"localDate": "2026-06-02T%s:00"}, "end": {"localDate": "2026-06-02T%s:00"},
                 "recurrenceRule": {"frequency": "WEEKLY", "interval": 1, "days": ["TUESDAY"]}}}""".formatted(eventsSchedule(), from, to));
    }

    @Test
    void questionsAreAnsweredUnderTheChange() {
        TestService service = business.appointments(mira);
        String list =
                change("time-slots-v2", "availabilityTimeSlots.listAvailabilityTimeSlots", """
                {"serviceId": "%s", "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00"}""".formatted(service.id()));
        String explain = change("daybook-v1", "explainTimes", """
                {"serviceId": "%s", "fromLocalDate": "2026-06-09T15:30:00", "toLocalDate": "2026-06-09T16:00:00"}""".formatted(service.id()));
        ObjectNode effect = owner.post(
                        WHAT_IF, """
                {"changes": [%s], "questions": [%s, %s]}""".formatted(change("services-v2", "updateService", longer(service)), list, explain))
                .ok();
        JsonNode answers = effect.get("answers");
        assertThat(starts(answers.get(0), "timeSlots"))
                .contains("2026-06-09T15:00:00")
                .doesNotContain("2026-06-09T15:30:00");
        JsonNode time = answers.get(1).get("times").get(0);
        assertThat(Json.text("", time, "localEndDate")).isEqualTo("2026-06-09T17:30:00");
        assertThat(Json.list(time, "reasons")).hasToString("[\"DURATION_TOO_LONG\"]");
    }

    @Test
    void aChangeThatWouldBeRefusedIsRefusedHereToo() {
        TestService service = business.appointments(mira);
        Reply stale = owner.post(WHAT_IF, """
                {"changes": [%s]}""".formatted(
                        change("services-v2", "updateService", longer(service).replace("\"1\"", "\"7\""))));
        assertThat(stale.status()).isEqualTo(409);
        Reply wrong = owner.post(WHAT_IF, """
                {"changes": [%s]}""".formatted(
                        change("services-v2", "updateService", longer(service).replace("[120]", "[\"long\"]"))));
        assertThat(wrong.violatedFields())
                .containsExactly("changes[0].request.service.schedule.availabilityConstraints.sessionDurations[0]");
        for (String[] notThere :
                new String[][] {{"bookings-v2", "createBooking"}, {"services-v2", "nothing"}, {"daybook-v1", "whatIf"}
                }) {
            assertThat(owner.post(WHAT_IF, "{\"changes\": [" + change(notThere[0], notThere[1], "{}") + "]}")
                            .code())
                    .isEqualTo("CHANGE_NOT_ALLOWED");
        }
        assertThat(owner.post(WHAT_IF, "{\"changes\": []}").violatedFields()).containsExactly("changes");
        assertThat(business.visitor().post(WHAT_IF, "{}").status()).isEqualTo(403);
    }
}
