package org.daybook.checkout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.bookings.BookedPrices;
import org.daybook.bookings.Booking;
import org.daybook.checkout.Coupons.Discount;
import org.daybook.checkout.PaidPlans.Usable;
import org.daybook.checkout.Tender.PlanChoice;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Money;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.Purchase;
import org.daybook.pricing.Quote;
import org.jspecify.annotations.Nullable;

/**
 * Makes bills: the price of what is booked, less a coupon, or paid with a plan of the customer's (rule 13.1). A code or plan
 * that is none is an error.
 */
final class Bills {
    private final Pricing pricing;
    private final BookedPrices prices;
    private final Tenders tenders;

    Bills(Pricing pricing, BookedPrices prices, Tenders tenders) {
        this.pricing = pricing;
        this.prices = prices;
        this.tenders = tenders;
    }

    Bill of(
            SiteTransaction transaction,
            Purchase purchase,
            Tender tender,
            Set<String> offered,
            @Nullable UUID contactId) {
        Quote quote = pricing.of(transaction, List.of(purchase));
        return bill(transaction, quote, purchase.serviceId(), tender, option(offered), contactId);
    }

    Bill of(SiteTransaction transaction, Booking booking, Tender tender) {
        Quote quote = prices.of(transaction, booking).orElseGet(() -> Quote.nothing(booking.currency()));
        return bill(transaction, quote, booking.serviceId(), tender, option(Set.of()), booking.contactId());
    }

    private Bill bill(
            SiteTransaction transaction,
            Quote quote,
            UUID serviceId,
            Tender tender,
            String option,
            @Nullable UUID contactId) {
        Optional<Discount> discount = discount(transaction, tender.couponCode(), serviceId, quote);
        Optional<Usable> plan = plan(transaction, tender.plan(), contactId, serviceId);
        return new Bill(quote, tender, discount, plan, plan.isPresent() ? "MEMBERSHIP" : option);
    }

    /** Who can pay on the spot pays there: customers of the first API do not say how they mean to pay. */
    private static String option(Set<String> offered) {
        if (offered.contains("inPerson")) {
            return "OFFLINE";
        }
        return offered.contains("online") ? "ONLINE" : "UNDEFINED";
    }

    private Optional<Discount> discount(
            SiteTransaction transaction, @Nullable String code, UUID serviceId, Quote quote) {
        if (code == null) {
            return Optional.empty();
        }
        Money total = quote.amount().orElse(Money.zero(quote.currency()));
        return Optional.of(tenders.coupons()
                .discount(transaction, code, serviceId, total)
                .orElseThrow(() -> new ApplicationException(
                        CheckoutError.COUPON_NOT_FOUND, "No coupon for this service has the code " + code)));
    }

    private Optional<Usable> plan(
            SiteTransaction transaction, @Nullable PlanChoice choice, @Nullable UUID contactId, UUID serviceId) {
        if (choice == null) {
            return Optional.empty();
        }
        return Optional.of(usable(transaction, contactId, serviceId).stream()
                .filter(choice::means)
                .findFirst()
                .orElseThrow(() -> new ApplicationException(
                        CheckoutError.PAID_PLAN_NOT_FOUND, "The customer has no such plan to pay with")));
    }

    /** The plans of a contact that pay for a service; none where it is not known whose. */
    List<Usable> usable(SiteTransaction transaction, @Nullable UUID contactId, UUID serviceId) {
        return contactId == null ? List.of() : tenders.plans().usable(transaction, contactId, serviceId);
    }
}
