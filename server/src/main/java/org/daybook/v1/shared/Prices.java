package org.daybook.v1.shared;

import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sums of money in the first API: texts with a currency. */
public final class Prices {
    private Prices() {}

    /**
     * A price.
     *
     * @param deposit to be paid when booking; null for none
     */
    public static ObjectNode first(Money amount, @Nullable Money deposit) {
        return Json.object()
                .put("amount", text(amount))
                .put("currency", amount.currency().getCurrencyCode())
                .put("downPayAmount", deposit == null ? "0" : text(deposit));
    }

    public static String text(Money amount) {
        return amount.plain().toPlainString();
    }
}
