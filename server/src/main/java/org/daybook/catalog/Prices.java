package org.daybook.catalog;

import org.daybook.platform.json.Json;
import org.daybook.platform.json.MoneyText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts of money within documents. */
final class Prices {
    private Prices() {}

    /** Makes every amount below the node one in the currency of the site. */
    static void setCurrency(@Nullable JsonNode node, String currency) {
        if (node instanceof ObjectNode object && object.hasNonNull("value")) {
            object.put("currency", currency)
                    .put("formattedValue", MoneyText.of(Json.text("0", object, "value"), currency));
        } else if (node != null) {
            node.forEach(member -> setCurrency(member, currency));
        }
    }
}
