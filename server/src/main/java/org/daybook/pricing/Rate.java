package org.daybook.pricing;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.daybook.catalog.OptionKind;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.pricing.Purchase.Choice;
import org.daybook.pricing.Purchase.Party;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one participant pays for a service (behaviour: service types, rule 6; money, rule 3).
 *
 * @param price where no variant says another: fixed price, default price, or each payment of a subscription
 * @param variants prices by choice; null where the price does not vary
 * @param description a price in words; null where it is an amount
 * @param deposit null where none is asked for
 */
record Rate(
        BigDecimal price,
        @Nullable VariantPrices variants,
        @Nullable String description,
        @Nullable BigDecimal deposit) {

    static Rate of(ObjectNode service, @Nullable VariantPrices variants) {
        JsonNode payment = Json.at(service, "payment");
        boolean deposit = Json.flag(payment, "options", "deposit");
        return switch (Json.text("NO_FEE", payment, "rateType")) {
            case "FIXED" ->
                new Rate(
                        amount(payment, "fixed", "price"),
                        null,
                        null,
                        deposit ? amount(payment, "fixed", "deposit") : null);
            case "VARIED" ->
                new Rate(
                        amount(payment, "varied", "defaultPrice"),
                        variants,
                        null,
                        deposit ? amount(payment, "varied", "deposit") : null);
            case "CUSTOM" -> new Rate(BigDecimal.ZERO, null, Json.text("", payment, "custom", "description"), null);
            case "SUBSCRIPTION" -> new Rate(amount(payment, "subscription", "amountPerBillingCycle"), null, null, null);
            default -> new Rate(BigDecimal.ZERO, null, null, null);
        };
    }

    private static BigDecimal amount(@Nullable JsonNode payment, String kind, String price) {
        return new BigDecimal(Json.text("0", payment, kind, price, "value"));
    }

    /**
     * What each of a party pays.
     *
     * @param addOnMinutes by which add-ons lengthen the session
     */
    BigDecimal perParticipant(Purchase purchase, Party party, int addOnMinutes) {
        if (variants == null) {
            return price;
        }
        Optional<Choice> explicit = party.choices().stream()
                .filter(choice -> choice.kind() == variants.kind() && ofOption(choice.optionId()))
                .findFirst();
        String chosen = explicit.map(Choice::value).orElse(implied(purchase, addOnMinutes));
        if (chosen == null) {
            return price;
        }
        BigDecimal ofVariant = variants.prices().get(chosen);
        if (ofVariant != null) {
            return ofVariant;
        }
        return switch (variants.kind()) {
            case STAFF_MEMBER -> price;
            case DURATION -> throw refusal(PricingError.INVALID_DURATION_CHOICE, chosen + " minutes");
            case CUSTOM -> throw refusal(StandardError.INVALID_ARGUMENT, chosen);
        };
    }

    private boolean ofOption(@Nullable UUID optionId) {
        return variants == null || optionId == null || optionId.equals(variants.optionId());
    }

    /** Who gives the service and how long it takes need not be said as a choice. */
    private @Nullable String implied(Purchase purchase, int addOnMinutes) {
        OptionKind kind = variants == null ? OptionKind.CUSTOM : variants.kind();
        return switch (kind) {
            case CUSTOM -> null;
            case STAFF_MEMBER ->
                purchase.resourceId() == null ? null : purchase.resourceId().toString();
            case DURATION -> purchase.minutes() == null ? null : Integer.toString(purchase.minutes() - addOnMinutes);
        };
    }

    private static ApplicationException refusal(ErrorCode code, String chosen) {
        return new ApplicationException(code, "The service has no variant for " + chosen);
    }
}
