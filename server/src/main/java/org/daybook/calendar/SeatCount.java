package org.daybook.calendar;

import java.time.Instant;
import java.util.List;

/**
 * Places of an event or a course.
 *
 * @param taken never more than the capacity
 * @param overbooked places given on purpose beyond it
 * @param locked whether places are had only with a key
 * @param waiting how many registrations wait for a place
 * @param reservedUntil for each place that is kept for those who wait, until when
 */
public record SeatCount(
        int capacity, int taken, int overbooked, boolean locked, int waiting, List<Instant> reservedUntil) {

    public SeatCount {
        reservedUntil = List.copyOf(reservedUntil);
    }

    /** Places that nobody waits for. */
    public SeatCount(int capacity, int taken, int overbooked) {
        this(capacity, taken, overbooked, false, 0, List.of());
    }

    public SeatCount withCapacity(int newCapacity) {
        return new SeatCount(newCapacity, taken, overbooked, locked, waiting, reservedUntil);
    }

    /** Places still free; 0 when more are taken than there are. */
    public int remaining() {
        return Math.max(0, capacity - taken - overbooked);
    }

    /** Free places that are kept for those who wait (rule 12.2). */
    public int reserved(Instant now) {
        long kept = reservedUntil.stream().filter(now::isBefore).count();
        return (int) Math.min(kept, remaining());
    }

    /** Free places that anybody may have. */
    public int open(Instant now) {
        return remaining() - reserved(now);
    }

    /** Free places that can be booked without a key. */
    public int bookable(Instant now) {
        return locked ? 0 : open(now);
    }

    public int participants() {
        return taken + overbooked;
    }
}
