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
import java.util.function.Supplier;
import org.daybook.catalog.AddOns;
import org.daybook.catalog.Charge;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.pricing.PriceList.AddOnPrice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The price of bookings by what services, variants and add-ons cost now (rule 13.3). An add-on costs its
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
        Map<UUID, PriceList> lists = lists(transaction, purchases);
        List<Price> prices = new ArrayList<>();
        for (Purchase purchase : purchases) {
            prices.add(price(lists, purchase));
        }
        return together(prices);
    }

    /**
     * The price of each purchase for itself, in as many statements for many as for one; empty where what was bought has no
     * price any more.
     */
    public List<Optional<Price>> each(SiteTransaction transaction, List<Purchase> purchases) {
        Map<UUID, PriceList> lists = lists(transaction, purchases);
        return purchases.stream()
                .map(purchase -> known(() -> price(lists, purchase)))
                .toList();
    }

    /** What a purchase costs by a list; empty where the list does not tell. */
    public static Optional<Price> by(PriceList list, Purchase purchase) {
        return known(() -> list.price(purchase));
    }

    private static Optional<Price> known(Supplier<Price> price) {
        try {
            return Optional.of(price.get());
        } catch (ApplicationException e) {
            return Optional.empty();
        }
    }

    private static Price price(Map<UUID, PriceList> lists, Purchase purchase) {
        PriceList list = lists.get(purchase.serviceId());
        if (list == null) {
            throw new ApplicationException(
                    PricingError.FAILED_RESOLVING_SERVICE, "There is no service " + purchase.serviceId());
        }
        return list.price(purchase);
    }

    private static Price together(List<Price> prices) {
        if (prices.size() == 1) {
            return prices.getFirst();
        }
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal deposit = null;
        String description = null;
        List<List<@Nullable BigDecimal>> perParticipant = new ArrayList<>();
        for (Price price : prices) {
            total = price.total() == null ? total : total.add(price.total());
            if (price.deposit() != null) {
                deposit = deposit == null ? price.deposit() : deposit.add(price.deposit());
            }
            description = description == null ? price.description() : description;
            perParticipant.addAll(price.perParticipant());
        }
        return new Price(
                description == null ? PriceList.plain(total) : null,
                description,
                deposit == null ? null : PriceList.plain(deposit),
                perParticipant);
    }

    /** What the services cost now, by their ids, each with all the add-ons that are bought. */
    private Map<UUID, PriceList> lists(SiteTransaction transaction, List<Purchase> purchases) {
        Set<UUID> ids = new LinkedHashSet<>();
        Set<UUID> taken = new LinkedHashSet<>();
        for (Purchase purchase : purchases) {
            ids.add(purchase.serviceId());
            taken.addAll(purchase.addOns().keySet());
        }
        Map<UUID, AddOnPrice> ofAddOns = new HashMap<>();
        addOns.list(transaction, List.copyOf(taken))
                .forEach(addOn -> ofAddOns.put(UUID.fromString(Json.text("", addOn, "id")), AddOnPrice.of(addOn)));
        Map<UUID, VariantPrices> prices = variants.prices(transaction, ids);
        Map<UUID, PriceList> lists = new HashMap<>();
        for (ObjectNode service : services.list(transaction, List.copyOf(ids))) {
            UUID id = UUID.fromString(Json.text("", service, "id"));
            lists.put(id, new PriceList(Charge.of(service, prices.get(id)), ofAddOns));
        }
        return lists;
    }
}
