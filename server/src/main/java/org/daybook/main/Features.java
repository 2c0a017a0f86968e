package org.daybook.main;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.availability.Availability;
import org.daybook.availability.CatalogSearch;
import org.daybook.availability.TimeSlotsConfigurations;
import org.daybook.availability.wire.AvailabilityCalendarRoutes;
import org.daybook.availability.wire.CatalogSearchRoutes;
import org.daybook.availability.wire.EventTimeSlotRoutes;
import org.daybook.availability.wire.MultiSlotRoutes;
import org.daybook.availability.wire.TimeSlotRoutes;
import org.daybook.availability.wire.TimeSlotsConfigurationRoutes;
import org.daybook.availability.wire.VisitRoutes;
import org.daybook.bookings.Attendances;
import org.daybook.bookings.BookingDomainEvent;
import org.daybook.bookings.BookingLinks;
import org.daybook.bookings.BookingParticipants;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.CustomerActivity;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.bookings.OpenBookings;
import org.daybook.bookings.ParticipationDomainEvent;
import org.daybook.bookings.Participations;
import org.daybook.bookings.wire.BookingEvents;
import org.daybook.bookings.wire.BookingRoutes;
import org.daybook.bookings.wire.ExtendedBookingRoutes;
import org.daybook.bookings.wire.ParticipationRoutes;
import org.daybook.calendar.Calendar;
import org.daybook.calendar.CalendarDomainEvent;
import org.daybook.calendar.ScheduleDomainEvent;
import org.daybook.calendar.wire.BusinessScheduleHours;
import org.daybook.calendar.wire.CalendarEvents;
import org.daybook.calendar.wire.EventRoutes;
import org.daybook.calendar.wire.OwnerEventRoutes;
import org.daybook.calendar.wire.ScheduleRoutes;
import org.daybook.catalog.AddOnGroups;
import org.daybook.catalog.AddOns;
import org.daybook.catalog.BookingForms;
import org.daybook.catalog.Categories;
import org.daybook.catalog.CurrencyChange;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceGroups;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.ServiceReferences;
import org.daybook.catalog.wire.AddOnRoutes;
import org.daybook.catalog.wire.CategoryRoutes;
import org.daybook.catalog.wire.OptionsAndVariantsRoutes;
import org.daybook.catalog.wire.ServiceGroupRoutes;
import org.daybook.catalog.wire.ServiceRoutes;
import org.daybook.checkout.Checkout;
import org.daybook.checkout.Coupons;
import org.daybook.checkout.PaidPlans;
import org.daybook.checkout.PaymentProvider;
import org.daybook.contacts.Contacts;
import org.daybook.contacts.wire.ContactRoutes;
import org.daybook.explain.Explanations;
import org.daybook.explain.WhatIf;
import org.daybook.explain.wire.ExplainRoutes;
import org.daybook.explain.wire.WhatIfRoutes;
import org.daybook.history.History;
import org.daybook.history.wire.HistoryRoutes;
import org.daybook.identity.Credentials;
import org.daybook.identity.wire.OAuthRoutes;
import org.daybook.pages.BookingPages;
import org.daybook.platform.catalogue.Catalogue;
import org.daybook.platform.catalogue.CatalogueRoutes;
import org.daybook.platform.catalogue.DocumentDomainEvent;
import org.daybook.platform.catalogue.FilterJobs;
import org.daybook.platform.catalogue.SiteDocument;
import org.daybook.platform.catalogue.wire.DocumentEvents;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.events.EventDelivery;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.events.EventTypes;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Admission;
import org.daybook.platform.http.Operations;
import org.daybook.platform.jobs.JobRoutes;
import org.daybook.platform.jobs.Jobs;
import org.daybook.policies.BookingPolicies;
import org.daybook.policies.PolicyDomainEvent;
import org.daybook.policies.wire.BookingPolicyRoutes;
import org.daybook.policies.wire.PolicyEvents;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.wire.PricingRoutes;
import org.daybook.resources.ResourceTypes;
import org.daybook.resources.Resources;
import org.daybook.resources.StaffDomainEvent;
import org.daybook.resources.StaffMembers;
import org.daybook.resources.wire.ResourceRoutes;
import org.daybook.resources.wire.StaffEvents;
import org.daybook.sites.BookingsSettings;
import org.daybook.sites.Locations;
import org.daybook.sites.SiteDomainEvent;
import org.daybook.sites.SiteProperties;
import org.daybook.sites.Sites;
import org.daybook.sites.wire.LocationRoutes;
import org.daybook.sites.wire.SiteEvents;
import org.daybook.sites.wire.SitePropertiesRoutes;
import org.daybook.timezone.TimeZoneChange;
import org.daybook.timezone.wire.TimeZoneRoutes;
import org.daybook.v1.BookingFaces;
import org.daybook.v1.Faces;
import org.daybook.v1.FirstBookings;
import org.daybook.v1.FirstCatalog;

