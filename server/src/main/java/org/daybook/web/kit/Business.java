package org.daybook.web.kit;

import java.time.ZoneId;
import java.util.Locale;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.json.Addresses;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose pages these are.
 *
 * @param paths of the pages of its site
 * @param currency ISO 4217 code of what it charges in
 * @param zone in which the business keeps its hours
 * @param country ISO 3166 code of where the business is; that of no country where it is not known
 * @param locale English, with the country's way to write dates, times and money
 */
public record Business(
        SiteId site,
        Paths paths,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String address,
        String currency,
        ZoneId zone,
        String country,
        Locale locale) {

    /** UN M.49 code of Europe: days before months and 24 hours, where no country is known. */
    private static final String ANY_COUNTRY = "150";

    /** Reads {@code Properties} of the contract. */
    public static Business of(SiteId site, Paths paths, ObjectNode properties) {
        return new Business(
                site,
                paths,
                Json.text("Bookings", properties, "businessName"),
                Json.text(properties, "email"),
                Json.text(properties, "phone"),
                Addresses.line(Json.at(properties, "address")),
                Json.text("USD", properties, "paymentCurrency"),
                ZoneId.of(ZoneNames.current(Json.text("UTC", properties, "timeZone"))),
                country(properties),
                Locale.of("en", country(properties)));
    }

    private static String country(ObjectNode properties) {
        return Json.text(ANY_COUNTRY, properties, "locale", "country");
    }
}
