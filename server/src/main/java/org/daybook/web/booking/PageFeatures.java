package org.daybook.web.booking;

import org.daybook.availability.Availability;
import org.daybook.bookings.BookingLinks;
import org.daybook.bookings.Bookings;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.checkout.Checkout;
import org.daybook.identity.Credentials;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.pricing.Pricing;
import org.daybook.sites.SiteProperties;
import org.daybook.sites.Sites;
import org.daybook.web.kit.Assets;

/** The features that the pages on which customers book call. */
public record PageFeatures(
        Assets assets,
        SiteDatabase database,
        Sites sites,
        SiteProperties properties,
        Credentials credentials,
        ServiceCatalog catalog,
        Availability availability,
        Bookings bookings,
        Checkout checkout,
        Pricing pricing,
        ServiceOptionsAndVariants variants) {

    BookingLinks links() {
        return new BookingLinks(database, credentials.tokens());
    }
}