/** Where the features are composed: each is made here, once, with what it needs, and gives its operations to the edge. */
public final class Features {
    private final SiteDatabase database;
    private final Credentials credentials;
    private final Sites sites;
    private final SiteProperties properties;
    private final TimeZoneChange timeZoneChange;
    private final CurrencyChange currencyChange;
    private final Locations locations;
    private final BookingPolicies policies;
    private final Categories categories;
    private final Contacts contacts;
    private final Calendar calendar;
    private final Resources resources;
    private final ResourceTypes resourceTypes;
    private final StaffMembers staff;
    private final ServiceOptionsAndVariants variants;
    private final AddOns addOns;
    private final BookingForms forms;
    private final ServiceCatalog services;
    private final AddOnGroups addOnGroups;
    private final Pricing pricing;
    private final TimeSlotsConfigurations timeSlots;
    private final Availability availability;
    private final Bookings bookings;
    private final Checkout checkout;
    private final Attendances attendances;
    private final ExtendedBookings extendedBookings;
    private final Jobs jobs = new Jobs();
    private final FilterJobs filterJobs;
    private final SiteDocument staffSettings;
    private final SiteDocument bookingsSettings;
    private final Participations participations;
    private final EventLog events;
    private final EventDelivery eventDelivery;

    public Features(Contract contract, Database openDatabase) {
        this(contract, openDatabase, OpenBookings.LIMITED);
    }

