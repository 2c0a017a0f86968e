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

    /** What forms carry: the key is known to nobody else, and else only who knows the cookie can compute the token. */
    String formToken() {
        return visitor == null ? "" : visitor.formToken();
    }

    /** Whether a form came from a page of ours. */
    boolean sent(@Nullable String formToken) {
        return key != null || (visitor != null && visitor.sent(formToken));
    }

    /** Whether it may be cancelled as far as the way here goes: a policy may leave that to who made the booking. */
    boolean mayAct() {
        return visitor != null || booking.bookingPolicy().cancellation().allowAnonymous();
    }
}
