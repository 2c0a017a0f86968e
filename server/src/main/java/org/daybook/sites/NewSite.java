package org.daybook.sites;

import java.time.ZoneId;
import java.util.Currency;
import org.daybook.platform.db.SiteId;

/** A site to create. */
public record NewSite(SiteId siteId, ZoneId timeZone, String businessName, Currency currency, String language) {}
