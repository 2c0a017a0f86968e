package org.daybook.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.AddOns;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.pricing.Purchase.Party;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The price of bookings by what services, variants and add-ons cost now (behaviour: money, rule 3). An add-on costs its
 * price for each time it is taken, however many come.
 */
public final class Pricing {
    private final SiteDatabase database;
    private final ServiceCatalog services;
    private final ServiceOptionsAndVariants variants;
    private final AddOns addOns;

    public Pricing(SiteDatabase database, ServiceCatalog services, ServiceOptionsAndVariants variants, AddOns addOns) {
        this.database = database;
        this.services = services;
        this.variants = variants;
        this.addOns = addOns;
    }

    public Price of(SiteId site, Instant now, List<Purchase> purchases) {
        return database.read(site, now, transaction -> of(transaction, purchases));
    }

    /** The price of purchases, in as many statements for many as for one. Refuses unknown services and choices. */
    public Price of(SiteTransaction transaction, List<Purchase> purchases) {
        Map<UUID, ObjectNode> taken = addOns(transaction, purchases);
        requireAddOns(purchases, taken);
        return together(purchases, rates(transaction, purchases), taken);
    }

    /**
     * The price of each purchase for itself, in as many statements for many as for one; empty where what was bought has no
     * price any more.
     */
    public List<Optional<Price>> each(SiteTransaction transaction, List<Purchase> purchases) {
        Map<UUID, Rate> rates = rates(transaction, purchases);
        Map<UUID, ObjectNode> taken = addOns(transaction, purchases);
        List<Optional<Price>> prices = new ArrayList<>();
        for (Purchase purchase : purchases) {
            try {
                requireAddOns(List.of(purchase), taken);
                prices.add(Optional.of(together(List.of(purchase), rates, taken)));
            } catch (ApplicationException e) {
                prices.add(Optional.empty());
            }
        }
        return prices;
    }

    private static Price together(List<Purchase> purchases, Map<UUID, Rate> rates, Map<UUID, ObjectNode> taken) {
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal deposit = null;
        String description = null;
        List<List<@Nullable BigDecimal>> perParticipant = new ArrayList<>();
        for (Purchase purchase : purchases) {
            Rate rate = rate(rates, purchase);
            List<@Nullable BigDecimal> ofParties = new ArrayList<>();
            for (Party party : purchase.parties()) {
                BigDecimal each = rate.perParticipant(purchase, party, minutes(purchase, taken));
                total = total.add(times(each, party.participants()));
                ofParties.add(rate.description() == null ? plain(each) : null);
            }
            total = total.add(ofAddOns(purchase, taken));
            if (rate.deposit() != null) {
                BigDecimal more = times(rate.deposit(), purchase.participants());
                deposit = deposit == null ? more : deposit.add(more);
            }
            description = description == null ? rate.description() : description;
            perParticipant.add(ofParties);
        }
        return new Price(
                description == null ? plain(total) : null,
                description,
                deposit == null ? null : plain(deposit),
                perParticipant);
    }

    private static Rate rate(Map<UUID, Rate> rates, Purchase purchase) {
        Rate rate = rates.get(purchase.serviceId());
        if (rate == null) {
            throw new ApplicationException(
                    PricingError.FAILED_RESOLVING_SERVICE, "There is no service " + purchase.serviceId());
        }
        return rate;
    }

    private Map<UUID, Rate> rates(SiteTransaction transaction, List<Purchase> purchases) {
        Set<UUID> ids = new LinkedHashSet<>();
        purchases.forEach(purchase -> ids.add(purchase.serviceId()));
        Map<UUID, VariantPrices> prices = variants.prices(transaction, ids);
        Map<UUID, Rate> rates = new HashMap<>();
        for (ObjectNode service : services.list(transaction, List.copyOf(ids))) {
            UUID id = UUID.fromString(Json.text("", service, "id"));
            rates.put(id, Rate.of(service, prices.get(id)));
        }
        return rates;
    }

    private Map<UUID, ObjectNode> addOns(SiteTransaction transaction, List<Purchase> purchases) {
        Set<UUID> ids = new LinkedHashSet<>();
        purchases.forEach(purchase -> ids.addAll(purchase.addOns().keySet()));
        Map<UUID, ObjectNode> byId = new HashMap<>();
        addOns.list(transaction, List.copyOf(ids))
                .forEach(addOn -> byId.put(UUID.fromString(Json.text("", addOn, "id")), addOn));
        return byId;
    }

    private static void requireAddOns(List<Purchase> purchases, Map<UUID, ObjectNode> taken) {
        Set<UUID> missing = new LinkedHashSet<>();
        purchases.forEach(purchase -> missing.addAll(purchase.addOns().keySet()));
        missing.removeAll(taken.keySet());
        if (!missing.isEmpty()) {
            throw new ApplicationException(PricingError.INVALID_BOOKING, "There are no add-ons " + missing);
        }
    }

    private static int minutes(Purchase purchase, Map<UUID, ObjectNode> taken) {
        return purchase.addOns().keySet().stream()
                .mapToInt(id -> Json.integer(0, taken.get(id), "durationInMinutes"))
                .sum();
    }

    private static BigDecimal ofAddOns(Purchase purchase, Map<UUID, ObjectNode> taken) {
        return purchase.addOns().entrySet().stream()
                .map(entry -> times(
                        new BigDecimal(Json.text("0", taken.get(entry.getKey()), "price", "value")), entry.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal times(BigDecimal amount, long count) {
        return amount.multiply(BigDecimal.valueOf(count));
    }

    /** The number without zeros at its end, and without an exponent. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
