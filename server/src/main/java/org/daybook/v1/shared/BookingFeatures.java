package org.daybook.v1.shared;

import org.daybook.bookings.Attendances;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.catalog.BookingForms;
import org.daybook.checkout.Checkout;

/** The faces behind bookings, their payment and the waitlist of the first API, beside {@link FirstApiFeatures}. */
public record BookingFeatures(
        Bookings bookings,
        Checkout checkout,
        ExtendedBookings extendedBookings,
        Attendances attendances,
        BookingForms forms) {}
