package org.daybook.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.daybook.engine.BookingWindow;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class BookingPoliciesTest {
    private static final String PATH = "/bookings/v1/booking-policies";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void aNewSiteHasADefaultPolicyThatLimitsNobody() {
        List<ObjectNode> policies = query("""
                {"query": {"filter": {"default": true}}}""");
        assertThat(policies).hasSize(1);
        BookingPolicy policy = BookingPolicy.of(policies.getFirst());
        assertThat(policy.window(true)).isEqualTo(BookingWindow.UNTIL_START);
        assertThat(policy.cancellation().enabled()).isTrue();
        assertThat(policy.reschedule().enabled()).isTrue();
    }

    @Test
    void whatIsNotSentHasItsDefault() {
        ObjectNode policy = create("""
                {"name": "Plain", "limitEarlyBookingPolicy": {"enabled": true}}""");
        assertThat(policy.get("revision").stringValue()).isEqualTo("1");
        assertThat(policy.get("default").booleanValue()).isFalse();
        assertThat(Json.integer(policy, "limitEarlyBookingPolicy", "earliestBookingInMinutes"))
                .isEqualTo(10080);
        assertThat(Json.integer(policy, "limitLateBookingPolicy", "latestBookingInMinutes"))
                .isEqualTo(1440);
        assertThat(Json.integer(policy, "waitlistPolicy", "capacity")).isEqualTo(10);
        assertThat(Json.integer(policy, "participantsPolicy", "maxParticipantsPerBooking"))
                .isEqualTo(1);
        assertThat(Json.flag(policy, "cancellationPolicy", "enabled")).isFalse();
        BookingPolicy read = BookingPolicy.of(policy);
        assertThat(read.earliestBookingMinutes()).isEqualTo(10080);
        assertThat(read.latestBookingMinutes()).isNull();
    }

    @Test
    void limitsThatContradictEachOtherAreRefusedTogether() {
        Reply refused = SERVER.owner().post(PATH, """
                {"bookingPolicy": {
                  "limitEarlyBookingPolicy": {"enabled": true, "earliestBookingInMinutes": 60},
                  "limitLateBookingPolicy": {"enabled": true, "latestBookingInMinutes": 60},
                  "bookAfterStartPolicy": {"enabled": true}}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields())
                .containsExactly(
                        "bookingPolicy.limitEarlyBookingPolicy.earliestBookingInMinutes",
                        "bookingPolicy.bookAfterStartPolicy.enabled");
    }

    @Test
    void theContractsBoundsAreAllReportedAtOnce() {
        Reply refused = SERVER.owner().post(PATH, """
                {"bookingPolicy": {"name": 5, "participantsPolicy": {"maxParticipantsPerBooking": 0},
                  "waitlistPolicy": {"capacity": 0}}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields())
                .containsExactlyInAnyOrder(
                        "bookingPolicy.name",
                        "bookingPolicy.participantsPolicy.maxParticipantsPerBooking",
                        "bookingPolicy.waitlistPolicy.capacity");
    }

    @Test
    void aPatchReplacesWhatIsPresentAndClearsWhatIsNull() {
        ObjectNode policy = create("""
                {"name": "Before", "waitlistPolicy": {"enabled": true, "capacity": 5},
                 "cancellationPolicy": {"enabled": true, "latestCancellationInMinutes": 60}}""");
        ObjectNode patched = patch(policy, """
                {"name": null, "revision": "1", "waitlistPolicy": {"enabled": true}}""");
        assertThat(patched.has("name")).isFalse();
        assertThat(patched.get("revision").stringValue()).isEqualTo("2");
        assertThat(Json.integer(patched, "waitlistPolicy", "capacity")).isEqualTo(10);
        assertThat(Json.integer(patched, "cancellationPolicy", "latestCancellationInMinutes"))
                .isEqualTo(60);
    }

    @Test
    void aMaskTakesExactlyItsPaths() {
        ObjectNode policy = create("""
                {"name": "Before", "waitlistPolicy": {"enabled": true, "capacity": 5}}""");
        String id = Json.text("", policy, "id");
        ObjectNode patched =
                Json.child(SERVER.owner().patch(PATH + "/" + id, """
                                {"bookingPolicy": {"revision": "1", "name": "Unheard",
                                  "waitlistPolicy": {"enabled": false, "capacity": 7}}, "mask": "waitlistPolicy.capacity"}""").ok(), "bookingPolicy");
        assertThat(Json.text(patched, "name")).isEqualTo("Before");
        assertThat(Json.flag(patched, "waitlistPolicy", "enabled")).isTrue();
        assertThat(Json.integer(patched, "waitlistPolicy", "capacity")).isEqualTo(7);
    }

    @Test
    void aStaleRevisionIsAConflictAndAMissingOneAViolation() {
        ObjectNode policy = create("{}");
        patch(policy, """
                {"revision": "1", "name": "Second"}""");
        String path = PATH + "/" + Json.text("", policy, "id");
        Reply stale = SERVER.owner().patch(path, """
                {"bookingPolicy": {"revision": "1", "name": "Third"}}""");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("REVISION_MISMATCH");
        Reply missing = SERVER.owner().patch(path, """
                {"bookingPolicy": {"name": "Third"}}""");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.violatedFields()).containsExactly("bookingPolicy.revision");
    }

    @Test
    void exactlyOnePolicyIsTheDefaultAndItCannotBeDeleted() {
        ObjectNode former = query("""
                        {"query": {"filter": {"default": true}}}""").getFirst();
        ObjectNode chosen = create("""
                {"name": "Chosen"}""");
        String id = Json.text("", chosen, "id");
        ObjectNode change =
                SERVER.owner().post(PATH + "/" + id + ":setDefault", "{}").ok();
        assertThat(Json.text(change, "currentDefaultBookingPolicy", "id")).isEqualTo(id);
        assertThat(Json.text(change, "previousDefaultBookingPolicy", "id")).isEqualTo(Json.text(former, "id"));
        Reply refused = SERVER.owner().delete(PATH + "/" + id);
        assertThat(refused.status()).isEqualTo(428);
        assertThat(refused.code()).isEqualTo("DEFAULT_POLICY_CANNOT_BE_DELETED");
        String formerId = Json.text("", former, "id");
        SERVER.owner().post(PATH + "/" + formerId + ":setDefault", "{}").ok();
        assertThat(SERVER.owner().delete(PATH + "/" + id).ok()).isEqualTo(Json.object());
        assertThat(SERVER.owner().get(PATH + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void theStrictestPolicyHasTheTightestOfEachRule() {
        String first = Json.text("", create("""
                {"limitEarlyBookingPolicy": {"enabled": true, "earliestBookingInMinutes": 5000},
                 "limitLateBookingPolicy": {"enabled": true, "latestBookingInMinutes": 60},
                 "cancellationPolicy": {"enabled": true, "limitLatestCancellation": true,
                   "latestCancellationInMinutes": 30},
                 "participantsPolicy": {"maxParticipantsPerBooking": 4}}"""), "id");
        String second = Json.text("", create("""
                {"limitEarlyBookingPolicy": {"enabled": false, "earliestBookingInMinutes": 10},
                 "limitLateBookingPolicy": {"enabled": true, "latestBookingInMinutes": 90},
                 "cancellationPolicy": {"enabled": true, "latestCancellationInMinutes": 6000},
                 "participantsPolicy": {"maxParticipantsPerBooking": 2}}"""), "id");
        ObjectNode strictest = Json.child(
                SERVER.visitor()
                        .post(PATH + "/strictest", """
                                {"bookingPolicyIds": ["%s", "%s"]}""".formatted(first, second))
                        .ok(),
                "bookingPolicy");
        BookingPolicy policy = BookingPolicy.of(strictest);
        assertThat(policy.id()).isNull();
        assertThat(policy.window(true)).isEqualTo(new BookingWindow(true, 5000L * 60, 90L * 60, false));
        assertThat(policy.cancellation()).isEqualTo(new BookingPolicy.CustomerAction(true, 30, true));
        assertThat(policy.reschedule().enabled()).isFalse();
        assertThat(policy.maxParticipantsPerBooking()).isEqualTo(2);
    }

    @Test
    void anActionEndsAtItsDeadline() {
        Instant start = Instant.parse("2026-06-02T10:00:00Z");
        var limited = new BookingPolicy.CustomerAction(true, 60, true);
        Instant deadline = start.minus(Duration.ofHours(1));
        assertThat(limited.isAllowed(start, deadline)).isTrue();
        assertThat(limited.isAllowed(start, deadline.plusMillis(1))).isFalse();
        assertThat(new BookingPolicy.CustomerAction(true, null, true).deadline(start))
                .isEqualTo(start);
        assertThat(new BookingPolicy.CustomerAction(false, 60, true).isAllowed(start, deadline))
                .isFalse();
    }

    @Test
    void cursorsAreFollowedAndABadOneIsRefused() {
        for (int i = 0; i < 5; i++) {
            create("""
                    {"name": "Page %d"}""".formatted(i));
        }
        String first = """
                {"query": {"filter": {"name": {"$startsWith": "page "}}, "sort": [{"fieldName": "name", "order": "DESC"}],
                  "cursorPaging": {"limit": 2}}}""";
        ObjectNode page = SERVER.owner().post(PATH + "/query", first).ok();
        StringBuilder names = new StringBuilder();
        for (int pages = 0; pages < 4; pages++) {
            page.get("bookingPolicies")
                    .forEach(policy -> names.append(Json.text(policy, "name")).append(','));
            String next = Json.text(page, "pagingMetadata", "cursors", "next");
            if (next == null) {
                assertThat(Json.flag(page, "pagingMetadata", "hasNext")).isFalse();
                break;
            }
            page = SERVER.owner().post(PATH + "/query", """
                            {"query": {"cursorPaging": {"limit": 2, "cursor": "%s"}}}""".formatted(next)).ok();
        }
        assertThat(names.toString()).isEqualTo("Page 4,Page 3,Page 2,Page 1,Page 0,");
        Reply bad = SERVER.owner().post(PATH + "/query", """
                {"query": {"cursorPaging": {"cursor": "bm90IGEgY3Vyc29y"}}}""");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.code()).isEqualTo("INVALID_CURSOR");
    }

    private static ObjectNode create(String json) {
        ObjectNode answer = SERVER.owner().post(PATH, """
                        {"bookingPolicy": %s}""".formatted(json)).ok();
        return Json.child(answer, "bookingPolicy");
    }

    private static ObjectNode patch(ObjectNode policy, String json) {
        ObjectNode answer = SERVER.owner()
                .patch(PATH + "/" + Json.text("", policy, "id"), """
                        {"bookingPolicy": %s}""".formatted(json))
                .ok();
        return Json.child(answer, "bookingPolicy");
    }

    private static List<ObjectNode> query(String json) {
        ObjectNode answer = SERVER.visitor().post(PATH + "/query", json).ok();
        return answer.get("bookingPolicies")
                .valueStream()
                .map(policy -> (ObjectNode) policy)
                .toList();
    }

    @Test
    void policiesAreCountedByFilter() {
        create("{\"name\": \"Counted\"}");
        assertThat(Json.integer(
                        -1,
                        SERVER.owner()
                                .post(PATH + "/count", "{\"filter\": {\"name\": \"Counted\"}}")
                                .ok(),
                        "count"))
                .isEqualTo(1);
    }
}
