package org.daybook.catalog;

import java.math.BigDecimal;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a service costs anything by itself, as far as that is known before anybody chooses. */
public enum Fee {
    NONE,
    SOME,
    /** Some of its variants are free. */
    BY_CHOICE;

    /** Reads the {@code payment} of a service. A price in words costs something. */
    static Fee of(@Nullable JsonNode payment) {
        return switch (Json.text("NO_FEE", payment, "rateType")) {
            case "FIXED" -> isFree(payment, "fixed", "price") ? NONE : SOME;
            case "SUBSCRIPTION" -> isFree(payment, "subscription", "amountPerBillingCycle") ? NONE : SOME;
            case "VARIED" ->
                isFree(payment, "varied", "minPrice") || isFree(payment, "varied", "defaultPrice") ? BY_CHOICE : SOME;
            case "CUSTOM" -> SOME;
            default -> NONE;
        };
    }

    private static boolean isFree(@Nullable JsonNode payment, String kind, String price) {
        return new BigDecimal(Json.text("0", payment, kind, price, "value")).signum() == 0;
    }
}
