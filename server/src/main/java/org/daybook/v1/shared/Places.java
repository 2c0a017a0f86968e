package org.daybook.v1.shared;

import java.util.Map;
import org.daybook.platform.json.Addresses;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Places of schedules, sessions and bookings. The first API names their kinds as bookings do; those of calendar and
 * services are BUSINESS, CUSTOM and CUSTOMER (rule 3.3).
 */
public final class Places {
    private static final Map<String, String> TO_FIRST =
            Map.of("BUSINESS", "OWNER_BUSINESS", "CUSTOM", "OWNER_CUSTOM", "CUSTOMER", "CUSTOM");
    private static final Map<String, String> TO_CURRENT =
            Map.of("OWNER_BUSINESS", "BUSINESS", "OWNER_CUSTOM", "CUSTOM", "CUSTOM", "CUSTOMER");

    private static final String BUSINESS_ID = "location.businessLocation.id";

    private Places() {}

    /**
     * A place as the first API shows it.
     *
     * @param location id, type, name and address, which is one text in the calendar; null where there is none
     */
    public static @Nullable ObjectNode first(@Nullable JsonNode location) {
        String type = Json.text(location, "type");
        if (type == null) {
            return null;
        }
        ObjectNode first = Json.object().put("locationType", TO_FIRST.getOrDefault(type, "UNDEFINED"));
        ObjectNode address = address(location);
        String formatted = Json.text(address, "formattedAddress");
        if (formatted != null) {
            first.put("address", formatted);
        }
        String id = Json.text(location, "id");
        if (type.equals("BUSINESS") && id != null) {
            ObjectNode business = first.putObject("businessLocation").put("id", id);
            business.put("name", Json.text("", location, "name"));
            if (address != null) {
                business.set("address", address);
            }
        } else if (address != null) {
            first.set("customAddress", address);
        }
        return first;
    }

    private static @Nullable ObjectNode address(@Nullable JsonNode location) {
        String text = Json.text(location, "address");
        return text == null
                ? Json.object(location, "address").map(ObjectNode::deepCopy).orElse(null)
                : Json.object().put("formattedAddress", text);
    }

    /** A place of services and bookings; null where the kind is not said. */
    public static @Nullable ObjectNode current(@Nullable JsonNode first) {
        String type = TO_CURRENT.get(Json.text("", first, "locationType"));
        if (type == null) {
            return null;
        }
        ObjectNode location = Json.object().put("type", type);
        String id = Json.text("", first, "businessLocation", "id");
        JsonNode custom = Json.at(first, "customAddress");
        String address = Json.text(first, "address");
        if (type.equals("BUSINESS")) {
            if (!id.isEmpty()) {
                location.put("id", id);
            }
        } else if (custom != null && !custom.isNull()) {
            location.set("address", custom.deepCopy());
        } else if (address != null) {
            location.putObject("address").put("formattedAddress", address);
        }
        return location;
    }

    /** The address of a place that is the customer's, as one text; null where it is another place, or not said. */
    public static @Nullable String addressOfCustomer(@Nullable JsonNode first) {
        if (!"CUSTOM".equals(Json.text(first, "locationType"))) {
            return null;
        }
        String text = Json.text("", first, "address");
        return text.isEmpty() ? Addresses.line(Json.at(first, "customAddress")) : text;
    }

    /** A place of the calendar, where an address is one text; null where the kind is not said. */
    public static @Nullable ObjectNode ofCalendar(@Nullable JsonNode first) {
        ObjectNode location = current(first);
        String address = Addresses.line(Json.at(location, "address"));
        if (location != null) {
            location.remove("address");
            if (address != null) {
                location.put("address", address);
            }
        }
        return location;
    }

    /** A field that the calendar found something wrong with, as the first API calls it. */
    public static String named(String field) {
        return field.replace("defaultLocation.id", BUSINESS_ID).replaceFirst("\\blocation[.]id$", BUSINESS_ID);
    }
}
