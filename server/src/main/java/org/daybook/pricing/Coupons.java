package org.daybook.pricing;

import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Money;

/** Where the coupons of a site are known. */
public interface Coupons {
    /** A site without coupons: no code means anything. */
    Coupons NONE = (transaction, code, serviceId, price) -> Optional.empty();

    /** What a coupon does to a price. */
    record Discount(UUID couponId, String name, String code, Money amount) {}

    /** The effect of a coupon; empty where no coupon with this code can be used for the service. */
    Optional<Discount> discount(SiteTransaction transaction, String code, UUID serviceId, Money price);
}
