package org.daybook.web.booking;

import org.daybook.bookings.Booking;
import org.daybook.platform.http.Caller;
import org.daybook.web.kit.Paths;
import org.daybook.web.kit.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * Who sees a booking, and why they may.
 *
 * @param caller acts as the customer who made the booking
 * @param visitor the browser that made it; null for who has only its link
 * @param key of the link that was opened; null for a browser that came without
 */
record Access(
        Caller caller,
        Booking booking,
        @Nullable Visitor visitor,
        @Nullable String key) {

    /** A path of the booking, with the key where that is what opened it. */
    String url(String path) {
        return key == null ? path : path + "?key=" + Paths.encode(key);
    }

    /** The token of forms against cross-site requests: the key of the link, or one that is computed from the cookie. */
    String formToken() {
        return visitor == null ? "" : visitor.formToken();
    }

    /** Whether a form came from a page of ours. */
    boolean sent(@Nullable String formToken) {
        return key != null || (visitor != null && visitor.sent(formToken));
    }

    /** Whether this way to the booking allows to cancel it: a policy may allow it only to the visitor who booked. */
    boolean mayAct() {
        return visitor != null || booking.bookingPolicy().cancellation().allowAnonymous();
    }
}
