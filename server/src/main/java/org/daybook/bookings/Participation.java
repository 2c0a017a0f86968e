package org.daybook.bookings;

import java.time.Instant;
import java.util.UUID;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody, with so many people, in an event or in all events of a schedule. Every booking that stands is one, under the
 * booking's id.
 *
 * @param scheduleId of what is attended as a whole; null where {@code eventId} is set
 * @param booked whether it is a booking, and changes as one
 * @param body the participation as the wire shows it, except what stands in the other components
 */
public record Participation(
        UUID id,
        @Nullable UUID scheduleId,
        @Nullable UUID eventId,
        int partySize,
        boolean overbooked,
        boolean booked,
        long revision,
        Instant created,
        Instant updated,
        ObjectNode body) {

    /** The participation in the contract's shape. */
    public ObjectNode json() {
        ObjectNode json = body.deepCopy().put("id", id.toString()).put("partySize", partySize);
        if (scheduleId != null) {
            json.put("scheduleId", scheduleId.toString());
        }
        if (eventId != null) {
            json.put("eventId", eventId.toString());
        }
        return json.put("appId", AppIds.BOOKINGS)
                .put("revision", Long.toString(revision))
                .put("createdDate", Times.format(created))
                .put("updatedDate", Times.format(updated));
    }

    @Nullable
    UUID contactId() {
        return Json.uuid(body, "participant", "contactId");
    }
}
