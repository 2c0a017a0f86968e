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

    /** Reads a list of them; each has an id. */
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

    /** How often it is taken. */
    int times() {
        return quantity == null ? 1 : quantity;
    }

    /** Whether both take the same add-on of the same group as often. */
    boolean isSameAs(BookedAddOn other) {
        return key().equals(other.key()) && times() == other.times();
    }

    /** What is taken, however often. */
    Key key() {
        return new Key(id, groupId);
    }

    /** An add-on of a group. */
    record Key(UUID id, @Nullable UUID groupId) {}

    /** By how much these lengthen the booking that has them. */
    static int minutes(List<BookedAddOn> addOns) {
        return addOns.stream()
                .mapToInt(addOn -> addOn.minutes == null ? 0 : addOn.minutes)
                .sum();
    }
}
