package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BusinessPolicyTest {
    private static final String POLICY = "/bookings/v1/services/policy";
    private static final TestServer SERVER = TestServer.create();

    @Test
    void itIsAViewOfTheDefaultPolicy() {
        Client owner = SERVER.owner(SERVER.anotherSite());
        assertThat(owner.get(POLICY).ok()).isEqualTo(Json.parseObject("""
                {"policy": {"bookUpToXMinutesBefore": 0, "cancelRescheduleUpToXMinutesBefore": 0,
                  "futureBookingsPolicy": {"shouldLimit": false, "limitXMinutesToTheFuture": 10080},
                  "waitingListPolicy": {"isEnabled": false, "capacity": 10, "timeWindowMinutes": 10}}}"""));
        String wanted = """
                {"policy": {"bookUpToXMinutesBefore": 60, "cancelRescheduleUpToXMinutesBefore": 120,
                  "futureBookingsPolicy": {"shouldLimit": true, "limitXMinutesToTheFuture": 20160},
                  "waitingListPolicy": {"isEnabled": true, "capacity": 3, "timeWindowMinutes": 15}}}""";
        assertThat(owner.put(POLICY, wanted).ok()).isEmpty();
        assertThat(owner.get(POLICY).ok()).isEqualTo(Json.parseObject(wanted));
        JsonNode current = currentDefault(owner);
        assertThat(Json.integer(current, "limitLateBookingPolicy", "latestBookingInMinutes"))
                .isEqualTo(60);
        assertThat(Json.flag(current, "limitLateBookingPolicy", "enabled")).isTrue();
        assertThat(Json.integer(current, "reschedulePolicy", "latestRescheduleInMinutes"))
                .isEqualTo(120);
        assertThat(Json.integer(current, "limitEarlyBookingPolicy", "earliestBookingInMinutes"))
                .isEqualTo(20160);
        assertThat(Json.integer(current, "waitlistPolicy", "reservationTimeInMinutes"))
                .isEqualTo(15);
    }

    @Test
    void writingItBackChangesNothing() {
        Client owner = SERVER.owner(SERVER.anotherSite());
        ObjectNode before = (ObjectNode) currentDefault(owner);
        owner.put(POLICY, owner.get(POLICY).ok().toString()).ok();
        ObjectNode after = (ObjectNode) currentDefault(owner);
        String[] ofTheWrite = {"revision", "updatedDate"};
        assertThat(after.without(java.util.List.of(ofTheWrite)))
                .isEqualTo(before.without(java.util.List.of(ofTheWrite)));
    }

    @Test
    void numbersOutOfBoundsAreRefused() {
        Client owner = SERVER.owner();
        assertThat(owner.put(POLICY, """
                {"policy": {"bookUpToXMinutesBefore": -1, "waitingListPolicy": {"capacity": 0}}}""").violatedFields())
                .containsExactly("policy.bookUpToXMinutesBefore", "policy.waitingListPolicy.capacity");
        assertThat(SERVER.visitor().put(POLICY, "{}").status()).isEqualTo(403);
    }

    @Test
    void whatContradictsItselfIsNamedByWhatWasSent() {
        String rules = """
                {"bookUpToXMinutesBefore": 600, "futureBookingsPolicy": {"shouldLimit": true, "limitXMinutesToTheFuture": 60}}""";
        Client owner = SERVER.owner(SERVER.anotherSite());
        assertThat(owner.put(POLICY, "{\"policy\": " + rules + "}").violatedFields())
                .containsExactly("policy.futureBookingsPolicy.limitXMinutesToTheFuture");
        String staff = Json.text(
                "",
                owner.post("/bookings/v1/staff-members", "{\"staffMember\": {\"name\": \"Ada\"}}")
                        .ok(),
                "staffMember",
                "resourceId");
        assertThat(owner.post("/bookings/v1/services", """
                        {"service": {"info": {"name": "Massage"}, "policy": %s}, "schedules": [{"tags": ["INDIVIDUAL"],
                          "availability": {"start": "2026-06-01T00:00:00Z", "linkedSchedules": [{"scheduleId": "%s"}],
                            "constraints": {"slotDurations": [60]}}}]}""".formatted(rules, BookingCalls.scheduleOf(owner, staff)))
                        .violatedFields())
                .containsExactly("service.policy.futureBookingsPolicy.limitXMinutesToTheFuture");
    }

    private static JsonNode currentDefault(Client owner) {
        return owner.post("/bookings/v1/booking-policies/query", "{\"query\": {\"filter\": {\"default\": true}}}")
                .ok()
                .get("bookingPolicies")
                .get(0);
    }
}
