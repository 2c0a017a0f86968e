package org.daybook.policies;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Combines the tightest value of each rule of several policies (rule 7.8). */
final class StrictestPolicy {
    private final List<ObjectNode> policies;
    private final ObjectNode combined = Json.object();

    private StrictestPolicy(List<ObjectNode> policies) {
        this.policies = policies;
    }

    /**
     * The combination; it has no id. A limit is enabled when one policy enables it, with the tightest value of those
     * that do; what gives customers something is enabled when all enable it. The cancellation fee is taken whole from
     * the policy that begins to charge first.
     *
     * @param policies at least one, with all defaults filled in
     */
    static ObjectNode of(List<ObjectNode> policies) {
        return new StrictestPolicy(policies).combine();
    }

    private ObjectNode combine() {
        boolean early = any("limitEarlyBookingPolicy", "enabled");
        combined.putObject("limitEarlyBookingPolicy")
                .put("enabled", early)
                .put(
                        "earliestBookingInMinutes",
                        least("limitEarlyBookingPolicy", early ? "enabled" : "", "earliestBookingInMinutes"));
        boolean late = any("limitLateBookingPolicy", "enabled");
        combined.putObject("limitLateBookingPolicy")
                .put("enabled", late)
                .put(
                        "latestBookingInMinutes",
                        greatest("limitLateBookingPolicy", late ? "enabled" : "", "latestBookingInMinutes"));
        combined.putObject("bookAfterStartPolicy").put("enabled", !late && all("bookAfterStartPolicy", "enabled"));
        action("cancellationPolicy", "limitLatestCancellation", "latestCancellationInMinutes");
        action("reschedulePolicy", "limitLatestReschedule", "latestRescheduleInMinutes");
        combined.putObject("waitlistPolicy")
                .put("enabled", all("waitlistPolicy", "enabled"))
                .put("capacity", least("waitlistPolicy", "", "capacity"))
                .put("reservationTimeInMinutes", least("waitlistPolicy", "", "reservationTimeInMinutes"));
        combined.putObject("participantsPolicy")
                .put("maxParticipantsPerBooking", least("participantsPolicy", "", "maxParticipantsPerBooking"));
        combined.putObject("resourcesPolicy")
                .put("enabled", any("resourcesPolicy", "enabled"))
                .put("autoAssignAllowed", all("resourcesPolicy", "autoAssignAllowed"));
        combined.putObject("saveCreditCardPolicy").put("enabled", any("saveCreditCardPolicy", "enabled"));
        fee();
        return combined;
    }

    private void action(String rule, String limited, String minutes) {
        boolean limit = any(rule, limited);
        ObjectNode action = combined.putObject(rule)
                .put("enabled", all(rule, "enabled"))
                .put(limited, limit)
                .put(minutes, greatest(rule, limit ? limited : "", minutes));
        if (policies.stream().anyMatch(policy -> !Json.flag(true, policy, rule, "allowAnonymous"))) {
            action.put("allowAnonymous", false);
        }
    }

    private void fee() {
        policies.stream()
                .filter(policy -> CancellationFee.of(policy).enabled())
                .max(Comparator.comparingInt(
                        policy -> CancellationFee.of(policy).first()))
                .or(() -> policies.stream().findFirst())
                .flatMap(policy -> Json.object(policy, "cancellationFeePolicy"))
                .ifPresent(fee -> combined.set("cancellationFeePolicy", fee));
    }

    private boolean any(String... path) {
        return policies.stream().anyMatch(policy -> Json.flag(policy, path));
    }

    private boolean all(String... path) {
        return policies.stream().allMatch(policy -> Json.flag(policy, path));
    }

    /** The least value among the policies that set the switch; among all when the switch is empty. */
    private int least(String rule, String onlyWhere, String field) {
        return values(rule, onlyWhere, field).min().orElseThrow();
    }

    private int greatest(String rule, String onlyWhere, String field) {
        return values(rule, onlyWhere, field).max().orElseThrow();
    }

    private IntStream values(String rule, String onlyWhere, String field) {
        return policies.stream()
                .filter(policy -> onlyWhere.isEmpty() || Json.flag(policy, rule, onlyWhere))
                .mapToInt(policy -> Json.integer(1, policy, rule, field));
    }
}
