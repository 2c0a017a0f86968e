package org.daybook.sites;

import java.util.UUID;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.modules.SiteRegion;
import org.jspecify.annotations.Nullable;

/** What the first site and its credentials shall be; whatever is null is made up. */
public record BootstrapSettings(
        @Nullable SiteId siteId,
        @Nullable String apiKey,
        @Nullable UUID clientId,
        SiteRegion region) {
    public static final BootstrapSettings NONE = new BootstrapSettings(null, null, null, SiteRegion.FIRST);
}
