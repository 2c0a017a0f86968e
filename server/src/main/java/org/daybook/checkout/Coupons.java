package org.daybook.checkout;

import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Money;

/** Looks up the coupons of a site. */
public interface Coupons {
    /** For a site without coupons: every code is unknown. */
    Coupons NONE = new Coupons() {
        @Override
        public Optional<Discount> discount(SiteTransaction transaction, String code, UUID serviceId, Money price) {
            return Optional.empty();
        }

        @Override
        public void redeem(SiteTransaction transaction, Discount discount, UUID bookingId) {
            throw new IllegalStateException("a site without coupons gave " + discount);
        }
    };

    /** The discount that a coupon gives. */
    record Discount(UUID couponId, String name, String code, Money amount) {}

    /** The effect of a coupon; empty where no coupon with this code can be used for the service. */
    Optional<Discount> discount(SiteTransaction transaction, String code, UUID serviceId, Money price);

    /** Notes that a booking was made with a coupon, in the transaction that makes it. Refuses one that is used up by now. */
    void redeem(SiteTransaction transaction, Discount discount, UUID bookingId);
}
