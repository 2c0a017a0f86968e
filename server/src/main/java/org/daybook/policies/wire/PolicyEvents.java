package org.daybook.policies.wire;

import org.daybook.platform.events.wire.WireEvent;
import org.daybook.platform.json.Json;
import org.daybook.policies.PolicyDomainEvent;
import org.daybook.policies.PolicyDomainEvent.DefaultBookingPolicySet;
import tools.jackson.databind.node.ObjectNode;

/** Events of booking policies in the shape of the API. */
public final class PolicyEvents {
    private PolicyEvents() {}

    public static WireEvent of(PolicyDomainEvent event) {
        return switch (event) {
            case DefaultBookingPolicySet set -> {
                ObjectNode data = Json.object();
                data.set("currentDefaultBookingPolicy", set.current());
                data.set("previousDefaultBookingPolicy", set.previous());
                yield WireEvent.action(
                        "wix.bookings.v1.booking_policy", "default_booking_policy_set", data, set.current());
            }
        };
    }
}
