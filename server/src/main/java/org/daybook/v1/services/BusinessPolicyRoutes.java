package org.daybook.v1.services;

import java.util.UUID;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicies;
import tools.jackson.databind.node.ObjectNode;

/** The rules of the business in the first API: a view of the default booking policy. */
public final class BusinessPolicyRoutes {
    private final BookingPolicies policies;

    private BusinessPolicyRoutes(BookingPolicies policies) {
        this.policies = policies;
    }

    public static void serve(Operations operations, BookingPolicies policies) {
        BusinessPolicyRoutes routes = new BusinessPolicyRoutes(policies);
        operations.serve("services-v1", "getBookingsPolicy", routes::get);
        operations.serve("services-v1", "updateBookingsPolicy", routes::update);
    }

    private Answer get(Call call) {
        ObjectNode answer = Json.object();
        answer.set(
                "policy",
                ServicePolicies.business(policies.database().read(call.site(), call.now(), policies::defaultPolicy)));
        return Answer.of(answer);
    }

    private Answer update(Call call) {
        ObjectNode sent = Json.child(call.request(), "policy");
        policies.database().write(call.site(), call.now(), transaction -> {
            UUID id = UUID.fromString(Json.text("", policies.defaultPolicy(transaction), "id"));
            return ServicePolicies.namedAsSent(
                    "policy",
                    () -> policies.change(transaction, id, policy -> ServicePolicies.store(sent, policy, "policy")));
        });
        return Answer.of(Json.object());
    }
}
