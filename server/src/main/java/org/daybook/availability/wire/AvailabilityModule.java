package org.daybook.availability.wire;

import java.util.List;
import org.daybook.availability.Availability;
import org.daybook.availability.CatalogSearch;
import org.daybook.availability.TimeSlotsConfigurations;
import org.daybook.calendar.faces.Calendar;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.platform.modules.NewSite;
import org.daybook.policies.BookingPolicies;
import org.daybook.resources.wire.ResourcesModule;
import org.daybook.sites.wire.SitesModule;

/** The times that are offered, as a module. */
public final class AvailabilityModule implements FeatureModule {
    private final SiteDatabase database;
    private final TimeSlotsConfigurations timeSlots;
    private final Availability availability;
    private final CatalogSearch search;

    public AvailabilityModule(
            Ground ground,
            Calendar calendar,
            SitesModule sites,
            BookingPolicies policies,
            ResourcesModule resources,
            ServiceCatalog services) {
        database = ground.database();
        timeSlots = TimeSlotsConfigurations.of(ground.contract(), database, sites.properties());
        availability = new Availability(
                database,
                services,
                resources.resources(),
                policies,
                sites.locations(),
                timeSlots,
                sites.settings(),
                calendar.schedules(),
                calendar.seats(),
                calendar.events(),
                calendar.workingHours(),
                calendar.occupancy());
        search = new CatalogSearch(database, services, availability, resources.types());
    }

    public Availability availability() {
        return availability;
    }

    @Override
    public void serve(Operations operations) {
        TimeSlotsConfigurationRoutes.serve(operations, timeSlots);
        TimeSlotRoutes.serve(operations, availability);
        VisitRoutes.serve(operations, availability);
        MultiSlotRoutes.serve(operations, availability);
        EventTimeSlotRoutes.serve(operations, availability, database);
        CatalogSearchRoutes.serve(operations, search);
        AvailabilityCalendarRoutes.serve(operations, availability, database);
    }

    @Override
    public List<Documents> documents() {
        return List.of(timeSlots);
    }

    @Override
    public void prepare(SiteTransaction transaction, NewSite site) {
        timeSlots.addDefault(transaction);
    }
}
