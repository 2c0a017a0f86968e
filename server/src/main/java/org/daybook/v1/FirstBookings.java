package org.daybook.v1;

import org.daybook.platform.http.Operations;
import org.daybook.v1.bookings.BookingReaderRoutes;
import org.daybook.v1.bookings.BookingRoutes;
import org.daybook.v1.bookings.BookingViews;
import org.daybook.v1.bookings.BookingWishes;
import org.daybook.v1.bookings.CheckoutOptionsRoutes;
import org.daybook.v1.bookings.FormInfos;
import org.daybook.v1.bookings.SessionAvailabilityRoutes;
import org.daybook.v1.bookings.WaitlistRoutes;
import org.daybook.v1.shared.BookingFeatures;
import org.daybook.v1.shared.FirstApiFeatures;

/** The families of the first API about bookings: bookings-v1, checkout-options, waitlist. */
public final class FirstBookings {
    private FirstBookings() {}

    public static void serve(Operations operations, FirstApiFeatures faces, BookingFeatures booking) {
        BookingViews views = new BookingViews(faces, booking);
        BookingWishes wishes = new BookingWishes(faces, booking.forms(), new FormInfos(operations.contract()));
        BookingRoutes.serve(operations, faces, booking, wishes, views);
        BookingReaderRoutes.serve(operations, booking.extendedBookings(), views);
        SessionAvailabilityRoutes.serve(operations, faces);
        CheckoutOptionsRoutes.serve(operations, faces, booking, wishes);
        WaitlistRoutes.serve(operations, faces, booking, wishes, views);
    }
}
