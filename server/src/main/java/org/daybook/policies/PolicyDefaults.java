package org.daybook.policies;

import java.util.Map;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a policy says where nothing was sent (rules 7.1 to 7.6). Every rule is disabled: a new policy
 * limits nobody, and gives customers no action that its owner did not give them.
 */
final class PolicyDefaults {
    static final int EARLIEST_BOOKING_MINUTES = 10_080;
    static final int LATEST_MINUTES = 1_440;
    static final int WAITLIST_CAPACITY = 10;
    static final int RESERVATION_MINUTES = 10;
    static final int MAX_PARTICIPANTS = 1;

    private static final String RULES = """
            {
              "customPolicyDescription": {"enabled": false, "description": ""},
              "limitEarlyBookingPolicy": {"enabled": false, "earliestBookingInMinutes": 10080},
              "limitLateBookingPolicy": {"enabled": false, "latestBookingInMinutes": 1440},
              "bookAfterStartPolicy": {"enabled": false},
              "cancellationPolicy": {
                "enabled": false, "limitLatestCancellation": false, "latestCancellationInMinutes": 1440},
              "reschedulePolicy": {"enabled": false, "limitLatestReschedule": false, "latestRescheduleInMinutes": 1440},
              "waitlistPolicy": {"enabled": false, "capacity": 10, "reservationTimeInMinutes": 10},
              "participantsPolicy": {"maxParticipantsPerBooking": 1},
              "resourcesPolicy": {"enabled": false, "autoAssignAllowed": false},
              "cancellationFeePolicy": {"enabled": false, "cancellationWindows": [], "autoCollectFeeEnabled": true},
              "saveCreditCardPolicy": {"enabled": false},
              "staffSortingPolicy": {"sortingMethodType": "RANDOM"},
              "intakeFormPolicy": {"enabled": false}
            }
            """;

    private PolicyDefaults() {}

    static int minutes(String field) {
        return field.equals("earliestBookingInMinutes") ? EARLIEST_BOOKING_MINUTES : LATEST_MINUTES;
    }

    /** Fills in the rules, and inside the rules the fields, that are missing. */
    static void fill(ObjectNode policy) {
        fill(policy, Json.parseObject(RULES));
        for (String app : new String[] {"appId", "createdByAppId"}) {
            if (!policy.hasNonNull(app)) {
                policy.put(app, AppIds.BOOKINGS);
            }
        }
        if (!policy.hasNonNull("default")) {
            policy.put("default", false);
        }
    }

    private static void fill(ObjectNode target, ObjectNode defaults) {
        for (Map.Entry<String, JsonNode> entry : defaults.properties()) {
            JsonNode present = target.get(entry.getKey());
            if (present == null || present.isNull()) {
                target.set(entry.getKey(), entry.getValue());
            } else if (present instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode innerDefaults) {
                fill(inner, innerDefaults);
            }
        }
    }

    /** The default policy of a new site: customers may book until the start, and cancel and reschedule until then. */
    static ObjectNode ofNewSite() {
        ObjectNode policy = Json.object().put("name", "Default policy").put("default", true);
        policy.putObject("cancellationPolicy").put("enabled", true);
        policy.putObject("reschedulePolicy").put("enabled", true);
        return policy;
    }
}
