package org.daybook.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the events of a schedule begin and end.
 *
 * @param firstStart null for a schedule without events
 * @param lastEnd null without events; of a course that goes on without end, as far as its occurrences exist
 * @param nextStart start of the first event that is still to come
 * @param infinite whether a master without end stands on the schedule
 */
public record TimeFrame(
        @Nullable Instant firstStart,
        @Nullable Instant lastEnd,
        @Nullable Instant nextStart,
        boolean infinite) {

    /** Of a schedule without events. */
    public static final TimeFrame EMPTY = new TimeFrame(null, null, null, false);

    /**
     * Where the course begins for somebody who joins it now: with the next session (rule 6.17); with
     * the first where all are over; null without events.
     */
    public @Nullable Instant joined() {
        return nextStart == null ? firstStart : nextStart;
    }
}
