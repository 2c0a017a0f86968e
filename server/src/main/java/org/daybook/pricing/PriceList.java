package org.daybook.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.Charge;
import org.daybook.catalog.OptionKind;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.pricing.Purchase.Choice;
import org.daybook.pricing.Purchase.Party;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service and add-ons cost at one moment, in the currency of the site. A booking keeps the one that it was made by,
 * so that it costs what was told, whatever the owner changes afterwards.
 *
 * @param addOns by id
 */
public record PriceList(Charge charge, Map<UUID, AddOnPrice> addOns) {

    /**
     * What an add-on costs each time it is taken, however many come.
     *
     * @param minutes by which it lengthens the session
     */
    public record AddOnPrice(BigDecimal price, int minutes) {

        /** Reads an {@code AddOn} of the contract. */
        public static AddOnPrice of(ObjectNode addOn) {
            return new AddOnPrice(
                    new BigDecimal(Json.text("0", addOn, "price", "value")),
                    Json.integer(0, addOn, "durationInMinutes"));
        }
    }

    public PriceList {
        addOns = Map.copyOf(addOns);
    }

    /**
     * The same list for other add-ons. Those that it has stay as they are.
     *
     * @param taken the add-ons that are taken from now on
     * @param offered what add-ons cost now
     */
    public PriceList taking(Set<UUID> taken, Map<UUID, AddOnPrice> offered) {
        Map<UUID, AddOnPrice> all = new HashMap<>(offered);
        all.putAll(addOns);
        all.keySet().retainAll(taken);
        return new PriceList(charge, all);
    }

    /** What a purchase costs by this list; refuses choices and add-ons that it has no price for. */
    Price price(Purchase purchase) {
        requireAddOns(purchase.addOns().keySet());
        BigDecimal total = BigDecimal.ZERO;
        List<@Nullable BigDecimal> ofParties = new ArrayList<>();
        for (Party party : purchase.parties()) {
            BigDecimal each = perParticipant(purchase, party);
            total = total.add(times(each, party.participants()));
            ofParties.add(charge.description() == null ? plain(each) : null);
        }
        for (Map.Entry<UUID, Integer> taken : purchase.addOns().entrySet()) {
            total = total.add(times(addOn(taken.getKey()).price(), taken.getValue()));
        }
        BigDecimal deposit = charge.deposit();
        return new Price(
                charge.description() == null ? plain(total) : null,
                charge.description(),
                deposit == null ? null : plain(times(deposit, purchase.participants())),
                List.of(ofParties));
    }

    private void requireAddOns(Set<UUID> ids) {
        Set<UUID> missing = new HashSet<>(ids);
        missing.removeAll(addOns.keySet());
        if (!missing.isEmpty()) {
            throw new ApplicationException(PricingError.INVALID_BOOKING, "There are no add-ons " + missing);
        }
    }

    private AddOnPrice addOn(UUID id) {
        return addOns.getOrDefault(id, new AddOnPrice(BigDecimal.ZERO, 0));
    }

    private BigDecimal perParticipant(Purchase purchase, Party party) {
        VariantPrices variants = charge.variants();
        if (variants == null) {
            return charge.price();
        }
        Optional<Choice> explicit = party.choices().stream()
                .filter(choice -> choice.kind() == variants.kind()
                        && (choice.optionId() == null || choice.optionId().equals(variants.optionId())))
                .findFirst();
        String chosen = explicit.map(Choice::value).orElse(implied(purchase, variants.kind()));
        if (chosen == null) {
            return charge.price();
        }
        BigDecimal ofVariant = variants.prices().get(chosen);
        if (ofVariant != null) {
            return ofVariant;
        }
        return switch (variants.kind()) {
            case STAFF_MEMBER -> charge.price();
            case DURATION -> throw refusal(PricingError.INVALID_DURATION_CHOICE, chosen + " minutes");
            case CUSTOM -> throw refusal(StandardError.INVALID_ARGUMENT, chosen);
        };
    }

    /** Who gives the service and how long it takes need not be said as a choice. */
    private @Nullable String implied(Purchase purchase, OptionKind kind) {
        return switch (kind) {
            case CUSTOM -> null;
            case STAFF_MEMBER ->
                purchase.resourceId() == null ? null : purchase.resourceId().toString();
            case DURATION ->
                purchase.minutes() == null ? null : Integer.toString(purchase.minutes() - minutes(purchase));
        };
    }

    private int minutes(Purchase purchase) {
        return purchase.addOns().keySet().stream()
                .mapToInt(id -> addOn(id).minutes())
                .sum();
    }

    private static ApplicationException refusal(ErrorCode code, String chosen) {
        return new ApplicationException(code, "The service has no variant for " + chosen);
    }

    private static BigDecimal times(BigDecimal amount, long count) {
        return amount.multiply(BigDecimal.valueOf(count));
    }

    /** The number without zeros at its end, and without an exponent. */
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    public ObjectNode json() {
        ObjectNode json = charge.json();
        if (!addOns.isEmpty()) {
            ObjectNode taken = json.putObject("addOns");
            addOns.forEach((id, addOn) -> taken.putObject(id.toString())
                    .put("price", addOn.price().toPlainString())
                    .put("minutes", addOn.minutes()));
        }
        return json;
    }

    /** Reads what {@link #json} wrote. */
    public static PriceList read(ObjectNode json) {
        Map<UUID, AddOnPrice> addOns = new HashMap<>();
        Json.object(json, "addOns")
                .orElseGet(Json::object)
                .properties()
                .forEach(entry -> addOns.put(
                        UUID.fromString(entry.getKey()),
                        new AddOnPrice(
                                new BigDecimal(Json.text("0", entry.getValue(), "price")),
                                Json.integer(0, entry.getValue(), "minutes"))));
        return new PriceList(Charge.read(json), addOns);
    }
}
