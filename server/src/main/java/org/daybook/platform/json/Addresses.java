package org.daybook.platform.json;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Addresses of the contract, which say one line, or parts, or both (rule J8). */
public final class Addresses {
    private Addresses() {}

    /** An address in one line, from its parts where it has no such line; null where it says nothing. */
    public static @Nullable String line(@Nullable JsonNode address) {
        String whole = Json.text(address, "formattedAddress");
        if (whole != null) {
            return whole;
        }
        JsonNode street = Json.at(address, "streetAddress");
        String line = Stream.of(
                        joined(street, "name", "number", "apt"),
                        joined(address, "addressLine", "addressLine2"),
                        joined(address, "postalCode", "city"),
                        joined(address, "subdivision"),
                        joined(address, "country"))
                .filter(part -> !part.isEmpty())
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
