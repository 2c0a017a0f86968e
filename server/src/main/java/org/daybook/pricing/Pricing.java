package org.daybook.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
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
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.ApplicationException;
import org.daybook.pricing.PriceList.AddOnPrice;
import org.daybook.sites.SiteProperties;
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
    private final SiteProperties properties;

    public Pricing(
            SiteDatabase database,
            ServiceCatalog services,
            ServiceOptionsAndVariants variants,
            AddOns addOns,
            SiteProperties properties) {
        this.database = database;
        this.services = services;
        this.variants = variants;
        this.addOns = addOns;
        this.properties = properties;
    }

    public Quote of(SiteId site, Instant now, List<Purchase> purchases) {
        return database.read(site, now, transaction -> of(transaction, purchases));
    }

    /** The price of purchases, in as many statements for many as for one. Refuses unknown services and choices. */
    public Quote of(SiteTransaction transaction, List<Purchase> purchases) {
        Map<UUID, PriceList> lists = lists(transaction, purchases);
        List<Quote> quotes = new ArrayList<>();
        for (Purchase purchase : purchases) {
            quotes.add(quote(lists, purchase));
        }
        return Quote.together(quotes);
    }

    /**
     * The price of each purchase for itself, in as many statements for many as for one; empty where what was bought has no
     * price any more.
     */
    public List<Optional<Quote>> each(SiteTransaction transaction, List<Purchase> purchases) {
        Map<UUID, PriceList> lists = lists(transaction, purchases);
        return purchases.stream()
                .map(purchase -> known(() -> quote(lists, purchase)))
                .toList();
    }

    /** The price of a purchase by a price list; empty where the list lacks a price for it. */
    public static Optional<Quote> by(PriceList list, Purchase purchase) {
        return known(() -> list.quote(purchase));
    }

    private static Optional<Quote> known(Supplier<Quote> quote) {
        try {
            return Optional.of(quote.get());
        } catch (ApplicationException e) {
            return Optional.empty();
        }
    }

    private static Quote quote(Map<UUID, PriceList> lists, Purchase purchase) {
        PriceList list = lists.get(purchase.serviceId());
        if (list == null) {
            throw new ApplicationException(
                    PricingError.FAILED_RESOLVING_SERVICE, "There is no service " + purchase.serviceId());
        }
        return list.quote(purchase);
    }

    /** What the services cost now, by their ids, each with all the add-ons that are bought. */
    private Map<UUID, PriceList> lists(SiteTransaction transaction, List<Purchase> purchases) {
        Set<UUID> ids = new LinkedHashSet<>();
        Set<UUID> taken = new LinkedHashSet<>();
        for (Purchase purchase : purchases) {
            ids.add(purchase.serviceId());
            taken.addAll(purchase.addOns().keySet());
        }
        Supplier<Currency> currency = properties.expectCurrency(transaction);
        Map<UUID, AddOnPrice> ofAddOns = new HashMap<>();
        addOns.list(transaction, List.copyOf(taken))
                .forEach(addOn -> ofAddOns.put(Documents.id(addOn), AddOnPrice.of(addOn)));
        Map<UUID, VariantPrices> prices = variants.prices(transaction, ids);
        Map<UUID, PriceList> lists = new HashMap<>();
        for (ObjectNode service : services.list(transaction, List.copyOf(ids))) {
            UUID id = Documents.id(service);
            lists.put(id, new PriceList(currency.get(), Charge.of(service, prices.get(id)), ofAddOns));
        }
        return lists;
    }
}
