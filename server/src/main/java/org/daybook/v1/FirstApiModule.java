package org.daybook.v1;

import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.v1.shared.BookingFeatures;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.SetupFeatures;

/** The first API, as a module. */
public final class FirstApiModule implements FeatureModule {
    private final FirstApiFeatures faces;
    private final SetupFeatures setup;
    private final BookingFeatures booking;

    public FirstApiModule(FirstApiFeatures faces, SetupFeatures setup, BookingFeatures booking) {
        this.faces = faces;
        this.setup = setup;
        this.booking = booking;
    }

    @Override
    public void serve(Operations operations) {
        FirstCatalog.serve(operations, faces, setup);
        FirstBookings.serve(operations, faces, booking);
    }
}
