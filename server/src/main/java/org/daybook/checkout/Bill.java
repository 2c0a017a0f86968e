package org.daybook.checkout;

import java.util.Optional;
import java.util.UUID;
import org.daybook.checkout.Coupons.Discount;
import org.daybook.checkout.PaidPlans.Usable;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.pricing.Quote;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be paid, and how.
 *
 * @param option {@code selectedPaymentOption} of the contract
 */
public record Bill(Quote quote, Tender tender, Optional<Discount> discount, Optional<Usable> plan, String option) {
    /** The price less the coupon; nothing where it is no amount. */
    public Money toPay() {
        Money total = quote.amount().orElse(Money.zero(quote.currency()));
        return discount.map(coupon -> total.less(coupon.amount())).orElse(total);
    }

    /** Whether a customer's money is to come first. */
    public boolean isToBePaidOnline() {
        boolean free = quote.description() == null && toPay().isZero();
        return !free && option.equals("ONLINE");
    }

    /** What is kept of it with the booking, in the shape of the first API, which alone shows it. */
    ObjectNode kept() {
        ObjectNode kept = Json.object();
        discount.ifPresent(coupon -> kept.set("couponDetails", json(coupon)));
        tender.planJson().ifPresent(choice -> kept.set("planSelection", choice));
        return kept;
    }

    /** {@code CouponDetails} of the first API. */
    public static ObjectNode json(Discount coupon) {
        return Json.object()
                .put("couponName", coupon.name())
                .put("couponCode", coupon.code())
                .put("couponDiscount", coupon.amount().plain().toPlainString())
                .put("couponId", coupon.couponId().toString());
    }

    void redeem(SiteTransaction transaction, Tenders tenders, UUID bookingId) {
        discount.ifPresent(coupon -> tenders.coupons().redeem(transaction, coupon, bookingId));
        plan.ifPresent(usable -> tenders.plans().redeem(transaction, usable, bookingId));
    }
}
