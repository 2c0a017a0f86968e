package org.daybook.bookings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.pricing.LineItem;
import org.daybook.pricing.PriceList;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.Purchase;
import org.daybook.pricing.Quote;

/**
 * What bookings cost: by the prices in force when they were made. One that has none, because it was made before they were
 * kept or by a caller who took an add-on that its service does not offer, costs what its service costs now.
 */
public final class BookedPrices {
    private final Pricing pricing;

    public BookedPrices(Pricing pricing) {
        this.pricing = pricing;
    }

    /**
     * The price of each booking; empty where its service no longer tells one. No statement where every booking has
     * stored prices.
     */
    public List<Optional<Quote>> each(SiteTransaction transaction, List<Booking> bookings) {
        List<Optional<Quote>> prices = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        List<Purchase> purchases = new ArrayList<>();
        for (Booking booking : bookings) {
            Optional<Quote> kept = kept(booking);
            if (kept.isEmpty()) {
                open.add(prices.size());
                purchases.add(purchase(booking));
            }
            prices.add(kept);
        }
        if (!open.isEmpty()) {
            List<Optional<Quote>> now = pricing.each(transaction, purchases);
            for (int i = 0; i < open.size(); i++) {
                prices.set(open.get(i), now.get(i));
            }
        }
        return prices;
    }

    /** The price of one booking. */
    public Optional<Quote> of(SiteTransaction transaction, Booking booking) {
        return each(transaction, List.of(booking)).getFirst();
    }

    /** The price by the stored prices of a booking; empty where they do not have it. */
    static Optional<Quote> kept(Booking booking) {
        PriceList prices = booking.prices();
        return prices == null ? Optional.empty() : Pricing.by(prices, purchase(booking));
    }

    private static Purchase purchase(Booking booking) {
        return LineItem.ofBooking(booking.json()).purchase();
    }
}
