package org.daybook.calendar;

/**
 * Places of an event or a course.
 *
 * @param taken never more than the capacity
 * @param overbooked places given on purpose beyond it
 */
public record SeatCount(int capacity, int taken, int overbooked) {
    /** Places still free; 0 when more are taken than there are. */
    public int remaining() {
        return Math.max(0, capacity - taken - overbooked);
    }

    public int participants() {
        return taken + overbooked;
    }
}
