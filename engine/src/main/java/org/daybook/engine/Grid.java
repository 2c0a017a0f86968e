package org.daybook.engine;

import java.time.ZoneId;
import java.util.Arrays;

/**
 * The candidate starts that open time offers, one step after the other in elapsed time.
 *
 * <p>Steps are counted from the opening of a block. Where a block has been open for longer than a day they are counted
 * anew from each local midnight: so time that is open always has a grid at all, hours that say "around the clock" give
 * the same one, and no answer depends on how far back somebody looked for the opening.
 */
final class Grid {

    /** Seconds of a day: the longest block whose starts are all counted from its opening. */
    static final long DAY = 86_400;

    /**
     * How far beyond the asked starts, and the sessions at them, open time must be known: a block seen for this long
     * is longer than a day, and a shorter one is seen whole.
     */
    static final long LOOK_AROUND = 2 * DAY;

    private final LocalTimes businessTimes;
    private final long step;
    private final long length;

    private long[] starts = new long[64];
    private int size;

    /** A grid for ranges of this length, session and buffer together. */
    Grid(ZoneId businessZone, long step, long length) {
        this.businessTimes = LocalTimes.in(businessZone);
        this.step = step;
        this.length = length;
    }

    /** The starts in {@code [from, to)} from which the length fits in its block, ascending. */
    long[] starts(Ranges open, long from, long to) {
        size = 0;
        for (int i = 0; i < open.size() && open.start(i) < to; i++) {
            long opening = open.start(i);
            long last = Math.min(open.end(i) - length, to - 1);
            if (open.end(i) - opening > DAY) {
                addDayByDay(opening, from, last);
            } else {
                add(opening, from, last);
            }
        }
        return Arrays.copyOf(starts, size);
    }

    private void addDayByDay(long opening, long from, long last) {
        long day = Math.floorDiv(Math.max(opening, from), DAY) - 2;
        long anchor = Math.max(opening, midnight(day));
        while (anchor <= last) {
            long next = Math.max(opening, midnight(++day));
            add(anchor, from, Math.min(last, next - 1));
            anchor = next;
        }
    }

    private long midnight(long epochDay) {
        return businessTimes.resolve(epochDay * DAY);
    }

    private void add(long anchor, long from, long last) {
        long stepsBefore = Math.ceilDiv(Math.max(0, from - anchor), step);
        for (long start = anchor + stepsBefore * step; start <= last; start += step) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
            }
            starts[size++] = start;
        }
    }
}
