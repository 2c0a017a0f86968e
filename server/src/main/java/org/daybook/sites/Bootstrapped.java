package org.daybook.sites;

import java.util.UUID;
import org.daybook.platform.db.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * The site that is there after the start.
 *
 * @param created whether this start made it
 * @param apiKey its first key, where this start made the site: to be shown this once, since keys are kept as hashes only
 */
public record Bootstrapped(
        SiteId siteId, boolean created, @Nullable String apiKey, UUID clientId) {}
