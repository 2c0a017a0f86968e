package org.daybook.bookings;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An add-on that is taken with a booking, as {@code BookedAddOn} of the contract has it.
 *
 * @param groupId the group of the service that it is taken from; null where the request named none
 * @param quantity null for one that takes time, which is taken once
 * @param minutes by how much it lengthens the booking; null for one that takes no time
 */
public record BookedAddOn(
        UUID id,
        @Nullable UUID groupId,
        @Nullable Integer quantity,
        @Nullable String name,
        @Nullable Integer minutes) {

    /** Reads the {@code bookedAddOns} of a booking; each must have an id. */
    public static List<BookedAddOn> read(Iterable<JsonNode> bookedAddOns) {
        List<BookedAddOn> read = new ArrayList<>();
        for (JsonNode addOn : bookedAddOns) {
            read.add(new BookedAddOn(
                    UUID.fromString(Json.text("", addOn, "id")),
                    Json.uuid(addOn, "groupId"),
                    Json.integer(addOn, "quantity"),
                    Json.text(addOn, "name"),
                    Json.integer(addOn, "durationInMinutes")));
        }
        return read;
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id.toString());
        if (groupId != null) {
            json.put("groupId", groupId.toString());
        }
        if (name != null) {
            json.put("name", name);
        }
        if (minutes != null) {
            json.put("durationInMinutes", minutes);
        }
        if (quantity != null) {
            json.put("quantity", quantity);
        }
        return json;
    }

    /** The quantity; 1 for an add-on that takes time. */
    int times() {
        return quantity == null ? 1 : quantity;
    }

    /** Whether add-on, group and quantity are equal. */
    boolean isSameAs(BookedAddOn other) {
        return key().equals(other.key()) && times() == other.times();
    }

    /** The add-on and its group, without the quantity. */
    Key key() {
        return new Key(id, groupId);
    }

    /** An add-on of a group. */
    record Key(UUID id, @Nullable UUID groupId) {}

    /** The minutes by which these add-ons together lengthen their booking. */
    static int minutes(List<BookedAddOn> addOns) {
        return addOns.stream()
                .mapToInt(addOn -> addOn.minutes == null ? 0 : addOn.minutes)
                .sum();
    }
}
