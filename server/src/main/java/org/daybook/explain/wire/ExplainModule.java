package org.daybook.explain.wire;

import org.daybook.availability.Availability;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.explain.Explanations;
import org.daybook.explain.WhatIf;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;

/** The explanations of times, as a module. */
public final class ExplainModule implements FeatureModule {
    private final Explanations explanations;
    private final WhatIf whatIf;

    public ExplainModule(Ground ground, Availability availability, Occupancy occupancy) {
        explanations = new Explanations(ground.database(), availability, occupancy);
        whatIf = new WhatIf(ground.database(), availability);
    }

    @Override
    public void serve(Operations operations) {
        ExplainRoutes.serve(operations, explanations);
        WhatIfRoutes.serve(operations, whatIf);
    }
}
