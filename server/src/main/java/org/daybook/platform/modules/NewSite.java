package org.daybook.platform.modules;

import java.time.ZoneId;
import org.daybook.platform.db.SiteId;

/** A site to create. */
public record NewSite(SiteId siteId, String businessName, SiteRegion region) {
    /** The name of a business that has given none. */
    public static final String FIRST_NAME = "My business";

    public ZoneId timeZone() {
        return region.timeZone();
    }
}
