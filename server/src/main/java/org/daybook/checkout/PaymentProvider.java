package org.daybook.checkout;

import org.daybook.bookings.Booking;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Money;

/** The service that collects payments for a site. */
public interface PaymentProvider {
    /** A site that takes no money online: the owner says when a booking is paid. */
    PaymentProvider NONE = (transaction, booking, due) -> {};

    /**
     * Is told that a booking stands only when it is paid, in the transaction that makes it. Asks no other server: it records
     * a job for that.
     */
    void request(SiteTransaction transaction, Booking booking, Money due);
}
