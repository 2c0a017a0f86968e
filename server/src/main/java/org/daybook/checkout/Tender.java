package org.daybook.checkout;

import java.util.Optional;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody offers in place of money.
 *
 * @param couponCode null for no coupon
 * @param plan null for no plan
 */
public record Tender(@Nullable String couponCode, @Nullable PlanChoice plan) {
    public static final Tender MONEY = new Tender(null, null);

    /**
     * One of the plans that a customer has paid for.
     *
     * @param orderId null for any order
     * @param benefitId null for any benefit
     */
    public record PlanChoice(
            String planId,
            @Nullable String orderId,
            @Nullable String benefitId) {
        boolean means(PaidPlans.Usable plan) {
            return plan.planId().equals(planId)
                    && (orderId == null || orderId.equals(plan.orderId()))
                    && (benefitId == null || benefitId.equals(plan.benefitId()));
        }
    }

    /** The choice of a plan as it is kept with a booking; empty for none. */
    Optional<ObjectNode> planJson() {
        return Optional.ofNullable(plan).map(choice -> {
            ObjectNode json = Json.object().put("planId", choice.planId());
            if (choice.orderId() != null) {
                json.put("orderId", choice.orderId());
            }
            return choice.benefitId() == null ? json : json.put("benefitId", choice.benefitId());
        });
    }
}
