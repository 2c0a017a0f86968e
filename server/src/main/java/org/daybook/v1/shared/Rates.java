package org.daybook.v1.shared;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.daybook.catalog.Charge;
import org.daybook.catalog.OptionKind;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.MoneyRule;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.platform.json.MoneyText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service costs: prices by label, or a text. Labels beside the general one are the choices of the service's own
 * option (rules of section 16).
 */
public final class Rates {
    /** The label of the price for all participants. */
    public static final String GENERAL = "general";

    /** Name of the option whose choices are labels. */
    private static final String OPTION = "Price";

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}([.][0-9]{1,10})?");

    private Rates() {}

    /**
     * The rate of a service.
     *
     * @param service as the catalog presents it
     * @param variants prices by choice; null where it has none
     */
    public static ObjectNode first(ObjectNode service, @Nullable VariantPrices variants) {
        JsonNode payment = Json.at(service, "payment");
        ObjectNode rate = Json.object();
        ObjectNode labels = rate.putObject("labeledPriceOptions");
        switch (Json.text("NO_FEE", payment, "rateType")) {
            case "FIXED" -> labels.set(GENERAL, price(payment, "fixed", "price"));
            case "SUBSCRIPTION" -> labels.set(GENERAL, price(payment, "subscription", "amountPerBillingCycle"));
            case "CUSTOM" -> rate.put("priceText", Json.text("", payment, "custom", "description"));
            case "VARIED" -> showVariants(rate, price(payment, "varied", "defaultPrice"), variants);
            default -> labels.set(GENERAL, Json.object().put("amount", "0").put("downPayAmount", "0"));
        }
        return rate;
    }

    /**
     * The rate that a booking was made by.
     *
     * @param currency of the booking
     */
    public static ObjectNode first(Charge charge, Currency currency) {
        ObjectNode rate = Json.object();
        ObjectNode labels = rate.putObject("labeledPriceOptions");
        if (charge.description() != null) {
            rate.put("priceText", charge.description());
        } else {
            ObjectNode general = Prices.first(
                    Money.rounded(charge.price(), currency),
                    charge.deposit() == null ? null : Money.rounded(charge.deposit(), currency));
            if (charge.variants() == null) {
                labels.set(GENERAL, general);
            } else {
                showVariants(rate, general, charge.variants());
            }
        }
        return rate;
    }

    /**
     * Prices that differ by who gives the service, or by how long it takes, have no labels to choose: they are told in
     * words, from the least to the most, and none of them as that of all.
     */
    private static void showVariants(ObjectNode rate, ObjectNode general, @Nullable VariantPrices variants) {
        ObjectNode labels = Json.child(rate, "labeledPriceOptions");
        if (variants == null || variants.prices().isEmpty()) {
            labels.set(GENERAL, general);
            return;
        }
        if (variants.kind() == OptionKind.CUSTOM) {
            variants.prices()
                    .forEach((label, amount) ->
                            labels.set(label, general.deepCopy().put("amount", amount.toPlainString())));
            return;
        }
        BigDecimal least = variants.min();
        BigDecimal most = variants.max();
        if (least.compareTo(most) == 0) {
            labels.set(GENERAL, general.put("amount", least.toPlainString()));
        } else {
            String currency = Json.text("", general, "currency");
            rate.put(
                    "priceText",
                    MoneyText.of(least.toPlainString(), currency) + " – "
                            + MoneyText.of(most.toPlainString(), currency));
        }
    }

    private static ObjectNode price(@Nullable JsonNode payment, String kind, String amount) {
        boolean deposit = Json.flag(payment, "options", "deposit");
        return Json.object()
                .put("amount", Json.text("0", payment, kind, amount, "value"))
                .put("currency", Json.text("", payment, kind, amount, "currency"))
                .put("downPayAmount", deposit ? Json.text("0", payment, kind, "deposit", "value") : "0");
    }

    /**
     * Stores a rate in a service that shows another one.
     *
     * @param service as the catalog presents it; its {@code payment} is changed
     * @param variants prices by choice that it has now; null where it has none
     * @param currency which the site charges in, whatever currency was sent; amounts with more decimals are refused
     * @return prices by label of the option that the service must have then; empty for none
     */
    public static Map<String, BigDecimal> store(
            JsonNode rate, ObjectNode service, @Nullable VariantPrices variants, Currency currency) {
        requireDecimals(rate, currency);
        Map<String, BigDecimal> labels = labels(rate);
        boolean isNew = Json.text(service, "payment", "rateType") == null;
        if (isNew || !sameAs(rate, first(service, variants))) {
            payment(Json.child(service, "payment"), labels, deposit(rate), Json.text("", rate, "priceText"));
        }
        boolean varied = "VARIED".equals(Json.text(service, "payment", "rateType"));
        return varied && !(labels.size() == 1 && labels.containsKey(GENERAL)) ? labels : Map.of();
    }

    /**
     * The amounts of a rate that are none.
     *
     * @param field where the rate stands in the request
     */
    public static List<Violation> nonsense(JsonNode rate, String field) {
        List<Violation> violations = new ArrayList<>();
        JsonNode labels = Json.at(rate, "labeledPriceOptions");
        if (labels != null) {
            labels.properties().forEach(label -> {
                for (String member : List.of("amount", "downPayAmount")) {
                    String text = Json.text("0", label.getValue(), member);
                    if (!AMOUNT.matcher(text).matches()) {
                        violations.add(Violation.format(
                                field + ".labeledPriceOptions." + label.getKey() + "." + member, "a decimal number"));
                    }
                }
            });
        }
        return violations;
    }

    private static void requireDecimals(JsonNode rate, Currency currency) {
        List<Violation> violations = new ArrayList<>();
        JsonNode labels = Json.at(rate, "labeledPriceOptions");
        if (labels != null) {
            labels.properties().forEach(label -> {
                for (String member : List.of("amount", "downPayAmount")) {
                    if (Money.exactly(amount(label.getValue(), member), currency)
                            .isEmpty()) {
                        String field = "schedule.rate.labeledPriceOptions." + label.getKey() + "." + member;
                        violations.add(MoneyRule.tooFine(field, currency));
                    }
                }
            });
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    /** Whether two rates are equal; a rate without prices is free. */
    public static boolean sameAs(JsonNode one, JsonNode other) {
        return priced(one).equals(priced(other))
                && deposit(one).compareTo(deposit(other)) == 0
                && Json.text("", one, "priceText").equals(Json.text("", other, "priceText"));
    }

    private static Map<String, BigDecimal> priced(JsonNode rate) {
        Map<String, BigDecimal> labels = labels(rate);
        return labels.values().stream().allMatch(amount -> amount.signum() == 0) ? Map.of() : labels;
    }

    private static void payment(
            ObjectNode payment, Map<String, BigDecimal> labels, BigDecimal deposit, String priceText) {
        payment.remove(List.of("fixed", "varied", "custom", "subscription"));
        ObjectNode options = Json.child(payment, "options");
        options.put("deposit", deposit.signum() > 0);
        BigDecimal general = labels.getOrDefault(GENERAL, firstOf(labels));
        if (!priceText.isBlank() && labels.isEmpty()) {
            payment.put("rateType", "CUSTOM").putObject("custom").put("description", priceText);
        } else if (labels.values().stream().allMatch(amount -> amount.signum() == 0)) {
            payment.put("rateType", "NO_FEE");
            options.put("online", false).put("inPerson", true);
        } else if (labels.size() == 1 && labels.containsKey(GENERAL)) {
            amounts(payment.put("rateType", "FIXED").putObject("fixed"), "price", general, deposit);
        } else {
            amounts(payment.put("rateType", "VARIED").putObject("varied"), "defaultPrice", general, deposit);
        }
    }

    private static void amounts(ObjectNode kind, String member, BigDecimal price, BigDecimal deposit) {
        kind.putObject(member).put("value", price.toPlainString());
        if (deposit.signum() > 0) {
            kind.putObject("deposit").put("value", deposit.toPlainString());
        }
    }

    /** {@code ServiceOptionsAndVariants} of the contract whose choices are labels. */
    public static ObjectNode variants(UUID serviceId, Map<String, BigDecimal> labels, UUID optionId) {
        ObjectNode document = Json.object().put("serviceId", serviceId.toString());
        ObjectNode option = document.putObject("options").putArray("values").addObject();
        option.put("id", optionId.toString()).put("type", OptionKind.CUSTOM.name());
        option.putObject("customData").put("name", OPTION).set("choices", Json.strings(labels.keySet()));
        ArrayNode values = document.putObject("variants").putArray("values");
        labels.forEach((label, amount) -> {
            ObjectNode variant = values.addObject();
            variant.putArray("choices").addObject().put("custom", label).put("optionId", optionId.toString());
            variant.putObject("price").put("value", amount.toPlainString());
        });
        return document;
    }

    private static Map<String, BigDecimal> labels(JsonNode rate) {
        Map<String, BigDecimal> labels = new LinkedHashMap<>();
        JsonNode sent = Json.at(rate, "labeledPriceOptions");
        if (sent != null) {
            sent.properties().forEach(entry -> labels.put(entry.getKey(), amount(entry.getValue(), "amount")));
        }
        return labels;
    }

    private static BigDecimal firstOf(Map<String, BigDecimal> labels) {
        return labels.values().stream().findFirst().orElse(BigDecimal.ZERO);
    }

    private static BigDecimal deposit(JsonNode rate) {
        JsonNode labels = Json.at(rate, "labeledPriceOptions");
        BigDecimal deposit = BigDecimal.ZERO;
        if (labels != null) {
            for (JsonNode price : labels) {
                deposit = deposit.max(amount(price, "downPayAmount"));
            }
        }
        return deposit;
    }

    private static BigDecimal amount(JsonNode price, String member) {
        String text = Json.text("0", price, member);
        if (!AMOUNT.matcher(text).matches()) {
            throw new InvalidRequestException(
                    Violation.format("schedule.rate.labeledPriceOptions." + member, "a decimal number"));
        }
        return new BigDecimal(text).stripTrailingZeros();
    }
}
