package org.daybook.catalog;

import java.util.UUID;
import org.daybook.platform.json.Addresses;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a service is given, as its document says it: {@code V2Location} of the contract.
 *
 * @param id null until the server gave the place one
 * @param type BUSINESS, CUSTOM or CUSTOMER
 * @param ofBusiness whether it is described as a place of the business
 * @param isDescribed whether it is described as a custom place
 * @param businessId id of the business location that it names
 * @param address of a custom place, in one line
 */
record ServicePlace(
        @Nullable UUID id,
        String type,
        boolean ofBusiness,
        boolean isDescribed,
        @Nullable UUID businessId,
        @Nullable String address) {
    static final String BUSINESS = "BUSINESS";
    static final String CUSTOM = "CUSTOM";
    static final String CUSTOMER = "CUSTOMER";

    static ServicePlace read(JsonNode place) {
        boolean ofBusiness = Json.at(place, "business") != null;
        return new ServicePlace(
                Json.uuid(place, "id"),
                Json.text(ofBusiness ? BUSINESS : CUSTOM, place, "type"),
                ofBusiness,
                Json.at(place, "custom") != null,
                Json.uuid(place, "business", "id"),
                Addresses.line(Json.at(place, "custom", "address")));
    }

    boolean is(String other) {
        return type.equals(other);
    }

    /** The place in the wire's shape of events. */
    ObjectNode ofSession() {
        ObjectNode location = Json.object().put("type", type);
        if (is(BUSINESS)) {
            location.put("id", String.valueOf(id));
        } else if (address != null) {
            location.put("address", address);
        }
        return location;
    }
}
