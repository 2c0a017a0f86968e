package org.daybook.catalog;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * The prices of a service that depend on one option.
 *
 * @param prices by what is chosen, as {@link OptionKind#chosen} says it, in the owner's order
 */
public record VariantPrices(UUID optionId, OptionKind kind, Map<String, BigDecimal> prices) {

    /** Reads options and variants that were checked. */
    public static VariantPrices of(ObjectNode document) {
        return of(OptionAndVariants.read(document));
    }

    static VariantPrices of(OptionAndVariants checked) {
        OptionAndVariants.Option option = checked.options().getFirst();
        OptionKind kind = OptionKind.valueOf(option.type());
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        for (OptionAndVariants.Variant variant : checked.variants()) {
            BigDecimal price = variant.price();
            prices.put(String.valueOf(variant.chosen().get(kind)), price == null ? BigDecimal.ZERO : price);
        }
        return new VariantPrices(UUID.fromString(option.id()), kind, Collections.unmodifiableMap(prices));
    }

    public BigDecimal min() {
        return Collections.min(prices.values());
    }

    public BigDecimal max() {
        return Collections.max(prices.values());
    }
}
