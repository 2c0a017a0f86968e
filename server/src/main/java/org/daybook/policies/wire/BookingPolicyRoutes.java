package org.daybook.policies.wire;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicies;
import org.daybook.policies.BookingPolicies.DefaultChange;
import tools.jackson.databind.node.ObjectNode;

/** Booking policies, version 1. */
public final class BookingPolicyRoutes {
    private static final String FAMILY = "booking-policies";

    private final BookingPolicies policies;

    private BookingPolicyRoutes(BookingPolicies policies) {
        this.policies = policies;
    }

    public static void serve(Operations operations, BookingPolicies policies) {
        BookingPolicyRoutes routes = new BookingPolicyRoutes(policies);
        DocumentRoutes.of(operations, policies).all().count();
        operations.serve(FAMILY, "bookingPolicies.setDefaultBookingPolicy", routes::setDefault);
        operations.serve(FAMILY, "bookingPolicies.getStrictestBookingPolicy", routes::strictest);
    }

    private Answer setDefault(Call call) {
        UUID id = UUID.fromString(Json.text("", call.request(), "bookingPolicyId"));
        DefaultChange change = policies.setDefault(call.site(), call.now(), id);
        ObjectNode answer = Json.object();
        answer.set("currentDefaultBookingPolicy", change.current());
        answer.set("previousDefaultBookingPolicy", change.previous());
        return Answer.of(answer);
    }

    private Answer strictest(Call call) {
        Set<UUID> ids = new LinkedHashSet<>();
        Json.list(call.request(), "bookingPolicyIds").forEach(id -> ids.add(UUID.fromString(id.stringValue())));
        ObjectNode answer = Json.object();
        answer.set("bookingPolicy", policies.strictest(call.site(), call.now(), ids));
        return Answer.of(answer);
    }
}
