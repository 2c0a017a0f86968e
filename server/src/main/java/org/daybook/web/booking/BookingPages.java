package org.daybook.web.booking;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.BookingLinks;
import org.daybook.bookings.Bookings;
import org.daybook.checkout.Checkout;
import org.daybook.identity.Credentials;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.Admission;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Kind;
import org.daybook.platform.http.PageForm;
import org.daybook.platform.http.StandardError;
import org.daybook.sites.SiteProperties;
import org.daybook.sites.Sites;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Business;
import org.daybook.web.kit.Html;
import org.daybook.web.kit.Page;
import org.daybook.web.kit.Paths;
import org.daybook.web.kit.ProblemView;
import org.daybook.web.kit.Visitor;
import org.daybook.web.kit.Visitors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of the booking pages. Register them before the operations, which take every path. */
final class BookingPages {
    /** The path in front of a site's id; the pages of the site are below it. */
    private static final String OF_SITE = "/s/";

    private static final Logger LOG = LoggerFactory.getLogger(BookingPages.class);

    private final Clock clock;
    private final Admission admission;
    private final Sites sites;
    private final Credentials credentials;
    private final SiteProperties properties;
    private final Visitors visitors;
    private final Services services;
    private final Bookings bookings;
    private final Availability availability;
    private final Html html;
    private final Assets assets = new Assets();
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
        this.clock = clock;
        this.admission = admission;
        html = new Html(admission);
        this.sites = features.sites();
        this.credentials = features.credentials();
        this.properties = features.properties();
        this.bookings = features.bookings();
        this.availability = features.availability();
        SiteDatabase database = features.database();
        Checkout checkout = features.checkout();
        visitors = new Visitors(credentials, database);
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
        read(routes, "/", context -> context.redirect("/book", HttpStatus.FOUND));
        read(routes, Assets.PATH + "{name}", assets::serve);
        register(routes, "");
        register(routes, OF_SITE + "{site}");
    }

    /** The pages of the site of a host, or under a path that says whose they are. */
    private void register(JavalinDefaultRoutingApi routes, String base) {
        Paths paths = new Paths(base);
        read(routes, base + "/book", page(servicesPage::show));
        read(routes, base + "/book/{slug}", page(visit -> withService(visit, "", this::showTimes)));
        read(routes, base + "/book/{slug}/details", page(visit -> withService(visit, "/details", detailsPage::show)));
        routes.post(base + "/book/{slug}/details", page(visit -> withService(visit, "/details", detailsPage::book)));
        read(routes, paths.zones(), page(zonesPage::show));
        read(routes, base + "/booked/{id}", page(visit -> withBooking(visit, bookedPage::show)));
        read(routes, base + "/booked/{id}/booking.ics", page(visit -> withBooking(visit, bookedPage::calendar)));
        routes.post(base + "/booked/{id}/link", page(visit -> withBooking(visit, bookedPage::renewLink)));
        read(routes, base + "/booked/{id}/cancel", page(visit -> withBooking(visit, bookedPage::askToCancel)));
        routes.post(base + "/booked/{id}/cancel", page(visit -> withBooking(visit, bookedPage::cancel)));
    }

    /** HEAD answers as GET does, without a body: monitors and link checkers ask so. */
    private static void read(JavalinDefaultRoutingApi routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
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
        return context -> {
            @Nullable Visit visit = null;
            try {
                admission.admit(context);
                visit = visit(context);
                credentials.access().requireServed(visit.site());
                handler.handle(visit);
            } catch (ApplicationException e) {
                refuse(context, visit, e);
            } catch (DatabaseUnavailable e) {
                tryLater(context, visit, e);
            } catch (InvalidRequestException e) {
                plain(context, Kind.INVALID_ARGUMENT, "What was sent is no form.");
            } catch (RuntimeException e) {
                fail(context, visit, e);
            }
        };
    }

    private void refuse(Context context, @Nullable Visit visit, ApplicationException refusal) {
        Kind kind = refusal.code().kind();
        if (visit == null || kind == Kind.RESOURCE_EXHAUSTED) {
            plain(context, kind, refusal.description());
        } else if (kind == Kind.UNAVAILABLE) {
            context.header("Retry-After", "1");
            plain(context, kind, refusal.description());
        } else if (kind == Kind.NOT_FOUND) {
            problem(visit, 404, "Nothing here", "This page does not exist, or its link is no longer valid.");
        } else if (kind == Kind.PERMISSION_DENIED) {
            problem(visit, kind.status(), "Closed for now", "This business takes no bookings here at the moment.");
        } else {
            fail(context, visit, refusal);
        }
    }

    private void tryLater(Context context, @Nullable Visit visit, DatabaseUnavailable outage) {
        LOG.debug("Page {} found no database", context.path(), outage);
        context.header("Retry-After", Integer.toString(DatabaseUnavailable.RETRY_AFTER_SECONDS));
        String text = outage.maybeDone()
                ? "The connection was lost while it was written: look whether it was done before you try again."
                : "Nothing was changed. Please try again in a moment.";
        if (visit == null) {
            context.status(503).contentType("text/plain;charset=utf-8").result("Not available. " + text + "\n");
            return;
        }
        problem(visit, 503, "Not available just now", text);
    }

    private static void plain(Context context, Kind kind, String text) {
        context.status(kind.status()).contentType("text/plain;charset=utf-8").result(text + "\n");
    }

    private void fail(Context context, @Nullable Visit visit, RuntimeException failure) {
        LOG.error("Page {} failed", context.path(), failure);
        if (visit == null) {
            context.status(500).contentType("text/plain;charset=utf-8").result("Something went wrong. Try again.\n");
            return;
        }
        problem(visit, 500, "Something went wrong", "It is not your fault. Please try again in a moment.");
    }

    private void problem(Visit visit, int status, String heading, String text) {
        Page page = visit.page(heading, assets);
        html.write(
                visit.context(),
                status,
                "kit/problem",
                new ProblemView(page, heading, text, visit.paths().services(), "See all services"));
    }

    private Visit visit(Context context) {
        Instant now = clock.instant();
        Optional<SiteId> named = siteOfPath(context, now);
        SiteId site = named.orElseGet(() -> siteOfHost(context));
        Paths paths = new Paths(named.map(id -> OF_SITE + id).orElse(""));
        Business business = Business.of(site, paths, properties.get(site, now).properties());
        boolean zoneIsChosen = availability.display(site, now).zoneIsChosen();
        ZoneId chosen = zoneIsChosen ? visitors.zone(context) : null;
        boolean form = context.method().equals(HandlerType.POST);
        Choice choice = form ? Choice.of(PageForm.of(context)::value) : Choice.of(context);
        return new Visit(
                context, now, business, Objects.requireNonNullElse(chosen, business.zone()), choice, zoneIsChosen);
    }

    /** The site that the path names; empty where it names none. Refuses a path that names a site that is not there. */
    private Optional<SiteId> siteOfPath(Context context, Instant now) {
        String named = context.pathParamMap().get("site");
        if (named == null) {
            return Optional.empty();
        }
        return Optional.of(Uuids.parse(named)
                .map(SiteId::new)
                .filter(site -> sites.exists(site, now))
                .orElseThrow(() -> new ApplicationException(StandardError.NOT_FOUND, "There is no such site")));
    }

    /** The site whose pages a host shows: its own, or the first one where no site has the host. */
    private SiteId siteOfHost(Context context) {
        String host = String.valueOf(context.host()).replaceFirst("[.]?(:[0-9]*)?$", "");
        return credentials
                .siteOfHost(host)
                .or(sites::first)
                .orElseThrow(() -> new IllegalStateException("No site for " + host));
    }

    /** Old names of a service lead to the page of its present one. */
    private void withService(Visit visit, String rest, ServiceHandler handler) {
        String slug = visit.context().pathParam("slug");
        Optional<OfferedService> service = services.find(visit, slug);
        if (service.isEmpty()) {
            problem(visit, 404, "No such service", "It may have been renamed or is no longer offered.");
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
