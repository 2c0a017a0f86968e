package org.daybook.main;

import java.util.List;
import org.daybook.availability.Availability;
import org.daybook.availability.wire.AvailabilityModule;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.OpenBookings;
import org.daybook.bookings.wire.BookingsModule;
import org.daybook.calendar.faces.Calendar;
import org.daybook.calendar.wire.CalendarModule;
import org.daybook.catalog.CurrencyChange;
import org.daybook.catalog.wire.CatalogModule;
import org.daybook.checkout.Checkout;
import org.daybook.checkout.Tenders;
import org.daybook.contacts.wire.ContactsModule;
import org.daybook.explain.wire.ExplainModule;
import org.daybook.history.wire.HistoryModule;
import org.daybook.identity.Credentials;
import org.daybook.identity.wire.IdentityModule;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.events.EventDelivery;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.events.EventTypes;
import org.daybook.platform.events.SiteChanges;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.PageRouting;
import org.daybook.platform.jobs.Jobs;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.platform.modules.Modules;
import org.daybook.platform.modules.PlatformModule;
import org.daybook.policies.wire.PoliciesModule;
import org.daybook.pricing.wire.PricingModule;
import org.daybook.resources.wire.ResourcesModule;
import org.daybook.sites.SiteProperties;
import org.daybook.sites.Sites;
import org.daybook.sites.wire.SitesModule;
import org.daybook.team.wire.TeamModule;
import org.daybook.timezone.TimeZoneChange;
import org.daybook.timezone.wire.TimeZoneModule;
import org.daybook.v1.FirstApiModule;
import org.daybook.v1.shared.BookingFeatures;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.SetupFeatures;
import org.daybook.web.booking.BookingPagesModule;
import org.daybook.web.booking.PageFeatures;
import org.daybook.web.kit.KitModule;
import org.daybook.web.kit.PageEdge;
import org.daybook.web.owner.OwnerFeatures;
import org.daybook.web.owner.OwnerPagesModule;

/** Where the features are composed: each module is made here, once, with what it needs. */
public final class Features {
    private final Ground ground;
    private final IdentityModule identity;
    private final CalendarModule calendar;
    private final SitesModule properties;
    private final CatalogModule catalog;
    private final PricingModule pricing;
    private final AvailabilityModule availability;
    private final BookingsModule bookings;
    private final TeamModule team;
    private final TimeZoneModule timeZone;
    private final FeatureModule modules;
    private final FeatureModule readers;
    private final SiteChanges changes = new SiteChanges();
    private final EventShapes shapes = new EventShapes();
    private final EventLog events;
    private final EventDelivery eventDelivery;
    private final Sites sites;

    public Features(Contract contract, Database openDatabase) {
        this(contract, openDatabase, OpenBookings.LIMITED, Tenders.NONE);
    }

