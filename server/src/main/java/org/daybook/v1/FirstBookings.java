package org.daybook.v1;

import org.daybook.availability.Availability;
import org.daybook.bookings.Attendances;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.calendar.Calendar;
import org.daybook.catalog.BookingForms;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.http.Operations;
import org.daybook.pricing.Coupons;
import org.daybook.pricing.PaidPlans;
import org.daybook.pricing.Pricing;
import org.daybook.resources.StaffMembers;
import org.daybook.sites.SiteProperties;

/** The rooms of the first API in which is booked: bookings-v1, checkout-options, waitlist. */
public final class FirstBookings {
    private FirstBookings() {}

    /** What the rooms call. */
    public record Faces(
            SiteDatabase database,
            Calendar calendar,
            Availability availability,
            Bookings bookings,
            ExtendedBookings extendedBookings,
            Attendances attendances,
            ServiceCatalog services,
            ServiceOptionsAndVariants variants,
            BookingForms forms,
            Pricing pricing,
            Coupons coupons,
            PaidPlans plans,
            SiteProperties properties,
            StaffMembers staff) {}

    public static void serve(Operations operations, Faces faces) {
        BookingViews views = new BookingViews(
                faces.database(),
                faces.services(),
                faces.variants(),
                faces.pricing(),
                faces.properties(),
                faces.staff(),
                faces.attendances());
        BookingWishes wishes = new BookingWishes(
                new BookedThings(faces.availability()),
                faces.services(),
                faces.variants(),
                faces.forms(),
                new FormInfos(operations.contract()),
                faces.pricing(),
                faces.coupons());
        BookingRoutes.serve(
                operations,
                faces.database(),
                faces.bookings(),
                faces.availability(),
                faces.attendances(),
                wishes,
                views);
        BookingReaderRoutes.serve(operations, faces.extendedBookings(), views);
        SessionAvailabilityRoutes.serve(
                operations,
                faces.database(),
                faces.availability(),
                faces.calendar().events(),
                faces.calendar().locks());
        CheckoutOptionsRoutes.serve(operations, faces.database(), wishes, faces.properties(), faces.plans());
        WaitlistRoutes.serve(operations, faces.database(), faces.bookings().waitlist(), wishes, views);
    }
}
