package org.daybook.sites.wire;

import java.util.List;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.platform.modules.NewSite;
import org.daybook.sites.BookingsSettings;
import org.daybook.sites.BusinessHours;
import org.daybook.sites.Locations;
import org.daybook.sites.SiteDomainEvent;
import org.daybook.sites.SiteProperties;

/** The properties of the business, its locations and its settings, as a module. */
public final class SitesModule implements FeatureModule {
    private final SiteProperties properties;
    private final Locations locations;
    private final SiteDocument settings;

    /**
     * @param hours keeps the opening hours of the business
     */
    public SitesModule(Ground ground, BusinessHours hours) {
        properties = new SiteProperties(ground.database(), hours);
        locations = Locations.of(ground.contract(), ground.database());
        settings = BookingsSettings.of(ground.contract(), ground.database());
    }

    public SiteProperties properties() {
        return properties;
    }

    public Locations locations() {
        return locations;
    }

    public SiteDocument settings() {
        return settings;
    }

    @Override
    public void serve(Operations operations) {
        SitePropertiesRoutes.serve(operations, properties);
        LocationRoutes.serve(operations, locations);
        DocumentRoutes.serveOnly(operations, settings);
    }

    @Override
    public void describe(EventShapes shapes) {
        shapes.add(SiteDomainEvent.class, (event, actor) -> SiteEvents.of(event));
    }

    @Override
    public List<Documents> documents() {
        return List.of(locations, settings);
    }

    @Override
    public void prepare(SiteTransaction transaction, NewSite site) {
        settings.addTo(transaction);
        locations.addMainLocation(transaction, site);
    }
}
