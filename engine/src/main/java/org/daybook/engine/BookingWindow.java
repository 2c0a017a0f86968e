package org.daybook.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When customers may book a start: the part of a booking policy that depends on the time of booking alone.
 *
 * @param earliestBookingSeconds bookable only from this long before the start on; null for no limit
 * @param latestBookingSeconds bookable only until this long before the start; null for until the start itself
 * @param bookAfterStart whether a start that has passed can still be booked; excludes {@code latestBookingSeconds}
 */
public record BookingWindow(
        boolean onlineBookingEnabled,
        @Nullable Long earliestBookingSeconds,
        @Nullable Long latestBookingSeconds,
        boolean bookAfterStart) {

    /** Allows online booking until the session starts, with no other limit. */
    public static final BookingWindow UNTIL_START = new BookingWindow(true, null, null, false);

    public BookingWindow {
        requireNotNegative("earliestBookingSeconds", earliestBookingSeconds);
        requireNotNegative("latestBookingSeconds", latestBookingSeconds);
        if (bookAfterStart && latestBookingSeconds != null) {
            throw new IllegalArgumentException("bookAfterStart with latestBookingSeconds " + latestBookingSeconds);
        }
    }

    private static void requireNotNegative(String name, @Nullable Long seconds) {
        if (seconds != null && seconds < 0) {
            throw new IllegalArgumentException(name + ": " + seconds);
        }
    }

    /** The starts that can be booked at an instant; both limits still allow the start they fall on. */
    public BookableStarts at(long now) {
        long last = earliestBookingSeconds == null ? Long.MAX_VALUE : now + earliestBookingSeconds;
        long first = latestBookingSeconds == null ? now : now + latestBookingSeconds;
        return new BookableStarts(onlineBookingEnabled, bookAfterStart ? Long.MIN_VALUE : first, last);
    }

    /** Why a start cannot be booked at an instant: empty when it can. */
    public Set<Reason> violations(long start, long now) {
        return at(now).violations(start);
    }

    /** The instant from which a start can be booked; null without such a limit. */
    public @Nullable Long earliestBooking(long start) {
        return earliestBookingSeconds == null ? null : start - earliestBookingSeconds;
    }
}
