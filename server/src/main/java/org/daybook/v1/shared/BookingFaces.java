package org.daybook.v1.shared;

import org.daybook.bookings.Attendances;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.catalog.BookingForms;
import org.daybook.pricing.Coupons;
import org.daybook.pricing.PaidPlans;
import org.daybook.pricing.Pricing;
import org.daybook.sites.SiteProperties;

/** The faces behind bookings, their payment and the waitlist of the first API, beside {@link Faces}. */
public record BookingFaces(
        Bookings bookings,
        ExtendedBookings extendedBookings,
        Attendances attendances,
        BookingForms forms,
        Pricing pricing,
        Coupons coupons,
        PaidPlans plans,
        SiteProperties properties) {}
