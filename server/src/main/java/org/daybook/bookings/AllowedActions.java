package org.daybook.bookings;

import java.time.Instant;
import org.daybook.identity.Right;
import org.daybook.platform.http.Caller;

/** What a caller may do with a booking now. */
public record AllowedActions(boolean cancel, boolean reschedule) {

    /** Computed anew each time from status, policy and caller. */
    static AllowedActions of(Caller caller, Instant now, Booking booking) {
        boolean open = booking.status().mayBecome(BookingStatus.CANCELED);
        boolean movable = Rescheduling.isMovable(booking);
        if (caller.may(Right.IGNORE_BOOKING_POLICY)) {
            return new AllowedActions(open, movable);
        }
        return new AllowedActions(
                open && Cancelling.mayCancel(booking, now),
                movable && BookingChecks.isAllowed(booking.bookingPolicy().reschedule(), booking.start(), now));
    }
}
