package org.daybook.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
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
import org.daybook.platform.json.Money;
import org.daybook.pricing.Purchase.Choice;
import org.daybook.pricing.Purchase.Party;
import org.daybook.pricing.Quote.Line;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service and add-ons cost at one moment. A booking keeps the one that it was made by,
 * so that it costs what was told, whatever the owner changes afterwards.
 *
 * @param currency of all amounts, that of the site
 * @param addOns by id
 */
public record PriceList(Currency currency, Charge charge, Map<UUID, AddOnPrice> addOns) {

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
        return new PriceList(currency, charge, all);
    }

    /** What a purchase costs by this list; refuses choices and add-ons that it has no price for. */
    Quote quote(Purchase purchase) {
        requireAddOns(purchase.addOns().keySet());
        String description = charge.description();
        List<Line> lines = new ArrayList<>();
        List<@Nullable Money> ofParties = new ArrayList<>();
        for (Party party : purchase.parties()) {
            Money each = money(perParticipant(purchase, party));
            lines.add(new Line(Quote.Kind.SERVICE, purchase.serviceId(), party.participants(), each));
            ofParties.add(description == null ? each : null);
        }
        purchase.addOns()
                .forEach((id, taken) -> lines.add(
                        new Line(Quote.Kind.ADD_ON, id, taken, money(addOn(id).price()))));
        Money total = description == null ? total(lines) : null;
        return new Quote(
                currency,
                description == null ? lines : List.of(),
                total,
                description,
                deposit(purchase.participants(), total),
                List.of(ofParties));
    }

    /** What is paid when booking: the deposit of each participant, and no more than all. */
    private @Nullable Money deposit(long participants, @Nullable Money total) {
        BigDecimal each = charge.deposit();
        if (each == null) {
            return null;
        }
        Money deposit = money(each).times(participants);
        return total != null && total.isLessThan(deposit) ? total : deposit;
    }

    private Money total(List<Line> lines) {
        return lines.stream().map(Line::sum).reduce(Money.zero(currency), Money::plus);
    }

    private Money money(BigDecimal amount) {
        return Money.rounded(amount, currency);
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

    /** The choice of staff or duration may be left out: the resource and the length of the booking say it. */
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

    /** Reads what {@link #json} wrote; the currency is kept beside it. */
    public static PriceList read(ObjectNode json, Currency currency) {
        Map<UUID, AddOnPrice> addOns = new HashMap<>();
        Json.object(json, "addOns")
                .orElseGet(Json::object)
                .properties()
                .forEach(entry -> addOns.put(
                        UUID.fromString(entry.getKey()),
                        new AddOnPrice(
                                new BigDecimal(Json.text("0", entry.getValue(), "price")),
                                Json.integer(0, entry.getValue(), "minutes"))));
        return new PriceList(currency, Charge.read(json), addOns);
    }
}