    /**
     * Features over a database.
     *
     * @param openBookings how many bookings a customer may have at a time
     * @param tenders what sites have in place of money, and who takes it
     */
    public Features(Contract contract, Database openDatabase, OpenBookings openBookings, Tenders tenders) {
        ground = Ground.of(contract, new SiteDatabase(openDatabase));
        identity = new IdentityModule(openDatabase);
        calendar = new CalendarModule(ground);
        properties = new SitesModule(ground, calendar.businessHours());
        ContactsModule contacts = new ContactsModule(ground, properties.properties());
        PoliciesModule policies = new PoliciesModule(ground, properties.properties());
        ResourcesModule resources = new ResourcesModule(ground, calendar().schedules());
        catalog = new CatalogModule(ground, calendar(), properties, policies, resources);
        pricing = new PricingModule(ground, catalog, properties.properties());
        availability = new AvailabilityModule(
                ground, calendar(), properties, policies.policies(), resources, catalog.services());
        bookings = new BookingsModule(
                ground, calendar(), contacts.contacts(), catalog, availability(), pricing.pricing(), openBookings);
        Checkout checkout = new Checkout(database(), bookings(), pricing.pricing(), tenders);
        sites = new Sites(
                openDatabase,
                credentials(),
                List.of((transaction, site) -> modules().prepare(transaction, site)));
        KitModule kit = new KitModule();
        timeZone = new TimeZoneModule(ground, properties.properties(), calendar());
        team = new TeamModule(database());
        modules = new Modules(List.of(
                new PlatformModule(ground),
                identity,
                team,
                calendar,
                properties,
                contacts,
                policies,
                resources,
                catalog,
                pricing,
                availability,
                bookings,
                new ExplainModule(ground, availability(), calendar().occupancy()),
                timeZone,
                new FirstApiModule(
                        faces(resources),
                        new SetupFeatures(
                                catalog.categories(), catalog.forms(), policies.policies(), resources.staffSettings()),
                        bookingFaces(checkout)),
                kit,
                new BookingPagesModule(new PageFeatures(
                        kit.assets(),
                        database(),
                        sites,
                        properties(),
                        credentials(),
                        catalog.services(),
                        availability(),
                        bookings(),
                        checkout,
                        pricing.pricing(),
                        catalog.variants())),
                new OwnerPagesModule(new OwnerFeatures(
                        contract,
                        kit.assets(),
                        new PageEdge.Ground(sites, properties(), credentials()),
                        database(),
                        team.team(),
                        team.signIn(),
                        catalog.services(),
                        catalog.categories(),
                        resources.staff(),
                        contacts.contacts(),
                        availability(),
                        bookings(),
                        bookings.extendedBookings(),
                        checkout,
                        calendar().queries(),
                        calendar().events(),
                        calendar().ownerCalendar(),
                        resources.resources(),
                        changes))));
        modules.describe(shapes);
        events = new EventLog(new EventTypes(shapes.families()));
        readers = new HistoryModule(ground, events, shapes);
        eventDelivery = new EventDelivery(openDatabase, events, modules.observers());
        new Upkeep(modules, sites).declare(jobs());
    }

    private FirstApiFeatures faces(ResourcesModule resources) {
        return new FirstApiFeatures(
                database(),
                calendar(),
                catalog.services(),
                catalog.variants(),
                resources.resources(),
                resources.types(),
                resources.staff(),
                availability(),
                properties());
    }

    private BookingFeatures bookingFaces(Checkout checkout) {
        return new BookingFeatures(
                bookings(), checkout, bookings.extendedBookings(), bookings.attendances(), catalog.forms());
    }

    /** Serves every operation there is. */
    public void serve(Operations operations) {
        modules.serve(operations);
        readers.serve(operations);
    }

    /** All modules, as one. */
    FeatureModule modules() {
        return modules;
    }

    /** The shapes of events in the API. */
    public EventShapes eventShapes() {
        return shapes;
    }

    /** The log of events of all sites. */
    public EventLog events() {
        return events;
    }

    /** Tells open pages of changes. */
    public SiteChanges changes() {
        return changes;
    }

    /** Who is given the events, and how. */
    public EventDelivery eventDelivery() {
        return eventDelivery;
    }

    /** Registers all pages. */
    public void pages(PageRouting routing) {
        modules.pages(routing);
    }

    public TimeZoneChange timeZoneChange() {
        return timeZone.change();
    }

    public CurrencyChange currencyChange() {
        return catalog.currencyChange();
    }

    public SiteProperties properties() {
        return properties.properties();
    }

    /** Everything that is done beside the requests. */
    public Jobs jobs() {
        return ground.jobs();
    }

    public Sites sites() {
        return sites;
    }

    public Availability availability() {
        return availability.availability();
    }

    public Calendar calendar() {
        return calendar.calendar();
    }

    public Bookings bookings() {
        return bookings.bookings();
    }

    public Credentials credentials() {
        return identity.credentials();
    }

    public TeamModule team() {
        return team;
    }

    public SiteDatabase database() {
        return ground.database();
    }
}
