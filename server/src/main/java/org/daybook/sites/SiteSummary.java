package org.daybook.sites;

import java.time.Instant;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.modules.SiteRegion;
import org.jspecify.annotations.Nullable;

/**
 * A site in a list of sites.
 *
 * @param host whose pages are the site's; null for none
 * @param suspendedAt null while it is served
 */
public record SiteSummary(
        SiteId id,
        String name,
        SiteRegion region,
        @Nullable String host,
        Instant createdAt,
        @Nullable Instant suspendedAt) {

    /** Whether this text is the id of the site, in upper or lower case. */
    public boolean isCalled(String named) {
        return id.toString().equalsIgnoreCase(named);
    }
}
