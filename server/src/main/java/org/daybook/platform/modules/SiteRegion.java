package org.daybook.platform.modules;

import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Where a business is, and what it charges in.
 *
 * @param timeZone in which it keeps its hours
 * @param language ISO 639 code, such as {@code en}
 * @param country ISO 3166 code, such as {@code PT}; null where nobody said one
 */
public record SiteRegion(
        ZoneId timeZone,
        Currency currency,
        String language,
        @Nullable String country) {
    /** The region of a new site when none was given. */
    public static final SiteRegion FIRST = new SiteRegion(ZoneId.of("UTC"), Currency.getInstance("USD"), "en", null);

    /** The same region with another time zone. */
    public SiteRegion in(ZoneId zone) {
        return new SiteRegion(zone, currency, language, country);
    }
}
