package org.daybook.pricing.wire;

import org.daybook.catalog.wire.CatalogModule;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.pricing.Pricing;
import org.daybook.sites.SiteProperties;

/** The prices of bookings, as a module. */
public final class PricingModule implements FeatureModule {
    private final Pricing pricing;

    public PricingModule(Ground ground, CatalogModule catalog, SiteProperties properties) {
        pricing = new Pricing(ground.database(), catalog.services(), catalog.variants(), catalog.addOns(), properties);
    }

    public Pricing pricing() {
        return pricing;
    }

    @Override
    public void serve(Operations operations) {
        PricingRoutes.serve(operations, pricing);
    }
}
