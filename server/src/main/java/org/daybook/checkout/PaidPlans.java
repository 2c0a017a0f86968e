package org.daybook.checkout;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/** Looks up the plans that customers have paid for. */
public interface PaidPlans {
    /** For a site without paid plans. */
    PaidPlans NONE = new PaidPlans() {
        @Override
        public List<Usable> usable(SiteTransaction transaction, UUID contactId, UUID serviceId) {
            return List.of();
        }

        @Override
        public void redeem(SiteTransaction transaction, Usable plan, UUID bookingId) {
            throw new IllegalStateException("a site without plans gave " + plan);
        }
    };

    /**
     * A plan that pays for a booking.
     *
     * @param creditOriginal how many bookings it paid for in the beginning; null where it pays for all
     * @param creditRemain for how many it pays still; null where it pays for all
     * @param validUntil null for without end
     */
    record Usable(
            String orderId,
            String benefitId,
            String planId,
            String name,
            @Nullable Integer creditOriginal,
            @Nullable Integer creditRemain,
            Instant validFrom,
            @Nullable Instant validUntil) {}

    /** The plans of somebody that pay for a service, the one to take first in front. */
    List<Usable> usable(SiteTransaction transaction, UUID contactId, UUID serviceId);

    /** Has a plan pay for a booking, in the transaction that makes it. Refuses one that is used up by now. */
    void redeem(SiteTransaction transaction, Usable plan, UUID bookingId);
}