    /**
     * Features over a database.
     *
     * @param openBookings how many bookings a customer may have at a time
     */
    public Features(Contract contract, Database openDatabase, OpenBookings openBookings) {
        database = new SiteDatabase(openDatabase);
        credentials = new Credentials(openDatabase);
        locations = Locations.of(contract, database);
        categories = Categories.of(contract, database);
        calendar = new Calendar();
        properties = new SiteProperties(database, new BusinessScheduleHours(calendar.openingHours()));
        contacts = Contacts.of(contract, database, properties::country);
        policies = BookingPolicies.of(contract, database, properties);
        resources = new Resources(contract, database, calendar.schedules());
        resourceTypes = new ResourceTypes(contract, database, resources);
        staff = new StaffMembers(contract, database, resources, calendar.schedules());
        ServiceReferences references = new ServiceReferences(
                categories, policies, locations, resources, resourceTypes, staff, calendar.schedules(), properties);
        variants = new ServiceOptionsAndVariants(contract, database, references, properties);
        addOns = new AddOns(contract, database, properties);
        forms = BookingForms.of(contract, database);
        services = new ServiceCatalog(
                contract, database, calendar.schedules(), calendar.events(), references, variants, addOns, forms);
        addOnGroups = new AddOnGroups(services, addOns);
        timeZoneChange = new TimeZoneChange(database, properties, calendar.schedules(), calendar.zoneChanges());
        currencyChange = new CurrencyChange(database, properties, services, variants, addOns, policies);
        pricing = new Pricing(database, services, variants, addOns, properties);
        timeSlots = TimeSlotsConfigurations.of(contract, database, properties);
        bookingsSettings = BookingsSettings.of(contract, database);
        availability = new Availability(
                database,
                services,
                resources,
                policies,
                locations,
                timeSlots,
                bookingsSettings,
                calendar.schedules(),
                calendar.seats(),
                calendar.events(),
                calendar.workingHours(),
                calendar.occupancy());
        bookings = new Bookings(
                database,
                availability,
                contacts,
                calendar.schedules(),
                calendar.events(),
                calendar.occupancy(),
                calendar.seats(),
                variants,
                addOnGroups,
                pricing,
                openBookings);
        calendar.listener(bookings.followingCalendar());
        calendar.participants(new BookingParticipants());
        checkout = new Checkout(database, bookings, pricing, Coupons.NONE, PaidPlans.NONE, PaymentProvider.NONE);
        attendances = new Attendances(database);
        extendedBookings = new ExtendedBookings(contract, database, attendances, calendar.events(), bookings.prices());
        filterJobs = new FilterJobs(database, jobs);
        staffSettings = StaffMembers.settings(contract, database);
        participations =
                new Participations(database, bookings, calendar.events(), calendar.schedules(), calendar.seats());
        events = new EventLog(new EventTypes(List.of(
                BookingDomainEvent.class,
                ParticipationDomainEvent.class,
                CalendarDomainEvent.class,
                ScheduleDomainEvent.class,
                DocumentDomainEvent.class,
                PolicyDomainEvent.class,
                StaffDomainEvent.class,
                SiteDomainEvent.class)));
        eventDelivery = new EventDelivery(openDatabase, events, List.of(new CustomerActivity(contacts)));
        sites = new Sites(
                openDatabase,
                credentials,
                List.of(
                        (transaction, site) ->
                                calendar.schedules().createBusinessSchedule(transaction, site.timeZone()),
                        (transaction, site) -> resourceTypes.onNewSite(transaction),
                        (transaction, site) -> staff.addOwner(transaction),
                        (transaction, site) -> policies.addDefaultPolicy(transaction),
                        (transaction, site) -> timeSlots.addDefault(transaction),
                        (transaction, site) -> categories.addFirstCategory(transaction),
                        (transaction, site) -> forms.addDefault(transaction),
                        (transaction, site) -> staffSettings.addTo(transaction),
                        (transaction, site) -> bookingsSettings.addTo(transaction),
                        locations::addMainLocation));
        new Upkeep(database, calendar.horizon(), bookings.requests(), sites).declare(jobs);
    }

