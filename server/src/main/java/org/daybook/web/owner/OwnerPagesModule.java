package org.daybook.web.owner;

import org.daybook.platform.http.PageRouting;
import org.daybook.platform.modules.FeatureModule;

/** The business's own pages, as a module. */
public final class OwnerPagesModule implements FeatureModule {
    private final OwnerFeatures features;

    public OwnerPagesModule(OwnerFeatures features) {
        this.features = features;
    }

    @Override
    public void pages(PageRouting routing) {
        new OwnerPages(features, routing.clock(), routing.admission()).register(routing.routes());
    }
}
