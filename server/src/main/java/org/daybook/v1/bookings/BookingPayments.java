package org.daybook.v1.bookings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.bookings.BookedPrices;
import org.daybook.bookings.Checkout.Payment;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.pricing.Coupons;
import org.daybook.pricing.Coupons.Discount;
import org.daybook.pricing.PaidPlans;
import org.daybook.pricing.PaidPlans.Usable;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.Purchase;
import org.daybook.pricing.Quote;
import org.daybook.v1.shared.BookingFaces;
import org.daybook.v1.shared.FirstApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How bookings of the first API are paid: by the price of what is booked, less a coupon, or with a plan of the customer's
 * (rule 13.1). Whatever a site has of coupons and plans is asked for; a code or plan that is none is an
 * error.
 */
public final class BookingPayments {
    private final Pricing pricing;
    private final BookedPrices prices;
    private final Coupons coupons;
    private final PaidPlans plans;

    public BookingPayments(BookingFaces booking) {
        this.pricing = booking.pricing();
        this.prices = booking.bookings().prices();
        this.coupons = booking.coupons();
        this.plans = booking.plans();
    }

    /**
     * What is to be paid, and how.
     *
     * @param option {@code selectedPaymentOption} of the contract
     * @param kept what only the first API says of it, to be kept with the booking
     */
    record Bill(Quote quote, Optional<Discount> discount, Optional<Usable> plan, String option, ObjectNode kept) {
        /** The price less the coupon; nothing where it is no amount. */
        Money toPay() {
            Money total = quote.amount().orElse(Money.zero(quote.currency()));
            return discount.map(coupon -> total.less(coupon.amount())).orElse(total);
        }

        /** Whether a customer's money is to come first. */
        boolean isToBePaidOnline() {
            boolean free = quote.description() == null && toPay().isZero();
            return !free && option.equals("ONLINE");
        }
    }

    /**
     * The bill for a purchase.
     *
     * @param request may name a coupon and a plan
     * @param offered payment options of the service
     * @param contactId whose plans count; null where that is not known
     */
    Bill bill(
            SiteTransaction transaction,
            Purchase purchase,
            ObjectNode request,
            Set<String> offered,
            @Nullable UUID contactId) {
        Quote quote = pricing.of(transaction, List.of(purchase));
        return bill(transaction, quote, purchase.serviceId(), request, offered, contactId);
    }

    private Bill bill(
            SiteTransaction transaction,
            Quote quote,
            UUID serviceId,
            ObjectNode request,
            Set<String> offered,
            @Nullable UUID contactId) {
        Optional<Discount> discount = discount(transaction, request, serviceId, quote);
        JsonNode selected = Json.at(request, "planSelection");
        Optional<Usable> plan =
                selected == null ? Optional.empty() : Optional.of(plan(transaction, contactId, serviceId, selected));
        ObjectNode kept = Json.object();
        discount.ifPresent(coupon -> kept.set("couponDetails", coupon(coupon)));
        if (selected != null) {
            kept.set("planSelection", selected);
        }
        return new Bill(quote, discount, plan, plan.isPresent() ? "MEMBERSHIP" : option(offered), kept);
    }

    /** Who can pay on the spot pays there: customers of the first API do not say how they mean to pay. */
    private static String option(Set<String> offered) {
        if (offered.contains("inPerson")) {
            return "OFFLINE";
        }
        return offered.contains("online") ? "ONLINE" : "UNDEFINED";
    }

    private Optional<Discount> discount(SiteTransaction transaction, ObjectNode request, UUID serviceId, Quote quote) {
        String code = Json.text(request, "couponCode");
        if (code == null) {
            return Optional.empty();
        }
        Money total = quote.amount().orElse(Money.zero(quote.currency()));
        return Optional.of(coupons.discount(transaction, code, serviceId, total)
                .orElseThrow(() -> new ApplicationException(
                        FirstApiError.COUPON_NOT_FOUND, "No coupon for this service has the code " + code)));
    }

    private Usable plan(SiteTransaction transaction, @Nullable UUID contactId, UUID serviceId, JsonNode selected) {
        return usable(transaction, contactId, serviceId).stream()
                .filter(plan -> plan.planId().equals(Json.text("", selected, "planId"))
                        && plan.orderId().equals(Json.text(plan.orderId(), selected, "orderId"))
                        && plan.benefitId().equals(Json.text(plan.benefitId(), selected, "benefitId")))
                .findFirst()
                .orElseThrow(() -> new ApplicationException(
                        FirstApiError.PAID_PLAN_NOT_FOUND, "The customer has no such plan to pay with"));
    }

    /** The plans of a contact that pay for a service; none where it is not known whose. */
    List<Usable> usable(SiteTransaction transaction, @Nullable UUID contactId, UUID serviceId) {
        return contactId == null ? List.of() : plans.usable(transaction, contactId, serviceId);
    }

    /** How a booking that was made before is paid by a request. */
    Payment payment(ObjectNode request) {
        return (transaction, booking) -> bill(
                        transaction,
                        prices.of(transaction, booking).orElseGet(() -> Quote.nothing(booking.currency())),
                        booking.serviceId(),
                        request,
                        Set.of(),
                        booking.contactId())
                .kept();
    }

    /** {@code CouponDetails} of the first API. */
    static ObjectNode coupon(Discount coupon) {
        return Json.object()
                .put("couponName", coupon.name())
                .put("couponCode", coupon.code())
                .put("couponDiscount", coupon.amount().plain().toPlainString())
                .put("couponId", coupon.couponId().toString());
    }
}