    /** Serves every operation there is. */
    public void serve(Operations operations) {
        OAuthRoutes.serve(operations, credentials);
        SitePropertiesRoutes.serve(operations, properties);
        LocationRoutes.serve(operations, locations);
        BookingPolicyRoutes.serve(operations, policies);
        CategoryRoutes.serve(operations, categories, services);
        ContactRoutes.serve(operations, contacts);
        ResourceRoutes.serve(operations, resourceTypes, resources, staff, staffSettings, filterJobs);
        ServiceRoutes.serve(operations, services, filterJobs);
        CatalogueRoutes.serveOnly(operations, bookingsSettings);
        OptionsAndVariantsRoutes.serve(operations, variants);
        PricingRoutes.serve(operations, pricing);
        AddOnRoutes.serve(operations, addOns, addOnGroups);
        ServiceGroupRoutes.serve(operations, new ServiceGroups(database, services, policies, categories, forms));
        CatalogueRoutes.of(operations, forms).get();
        ScheduleRoutes.serve(operations, calendar, database);
        EventRoutes.serve(operations, calendar, database);
        OwnerEventRoutes.serve(operations, calendar, database);
        TimeSlotsConfigurationRoutes.serve(operations, timeSlots);
        TimeSlotRoutes.serve(operations, availability);
        VisitRoutes.serve(operations, availability);
        MultiSlotRoutes.serve(operations, availability);
        EventTimeSlotRoutes.serve(operations, availability, database);
        CatalogSearchRoutes.serve(operations, new CatalogSearch(database, services, availability, resourceTypes));
        AvailabilityCalendarRoutes.serve(operations, availability, database);
        BookingRoutes.serve(operations, bookings);
        ExplainRoutes.serve(operations, new Explanations(database, availability, calendar.occupancy()));
        WhatIfRoutes.serve(operations, new WhatIf(database, availability));
        TimeZoneRoutes.serve(operations, timeZoneChange);
        JobRoutes.serve(operations, database);
        ExtendedBookingRoutes.serve(operations, extendedBookings);
        ParticipationRoutes.serve(operations, participations);
        EventShapes shapes = eventShapes();
        History history = new History(database, events, shapes);
        HistoryRoutes.serve(operations, history, shapes);
        Faces faces = new Faces(
                database, calendar, services, variants, resources, resourceTypes, staff, availability, properties);
        FirstCatalog.serve(operations, faces, categories, forms, policies, staffSettings);
        FirstBookings.serve(
                operations, faces, new BookingFaces(bookings, checkout, extendedBookings, attendances, forms));
    }

    /** How events look in the API. */
    public EventShapes eventShapes() {
        EventShapes shapes = new EventShapes();
        shapes.add(BookingDomainEvent.class, BookingEvents::of);
        shapes.add(ParticipationDomainEvent.class, (event, actor) -> BookingEvents.of(event));
        shapes.add(CalendarDomainEvent.class, (event, actor) -> CalendarEvents.of(event));
        shapes.add(ScheduleDomainEvent.class, (event, actor) -> CalendarEvents.of(event));
        shapes.add(PolicyDomainEvent.class, (event, actor) -> PolicyEvents.of(event));
        shapes.add(StaffDomainEvent.class, (event, actor) -> StaffEvents.of(event));
        shapes.add(SiteDomainEvent.class, (event, actor) -> SiteEvents.of(event));
        DocumentEvents documents = new DocumentEvents(Stream.of(
                        locations,
                        categories,
                        contacts,
                        policies,
                        resources,
                        resourceTypes,
                        staff,
                        variants,
                        addOns,
                        forms,
                        services,
                        timeSlots,
                        bookingsSettings,
                        staffSettings)
                .map(Catalogue::family)
                .toList());
        shapes.add(DocumentDomainEvent.class, (event, actor) -> documents.of(event));
        return shapes;
    }

    /** What happened on each site. */
    public EventLog events() {
        return events;
    }

    /** Who is given the events, and how. */
    public EventDelivery eventDelivery() {
        return eventDelivery;
    }

    /**
     * The pages on which customers book.
     *
     * @param admission counts each request and each booking, and refuses them after too many
     */
    public BookingPages bookingPages(Clock clock, Admission admission) {
        return new BookingPages(
                clock,
                admission,
                database,
                sites,
                properties,
                credentials,
                services,
                availability,
                bookings,
                checkout,
                pricing,
                variants,
                new BookingLinks(database, credentials.tokens()));
    }

    public TimeZoneChange timeZoneChange() {
        return timeZoneChange;
    }

    public CurrencyChange currencyChange() {
        return currencyChange;
    }

    public SiteProperties properties() {
        return properties;
    }

    /** Everything that is done beside the requests. */
    public Jobs jobs() {
        return jobs;
    }

    public Sites sites() {
        return sites;
    }

    public Availability availability() {
        return availability;
    }

    public Calendar calendar() {
        return calendar;
    }

    public Bookings bookings() {
        return bookings;
    }

    public Credentials credentials() {
        return credentials;
    }

    public SiteDatabase database() {
        return database;
    }
}
