package org.daybook.pages;

import java.time.Instant;
import org.daybook.bookings.BookedTime;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is about to book.
 *
 * @param start of the appointment or session, or of a course's first date; null for a course without dates
 * @param details who gives it and where
 * @param maxParticipants as many can be booked at once now; 0 when nothing can
 * @param problem why it cannot be booked, in words; null when it can
 */
record Wish(
        BookedTime booked,
        @Nullable Instant start,
        @Nullable Instant end,
        String details,
        int maxParticipants,
        @Nullable String problem) {}
