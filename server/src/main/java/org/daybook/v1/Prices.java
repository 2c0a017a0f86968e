package org.daybook.v1;

import java.math.BigDecimal;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sums of money in the first API: texts with a currency. */
final class Prices {
    private Prices() {}

    /**
     * A price.
     *
     * @param deposit to be paid when booking; null for none
     */
    static ObjectNode first(BigDecimal amount, @Nullable BigDecimal deposit, String currency) {
        return Json.object()
                .put("amount", amount.toPlainString())
                .put("currency", currency)
                .put("downPayAmount", deposit == null ? "0" : deposit.toPlainString());
    }
}
