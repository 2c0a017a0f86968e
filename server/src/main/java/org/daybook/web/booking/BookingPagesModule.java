package org.daybook.web.booking;

import org.daybook.platform.http.PageRouting;
import org.daybook.platform.modules.FeatureModule;

/** The pages on which customers book. */
public final class BookingPagesModule implements FeatureModule {
    private final PageFeatures features;

    public BookingPagesModule(PageFeatures features) {
        this.features = features;
    }

    @Override
    public void pages(PageRouting routing) {
        new BookingPages(features, routing.clock(), routing.admission()).register(routing.routes());
    }
}
