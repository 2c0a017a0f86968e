package org.daybook.web.booking;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.BookingLinks;
import org.daybook.bookings.Bookings;
import org.daybook.checkout.Checkout;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.http.Admission;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.PageForm;
import org.daybook.web.kit.Arrival;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Business;
import org.daybook.web.kit.Html;
import org.daybook.web.kit.PageEdge;
import org.daybook.web.kit.Paths;
import org.daybook.web.kit.Visitor;
import org.daybook.web.kit.Visitors;
import org.jspecify.annotations.Nullable;

/** The routes of the booking pages. Register them before the operations, which take every path. */
final class BookingPages {
    private static final PageEdge.Words WORDS = new PageEdge.Words(
            Paths::services,
            "See all services",
            "Closed for now",
            "This business takes no bookings here at the moment.");

    private final PageEdge edge;
    private final Visitors visitors;
    private final Services services;
    private final Bookings bookings;
    private final Availability availability;
    private final Assets assets;
    private final ServicesPage servicesPage;
    private final TimesPage timesPage;
    private final SessionsPage sessionsPage;
    private final CoursePage coursePage;
    private final DetailsPage detailsPage;
    private final BookedPage bookedPage;
    private final ZonesPage zonesPage;
    private final BookingLinks links;

    BookingPages(PageFeatures features, Clock clock, Admission admission) {
        this.links = features.links();
        this.assets = features.assets();
        Html html = new Html(admission);
        PageEdge.Ground ground = new PageEdge.Ground(features.sites(), features.properties(), features.credentials());
        edge = new PageEdge(ground, clock, admission, html, assets, WORDS);
        this.bookings = features.bookings();
        this.availability = features.availability();
        SiteDatabase database = features.database();
        Checkout checkout = features.checkout();
        visitors = new Visitors(features.credentials(), database);
        services = new Services(features.catalog());
        Wishes wishes = new Wishes(database, availability);
        Charges charges = new Charges(database, features.pricing(), bookings.prices(), features.variants());
        servicesPage = new ServicesPage(html, assets, services, availability);
        timesPage = new TimesPage(html, assets, database, availability, charges);
        sessionsPage = new SessionsPage(html, assets, database, availability);
        coursePage = new CoursePage(html, assets, database, availability);
        detailsPage = new DetailsPage(html, assets, admission, visitors, bookings, checkout, links, wishes, charges);
        bookedPage = new BookedPage(html, assets, database, services, availability, bookings, links, wishes, charges);
        zonesPage = new ZonesPage(html, assets);
    }

    void register(JavalinDefaultRoutingApi routes) {
        PageEdge.read(routes, "/", context -> context.redirect("/book", HttpStatus.FOUND));
        register(routes, "");
        register(routes, PageEdge.OF_SITE + "{site}");
    }

    /** The pages of the site of a host, or under a path that says whose they are. */
    private void register(JavalinDefaultRoutingApi routes, String base) {
        Paths paths = new Paths(base);
        PageEdge.read(routes, base + "/book", page(servicesPage::show));
        PageEdge.read(routes, base + "/book/{slug}", page(visit -> withService(visit, "", this::showTimes)));
        PageEdge.read(
                routes,
                base + "/book/{slug}/details",
                page(visit -> withService(visit, "/details", detailsPage::show)));
        routes.post(base + "/book/{slug}/details", page(visit -> withService(visit, "/details", detailsPage::book)));
        PageEdge.read(routes, paths.zones(), page(zonesPage::show));
        PageEdge.read(routes, base + "/booked/{id}", page(visit -> withBooking(visit, bookedPage::show)));
        PageEdge.read(
                routes, base + "/booked/{id}/booking.ics", page(visit -> withBooking(visit, bookedPage::calendar)));
        routes.post(base + "/booked/{id}/link", page(visit -> withBooking(visit, bookedPage::renewLink)));
        PageEdge.read(routes, base + "/booked/{id}/cancel", page(visit -> withBooking(visit, bookedPage::askToCancel)));
        routes.post(base + "/booked/{id}/cancel", page(visit -> withBooking(visit, bookedPage::cancel)));
    }

    private interface PageHandler {
        void handle(Visit visit);
    }

    private interface ServiceHandler {
        void handle(Visit visit, OfferedService service);
    }

    private interface BookingHandler {
        void handle(Visit visit, Access access);
    }

    private Handler page(PageHandler handler) {
        return edge.page(arrival -> handler.handle(visit(arrival)));
    }

    private Visit visit(Arrival arrival) {
        Context context = arrival.context();
        Business business = arrival.business();
        boolean zoneIsChosen =
                availability.display(arrival.site(), arrival.now()).zoneIsChosen();
        ZoneId chosen = zoneIsChosen ? visitors.zone(context) : null;
        boolean form = context.method().equals(HandlerType.POST);
        Choice choice = form ? Choice.of(PageForm.of(context)::value) : Choice.of(context);
        return new Visit(arrival, Objects.requireNonNullElse(chosen, business.zone()), choice, zoneIsChosen);
    }

    /** Old names of a service lead to the page of its present one. */
    private void withService(Visit visit, String rest, ServiceHandler handler) {
        String slug = visit.context().pathParam("slug");
        Optional<OfferedService> service = services.find(visit, slug);
        if (service.isEmpty()) {
            edge.problem(visit.arrival(), 404, "No such service", "It may have been renamed or is no longer offered.");
        } else if (!service.get().slug().equals(slug)) {
            visit.context().redirect(visit.choice().url(service.get().url() + rest), HttpStatus.PERMANENT_REDIRECT);
        } else {
            handler.handle(visit, service.get());
        }
    }

    private void showTimes(Visit visit, OfferedService service) {
        switch (service.type()) {
            case APPOINTMENT -> timesPage.show(visit, service);
            case CLASS -> sessionsPage.show(visit, service);
            case COURSE -> coursePage.show(visit, service);
        }
    }

    /** Only the visitor who made a booking gets to see it, and who has its link. */
    private void withBooking(Visit visit, BookingHandler handler) {
        UUID id = id(visit.context()).orElseThrow(BookingPages::noBooking);
        @Nullable
        Visitor maker = visitors.find(visit.context(), visit.site(), visit.now())
                .filter(visitor ->
                        bookings.find(visitor.caller(), visit.now(), id).isPresent())
                .orElse(null);
        Access access = Optional.ofNullable(visit.key())
                .flatMap(key -> links.bearer(visit.site(), visit.now(), id, key))
                .map(bearer -> new Access(bearer.caller(), bearer.booking(), maker, visit.key()))
                .or(() -> Optional.ofNullable(maker)
                        .map(visitor -> new Access(
                                visitor.caller(), bookings.get(visitor.caller(), visit.now(), id), visitor, null)))
                .orElseThrow(BookingPages::noBooking);
        handler.handle(visit, access);
    }

    private static Optional<UUID> id(Context context) {
        try {
            return Optional.of(UUID.fromString(context.pathParam("id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ApplicationException noBooking() {
        return new ApplicationException(BookingError.BOOKING_NOT_FOUND, "No booking of this visitor");
    }
}
