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
        if (whole != null && !whole.isBlank()) {
            return whole;
        }
        String street = joined(Json.at(address, "streetAddress"), "name", "number", "apt");
        String plain = joined(address, "addressLine");
        String line = Stream.of(
                        street.isEmpty() ? plain : street,
                        joined(address, "street"),
                        joined(address, "addressLine2"),
                        joined(address, "postalCode", "city"),
                        joined(address, "subdivision"),
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
