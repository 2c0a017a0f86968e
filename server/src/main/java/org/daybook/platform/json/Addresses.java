package org.daybook.platform.json;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Addresses of the contract, which say one line, or parts, or both (rule J8); those of a business have other names for the
 * same parts.
 */
public final class Addresses {
    /** Countries (ISO 3166 codes) whose addresses have the house number before the street name. */
    private static final Set<String> NUMBER_FIRST =
            Set.of("US", "CA", "GB", "IE", "AU", "NZ", "ZA", "IN", "SG", "IL", "FR", "LU");

    /** Countries (ISO 3166 codes) whose addresses have the postal code after the city. */
    private static final Set<String> CODE_LAST = Set.of("US", "CA", "GB", "IE", "AU", "NZ", "ZA", "IN", "SG");

    private Addresses() {}

    /** The address as one line, joined from its parts when it has no formatted line; null when all of it is empty. */
    public static @Nullable String line(@Nullable JsonNode address) {
        for (String member : List.of("formattedAddress", "googleFormattedAddress")) {
            String whole = Json.text("", address, member).strip();
            if (!whole.isEmpty()) {
                return whole;
            }
        }
        String country = Json.text("", address, "country");
        boolean numberFirst = NUMBER_FIRST.contains(country);
        JsonNode streetAddress = Json.at(address, "streetAddress");
        String street = numberFirst
                ? joined(streetAddress, "number", "name", "apt")
                : joined(streetAddress, "name", "number", "apt");
        String plain = joined(address, "addressLine");
        String city = CODE_LAST.contains(country)
                ? joined(address, "city", "postalCode", "zip")
                : joined(address, "postalCode", "zip", "city");
        String line = Stream.of(
                        street.isEmpty() ? plain : street,
                        numberFirst
                                ? joined(address, "streetNumber", "street", "apartmentNumber")
                                : joined(address, "street", "streetNumber", "apartmentNumber"),
                        joined(address, "addressLine2"),
                        city,
                        joined(address, "subdivision"),
                        joined(address, "state"),
                        joined(address, "country"),
                        joined(address, "hint"))
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return line.isEmpty() ? null : line;
    }

    private static String joined(@Nullable JsonNode holder, String... members) {
        return Stream.of(members)
                .map(member -> Json.text("", holder, member).strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
