package org.daybook.v1;

import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Places of schedules and sessions, whose address is one text in the calendar. */
final class Places {
    private Places() {}

    static @Nullable ObjectNode first(@Nullable JsonNode location) {
        if (!(location instanceof ObjectNode object)) {
            return null;
        }
        ObjectNode spelled = object.deepCopy();
        String address = Json.text(object, "address");
        if (address != null) {
            spelled.putObject("address").put("formattedAddress", address);
        }
        return Locations.first(spelled);
    }

    static @Nullable ObjectNode current(@Nullable JsonNode first) {
        ObjectNode location = Locations.current(first);
        String address = Json.text(location, "address", "formattedAddress");
        if (location != null) {
            location.remove("address");
            if (address != null) {
                location.put("address", address);
            }
        }
        return location;
    }
}
