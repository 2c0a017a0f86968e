package org.daybook.catalog;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.daybook.catalog.Payment.Rate;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service asks of one participant, in the currency of the site (rules 1.6 and 13.3).
 *
 * @param price where no variant says another: fixed price, default price, or each payment of a subscription
 * @param variants prices by choice; null where the price does not vary
 * @param description a price in words; null where it is an amount
 * @param deposit null where none is asked for
 */
public record Charge(
        BigDecimal price,
        @Nullable VariantPrices variants,
        @Nullable String description,
        @Nullable BigDecimal deposit) {

    /** Reads a service, with its variants. */
    public static Charge of(ObjectNode service, @Nullable VariantPrices variants) {
        return of(Payment.of(service), variants);
    }

    static Charge of(Payment payment, @Nullable VariantPrices variants) {
        boolean deposit = payment.hasOption("deposit") && payment.allowsDeposit();
        String description = payment.description();
        return new Charge(
                orZero(payment.price()),
                payment.rate() == Rate.VARIED ? variants : null,
                payment.rate() == Rate.CUSTOM && description == null ? "" : description,
                deposit ? orZero(payment.deposit()) : null);
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** Reads what {@link #json} wrote. */
    public static Charge read(ObjectNode json) {
        String deposit = Json.text(json, "deposit");
        return new Charge(
                new BigDecimal(Json.text("0", json, "price")),
                Json.object(json, "variants").map(Charge::variants).orElse(null),
                Json.text(json, "description"),
                deposit == null ? null : new BigDecimal(deposit));
    }

    private static VariantPrices variants(ObjectNode json) {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        Json.object(json, "prices")
                .orElseGet(Json::object)
                .properties()
                .forEach(entry -> prices.put(
                        entry.getKey(), new BigDecimal(entry.getValue().stringValue())));
        return new VariantPrices(
                UUID.fromString(Json.text("", json, "optionId")),
                OptionKind.valueOf(Json.text("", json, "kind")),
                prices);
    }

    public ObjectNode json() {
        ObjectNode json = Json.object().put("price", price.toPlainString());
        if (description != null) {
            json.put("description", description);
        }
        if (deposit != null) {
            json.put("deposit", deposit.toPlainString());
        }
        if (variants != null) {
            ObjectNode varied = json.putObject("variants")
                    .put("optionId", variants.optionId().toString())
                    .put("kind", variants.kind().name());
            ObjectNode prices = varied.putObject("prices");
            variants.prices().forEach((choice, amount) -> prices.put(choice, amount.toPlainString()));
        }
        return json;
    }
}
