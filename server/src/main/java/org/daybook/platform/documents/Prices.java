package org.daybook.platform.documents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.MoneyRule;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.platform.json.MoneyText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts of money within documents: always in the currency of the site, whichever was sent. */
public final class Prices {
    private Prices() {}

    /**
     * Makes every amount below the node one in a currency. Refuses amounts with more decimals than the currency has, all
     * at once.
     *
     * @param path of the node in the request, for violations
     */
    public static void settle(@Nullable JsonNode node, String path, Currency currency) {
        List<Violation> violations = new ArrayList<>();
        settle(node, path, currency, violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private static void settle(@Nullable JsonNode node, String path, Currency currency, List<Violation> violations) {
        if (node instanceof ObjectNode object && object.hasNonNull("value")) {
            String value = Json.text("0", object, "value");
            if (Money.exactly(new BigDecimal(value), currency).isEmpty()) {
                violations.add(MoneyRule.tooFine(path + ".value", currency));
                return;
            }
            object.put("currency", currency.getCurrencyCode())
                    .put("formattedValue", MoneyText.of(value, currency.getCurrencyCode()));
        } else if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> settle(member.getValue(), path + "." + member.getKey(), currency, violations));
        } else if (node != null) {
            for (int i = 0; i < node.size(); i++) {
                settle(node.get(i), path + "[" + i + "]", currency, violations);
            }
        }
    }
}
