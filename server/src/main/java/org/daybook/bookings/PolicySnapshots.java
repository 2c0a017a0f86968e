package org.daybook.bookings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.node.ObjectNode;

/** The policies in force when bookings were made, as the contract shows them. */
final class PolicySnapshots {
    private PolicySnapshots() {}

    static Map<UUID, ObjectNode> of(SiteTransaction transaction, Caller caller, List<UUID> ids) {
        Map<UUID, ObjectNode> snapshots = new LinkedHashMap<>();
        BookingStore.list(transaction, ids).stream()
                .filter(Visibility.of(caller)::includes)
                .forEach(booking -> snapshots.put(booking.id(), snapshot(booking)));
        if (snapshots.isEmpty()) {
            throw new ApplicationException(
                    BookingError.BOOKING_POLICY_SNAPSHOT_NOT_FOUND, "None of these bookings is known");
        }
        return snapshots;
    }

    private static ObjectNode snapshot(Booking booking) {
        ObjectNode snapshot = Json.object()
                .put("id", booking.id().toString())
                .put("bookingId", booking.id().toString())
                .put("createdDate", Times.format(booking.created()));
        snapshot.set("policy", booking.policy());
        return snapshot;
    }
}
