package org.daybook.bookings;

import org.daybook.catalog.Fee;
import org.daybook.catalog.Service;
import org.daybook.pricing.Quote;

/**
 * Whether something is to be paid for a booking, and whether that comes first (rules 2.9 and 2.10).
 */
final class Dues {
    private Dues() {}

    /** Sets on a new booking whether it is free and whether it is to be paid online first. */
    static Booking of(Service service, Booking booking) {
        boolean free = isFree(service, booking);
        BookedSettings settings = booking.settings().paying(free, !free && service.isPaidOnlineOnly());
        return booking.with(settings);
    }

    private static boolean isFree(Service service, Booking booking) {
        if (service.fee() == Fee.SOME) {
            return false;
        }
        if (service.fee() == Fee.NONE && booking.addOns().isEmpty()) {
            return true;
        }
        return BookedPrices.kept(booking).filter(Quote::isFree).isPresent();
    }
}
