package org.daybook.catalog;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service costs and how it is paid, as its document says it (rule 1.6).
 *
 * @param isStated whether the document has the member of the rate
 * @param price of the rate; null where the rate has none or it is missing
 * @param minPrice the least price of the variants; null where none is known
 * @param description a price in words
 * @param deposit its amount; it is asked for where the options name it
 * @param options online, inPerson, deposit and pricingPlan, those that are set
 * @param planIds pricing plans that pay for the service, in the order in which they were added
 */
record Payment(
        Rate rate,
        boolean isStated,
        @Nullable BigDecimal price,
        @Nullable BigDecimal minPrice,
        @Nullable String description,
        @Nullable BigDecimal deposit,
        Set<String> options,
        Set<String> planIds) {

    /** The kinds of prices, each with the member of {@code payment} that describes it, and the member of that with the price. */
    enum Rate {
        FIXED("fixed", "price"),
        VARIED("varied", "defaultPrice"),
        SUBSCRIPTION("subscription", "amountPerBillingCycle"),
        CUSTOM("custom", "description"),
        NO_FEE("", ""),
        /** Nothing says which. */
        UNKNOWN("", "");

        private final String member;
        private final String price;

        Rate(String member, String price) {
            this.member = member;
            this.price = price;
        }

        String member() {
            return member;
        }

        /** The path of the price within {@code payment}. */
        String pricePath() {
            return member + "." + price;
        }
    }

    /** Reads the {@code payment} of a service. */
    static Payment of(ObjectNode service) {
        JsonNode payment = Json.at(service, "payment");
        Rate rate = Rate.valueOf(Json.text(Rate.UNKNOWN.name(), payment, "rateType"));
        JsonNode terms = Json.at(payment, rate.member());
        Set<String> options = new HashSet<>();
        for (String option : List.of("online", "inPerson", "deposit", "pricingPlan")) {
            if (Json.flag(payment, "options", option)) {
                options.add(option);
            }
        }
        Set<String> planIds = new LinkedHashSet<>();
        Json.list(payment, "pricingPlanIds").forEach(id -> planIds.add(id.stringValue()));
        return new Payment(
                rate,
                terms != null,
                amount(terms, rate.price),
                amount(terms, "minPrice"),
                Json.text(terms, "description"),
                amount(terms, "deposit"),
                Set.copyOf(options),
                Collections.unmodifiableSet(planIds));
    }

    boolean depositExceedsPrice() {
        return deposit != null && price != null && deposit.compareTo(price) > 0;
    }

    private static @Nullable BigDecimal amount(@Nullable JsonNode terms, String member) {
        String value = Json.text(terms, member, "value");
        return value == null ? null : new BigDecimal(value);
    }

    boolean hasOption(String option) {
        return options.contains(option);
    }

    /** Whether a price, or a part of it, can be paid ahead of the session. */
    boolean allowsDeposit() {
        return rate == Rate.FIXED || rate == Rate.VARIED;
    }
}
