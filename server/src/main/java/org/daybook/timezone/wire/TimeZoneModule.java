package org.daybook.timezone.wire;

import org.daybook.calendar.faces.Calendar;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.sites.SiteProperties;
import org.daybook.timezone.TimeZoneChange;

/** The move of the business to another time zone, as a module. */
public final class TimeZoneModule implements FeatureModule {
    private final TimeZoneChange change;

    public TimeZoneModule(Ground ground, SiteProperties properties, Calendar calendar) {
        change = new TimeZoneChange(ground.database(), properties, calendar.schedules(), calendar.zoneChanges());
    }

    public TimeZoneChange change() {
        return change;
    }

    @Override
    public void serve(Operations operations) {
        TimeZoneRoutes.serve(operations, change);
    }
}
