package org.daybook.catalog;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The prices of a service that depend on one option.
 *
 * @param prices by what is chosen, as {@link OptionKind#chosen} says it, in the owner's order
 */
public record VariantPrices(UUID optionId, OptionKind kind, Map<String, BigDecimal> prices) {

    /** Reads options and variants that were checked. */
    public static VariantPrices of(ObjectNode document) {
        JsonNode option = Json.list(document, "options", "values").iterator().next();
        OptionKind kind = OptionKind.valueOf(Json.text("", option, "type"));
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        for (JsonNode variant : Json.list(document, "variants", "values")) {
            prices.put(
                    String.valueOf(kind.chosen(variant.get("choices").get(0))),
                    new BigDecimal(Json.text("0", variant, "price", "value")));
        }
        return new VariantPrices(
                UUID.fromString(Json.text("", option, "id")), kind, Collections.unmodifiableMap(prices));
    }

    public BigDecimal min() {
        return Collections.min(prices.values());
    }

    public BigDecimal max() {
        return Collections.max(prices.values());
    }
}
