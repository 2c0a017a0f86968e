package org.daybook.v1;

import java.util.Map;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Places of schedules, sessions and bookings. The first API names their kinds as bookings do; those of calendar and
 * services are BUSINESS, CUSTOM and CUSTOMER (behaviour: creating a booking, rule 3).
 */
final class Locations {
    private static final Map<String, String> TO_FIRST =
            Map.of("BUSINESS", "OWNER_BUSINESS", "CUSTOM", "OWNER_CUSTOM", "CUSTOMER", "CUSTOM");
    private static final Map<String, String> TO_CURRENT =
            Map.of("OWNER_BUSINESS", "BUSINESS", "OWNER_CUSTOM", "CUSTOM", "CUSTOM", "CUSTOMER");

    private Locations() {}

    /**
     * A place as the first API shows it.
     *
     * @param location of the calendar: id, type, name and address; null where there is none
     */
    static @Nullable ObjectNode first(@Nullable JsonNode location) {
        String type = Json.text(location, "type");
        if (type == null) {
            return null;
        }
        ObjectNode first = Json.object().put("locationType", TO_FIRST.getOrDefault(type, "UNDEFINED"));
        JsonNode address = Json.at(location, "address");
        String formatted = Json.text(address, "formattedAddress");
        if (formatted != null) {
            first.put("address", formatted);
        }
        String id = Json.text(location, "id");
        if (type.equals("BUSINESS") && id != null) {
            ObjectNode business = first.putObject("businessLocation").put("id", id);
            business.put("name", Json.text("", location, "name"));
            if (address != null) {
                business.set("address", address.deepCopy());
            }
        } else if (address != null) {
            first.set("customAddress", address.deepCopy());
        }
        return first;
    }

    /** A place of the calendar; null where the kind is not said. */
    static @Nullable ObjectNode current(@Nullable JsonNode first) {
        String type = TO_CURRENT.get(Json.text("", first, "locationType"));
        if (type == null) {
            return null;
        }
        ObjectNode location = Json.object().put("type", type);
        String id = Json.text(first, "businessLocation", "id");
        JsonNode custom = Json.at(first, "customAddress");
        String address = Json.text(first, "address");
        if (type.equals("BUSINESS")) {
            if (id != null) {
                location.put("id", id);
            }
        } else if (custom != null && !custom.isNull()) {
            location.set("address", custom.deepCopy());
        } else if (address != null) {
            location.putObject("address").put("formattedAddress", address);
        }
        return location;
    }
}
