package org.daybook.bookings;

import java.math.BigDecimal;
import java.util.List;
import org.daybook.bookings.Booking.Settings;
import org.daybook.catalog.Fee;
import org.daybook.catalog.Service;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.pricing.LineItem;
import org.daybook.pricing.Price;
import org.daybook.pricing.Pricing;

/**
 * Whether something is to be paid for a booking, and whether that comes first (behaviour: booking status, rules 9 and
 * 10). What a booking costs is asked of {@link Pricing}, and only where the service does not tell it alone.
 */
final class Dues {
    private final Pricing pricing;

    Dues(Pricing pricing) {
        this.pricing = pricing;
    }

    /** A new booking with what its service and its choices say of paying for it. */
    Booking of(SiteTransaction transaction, Service service, Booking booking) {
        boolean free = isFree(transaction, service, booking);
        Settings settings = booking.settings().paying(free, !free && service.isPaidOnlineOnly());
        return booking.with(settings);
    }

    private boolean isFree(SiteTransaction transaction, Service service, Booking booking) {
        if (service.fee() == Fee.SOME) {
            return false;
        }
        if (service.fee() == Fee.NONE && booking.addOns().isEmpty()) {
            return true;
        }
        return pricing.each(
                        transaction, List.of(LineItem.ofBooking(booking.json()).purchase()))
                .getFirst()
                .map(Price::total)
                .filter(total -> total.compareTo(BigDecimal.ZERO) == 0)
                .isPresent();
    }
}
