package org.daybook.bookings;

import java.util.UUID;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a booking was made.
 *
 * @param byCustomer made without the right to ignore the policy, so its limits and the grid bind it
 * @param free whether there was nothing to pay for it when it was made
 * @param paidFirst whether it is to be paid online before it stands
 * @param wantedResource the resource that was asked for; null for anyone
 * @param placeType location type of services; null where none was given
 */
public record BookedSettings(
        boolean skipAvailability,
        boolean skipBusinessConfirmation,
        boolean byCustomer,
        boolean free,
        boolean paidFirst,
        @Nullable UUID wantedResource,
        @Nullable String placeType,
        @Nullable UUID placeId) {

    static BookedSettings of(ObjectNode json) {
        return new BookedSettings(
                Json.flag(json, "skipAvailability"),
                Json.flag(json, "skipBusinessConfirmation"),
                Json.flag(json, "byCustomer"),
                Json.flag(json, "free"),
                Json.flag(json, "paidFirst"),
                Json.uuid(json, "wantedResource"),
                Json.text(json, "placeType"),
                Json.uuid(json, "placeId"));
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("skipAvailability", skipAvailability)
                .put("skipBusinessConfirmation", skipBusinessConfirmation)
                .put("byCustomer", byCustomer);
        if (free) {
            json.put("free", true);
        }
        if (paidFirst) {
            json.put("paidFirst", true);
        }
        if (wantedResource != null) {
            json.put("wantedResource", wantedResource.toString());
        }
        if (placeType != null) {
            json.put("placeType", placeType);
        }
        if (placeId != null) {
            json.put("placeId", placeId.toString());
        }
        return json;
    }

    /** The same settings without the wanted resource, for a booking whose resource is no longer available. */
    BookedSettings forAnybody() {
        return new BookedSettings(
                skipAvailability, skipBusinessConfirmation, byCustomer, free, paidFirst, null, placeType, placeId);
    }

    BookedSettings paying(boolean isFree, boolean isPaidFirst) {
        return new BookedSettings(
                skipAvailability,
                skipBusinessConfirmation,
                byCustomer,
                isFree,
                isPaidFirst,
                wantedResource,
                placeType,
                placeId);
    }
}
