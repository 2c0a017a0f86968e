package org.daybook.bookings;

import java.time.Instant;
import org.daybook.bookings.Bookings.Change;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;

/** Cancels bookings, and checks who may do so. */
final class Cancelling {
    private final Allocator allocator;

    Cancelling(Allocator allocator) {
        this.allocator = allocator;
    }

    /** Whether the policy lets the customer cancel now. */
    static boolean mayCancel(Booking booking, Instant now) {
        return BookingChecks.isAllowed(booking.bookingPolicy().cancellation(), booking.start(), now);
    }

    /** Refuses what the caller may not ask for, before anything is read. */
    void requireRights(Change change, boolean ignorePolicy) {
        boolean allowed = (!ignorePolicy || change.caller().may(Right.IGNORE_BOOKING_POLICY))
                && (!change.wishes().concernsMoney() || change.caller().may(Right.MANAGE_PAYMENTS));
        if (!allowed) {
            throw new ApplicationException(
                    StandardError.UNAUTHORIZED_OPERATION,
                    "Ignoring the policy, refunds and waived fees need manage rights on the site's bookings");
        }
    }

    Booking cancel(SiteTransaction transaction, Change change, Booking booking) {
        BookingChecks.requireStep(booking, BookingStatus.CANCELED, BookingError.VALIDATION_FAILURE);
        if (!change.caller().may(Right.IGNORE_BOOKING_POLICY) && !mayCancel(booking, transaction.now())) {
            throw new ApplicationException(
                    BookingError.BOOKING_POLICY_VIOLATION, "The policy does not let customers cancel any more");
        }
        return released(transaction, change, booking);
    }

    Booking withdraw(SiteTransaction transaction, Change change, Booking booking) {
        if (booking.status() != BookingStatus.PENDING) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE, "A booking that is " + booking.status() + " is no request");
        }
        return released(transaction, change, booking);
    }

    private Booking released(SiteTransaction transaction, Change change, Booking booking) {
        return BookingRecorder.become(
                transaction, change.wishes(), allocator.release(transaction, booking), BookingStatus.CANCELED);
    }
}
