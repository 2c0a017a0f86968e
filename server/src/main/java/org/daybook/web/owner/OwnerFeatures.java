package org.daybook.web.owner;

import org.daybook.availability.Availability;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.owner.OwnerCalendar;
import org.daybook.calendar.queries.CalendarQueries;
import org.daybook.catalog.Categories;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.checkout.Checkout;
import org.daybook.contacts.Contacts;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.events.SiteChanges;
import org.daybook.resources.Resources;
import org.daybook.resources.StaffMembers;
import org.daybook.team.SignIn;
import org.daybook.team.Team;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.PageEdge;
import org.daybook.web.kit.Visitors;

/** The features that the business's own pages call. */
public record OwnerFeatures(
        Contract contract,
        Assets assets,
        PageEdge.Ground ground,
        SiteDatabase database,
        Team team,
        SignIn signIn,
        ServiceCatalog catalog,
        Categories categories,
        StaffMembers staff,
        Contacts contacts,
        Availability availability,
        Bookings bookings,
        ExtendedBookings extendedBookings,
        Checkout checkout,
        CalendarQueries events,
        Events calendarEvents,
        OwnerCalendar ownerCalendar,
        Resources resources,
        SiteChanges changes) {

    Visitors visitors() {
        return new Visitors(ground.credentials(), database);
    }
}
