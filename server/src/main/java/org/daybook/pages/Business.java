package org.daybook.pages;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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
record Business(
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
    static Business of(SiteId site, Paths paths, ObjectNode properties) {
        return new Business(
                site,
                paths,
                Json.text("Bookings", properties, "businessName"),
                Json.text(properties, "email"),
                Json.text(properties, "phone"),
                address(Json.at(properties, "address")),
                Json.text("USD", properties, "paymentCurrency"),
                ZoneId.of(Json.text("UTC", properties, "timeZone")),
                country(properties),
                Locale.of("en", country(properties)));
    }

    private static String country(ObjectNode properties) {
        return Json.text(ANY_COUNTRY, properties, "locale", "country");
    }

    /** An address of the contract (rule J8) in one line; null where it says nothing. */
    static @Nullable String address(@Nullable JsonNode address) {
        String whole = Json.text(address, "formattedAddress");
        if (whole != null) {
            return whole;
        }
        String street = Stream.of(
                        Json.text(address, "streetAddress", "name"), Json.text(address, "streetAddress", "number"))
                .filter(Objects::nonNull)
                .reduce((name, number) -> name + " " + number)
                .orElseGet(() -> Json.text("", address, "addressLine"));
        String line = Stream.of(street, text(address, "street"), text(address, "postalCode"), text(address, "city"))
                .filter(part -> !part.isEmpty())
                .distinct()
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
        return line.isEmpty() ? null : line;
    }

    private static String text(@Nullable JsonNode address, String field) {
        return Json.text("", address, field);
    }
}
