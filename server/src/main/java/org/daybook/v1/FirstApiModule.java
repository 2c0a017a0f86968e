package org.daybook.v1;

import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.v1.shared.BookingFaces;
import org.daybook.v1.shared.Faces;
import org.daybook.v1.shared.SetupFaces;

/** The first API, as a module. */
public final class FirstApiModule implements FeatureModule {
    private final Faces faces;
    private final SetupFaces setup;
    private final BookingFaces booking;

    public FirstApiModule(Faces faces, SetupFaces setup, BookingFaces booking) {
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
