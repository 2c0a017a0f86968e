package org.daybook.v1.bookings;

import org.daybook.checkout.Tender;
import org.daybook.checkout.Tender.PlanChoice;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What requests of the first API offer in place of money. */
final class SentTender {
    private SentTender() {}

    static Tender of(ObjectNode request) {
        return new Tender(Json.text(request, "couponCode"), plan(Json.at(request, "planSelection")));
    }

    private static @Nullable PlanChoice plan(@Nullable JsonNode selected) {
        return selected == null
                ? null
                : new PlanChoice(
                        Json.text("", selected, "planId"),
                        Json.text(selected, "orderId"),
                        Json.text(selected, "benefitId"));
    }
}
