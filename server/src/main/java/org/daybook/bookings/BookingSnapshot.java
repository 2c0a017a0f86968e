package org.daybook.bookings;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A booking as it was after a change.
 *
 * @param eventId session of a class, or the calendar event of an appointment that stands; null otherwise
 * @param overbooked whether what it holds was already taken, on purpose
 * @param document the booking in the contract's shape
 */
public record BookingSnapshot(
        UUID id,
        long revision,
        BookingStatus status,
        UUID serviceId,
        UUID scheduleId,
        @Nullable UUID eventId,
        @Nullable UUID contactId,
        @Nullable Instant start,
        @Nullable Instant end,
        int participants,
        boolean overbooked,
        ObjectNode document) {

    static BookingSnapshot of(Booking booking) {
        return new BookingSnapshot(
                booking.id(),
                booking.revision(),
                booking.status(),
                booking.serviceId(),
                booking.scheduleId(),
                booking.eventId(),
                booking.contactId(),
                booking.start(),
                booking.end(),
                booking.participants(),
                booking.overbooked(),
                booking.json());
    }
}
