package org.daybook.web.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.daybook.bookings.BookedTime;
import org.daybook.policies.BookingPolicy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a customer is about to book.
 *
 * @param resource who gives it, as the booking will have it; null where that is left open, and for courses
 * @param settled whom "anyone" came to, because the price depends on it; null where that makes no difference
 * @param start of the appointment or session, or of the first date of a course that is still to come; null for a course
 *     without dates
 * @param details who gives it and where
 * @param maxParticipants as many can be booked at once now; 0 when nothing can
 * @param policy of the contract, in force now
 * @param problem why it cannot be booked, in words; null when it can
 * @param notice what has changed since the customer was told, in words; null for nothing
 */
record Wish(
        BookedTime booked,
        @Nullable UUID resource,
        @Nullable UUID settled,
        @Nullable Instant start,
        @Nullable Instant end,
        String details,
        int maxParticipants,
        ObjectNode policy,
        @Nullable String problem,
        @Nullable String notice) {

    BookingPolicy rules() {
        return BookingPolicy.of(policy);
    }

    /** From start to end; null for courses, which have no one length. */
    @Nullable
    Integer minutes() {
        return start == null || end == null || booked instanceof BookedTime.Course
                ? null
                : Math.clamp(Duration.between(start, end).toMinutes(), 0, Integer.MAX_VALUE);
    }
}
