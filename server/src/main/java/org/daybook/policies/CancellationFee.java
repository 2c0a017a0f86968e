package org.daybook.policies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * From when on a policy charges for a cancellation (rule 7.6).
 *
 * @param startMinutes how long before the session each window of the fee begins
 */
record CancellationFee(boolean enabled, List<Integer> startMinutes) {

    static CancellationFee of(ObjectNode policy) {
        List<Integer> starts = new ArrayList<>();
        Json.list(policy, "cancellationFeePolicy", "cancellationWindows")
                .forEach(window -> starts.add(Json.integer(0, window, "startInMinutes")));
        return new CancellationFee(Json.flag(policy, "cancellationFeePolicy", "enabled"), starts);
    }

    /** How long before the session the first window begins; 0 without windows. */
    int first() {
        return startMinutes.isEmpty() ? 0 : Collections.max(startMinutes);
    }
}
