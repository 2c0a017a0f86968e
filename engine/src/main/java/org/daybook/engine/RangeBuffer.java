package org.daybook.engine;

import java.util.Arrays;

/**
 * A reusable list of half-open ranges clipped to one window, each packed into a single long so that sorting them by
 * start is sorting one primitive array.
 */
final class RangeBuffer {

    /** The longest window, in seconds: both distances from its start must fit in 31 bits. */
    static final long MAX_WINDOW_SECONDS = Integer.MAX_VALUE;

    private static final int INITIAL_CAPACITY = 64;

    private final long from;
    private final long to;

    /** Seconds from the window's start to the range's start in the upper half, to its end in the lower. */
    private long[] packed = new long[INITIAL_CAPACITY];

    private int size;

    /** Whether what was added came in order: then there is nothing to sort. */
    private boolean sorted = true;

    RangeBuffer(long from, long to) {
        if (to - from > MAX_WINDOW_SECONDS) {
            throw new IllegalArgumentException("window too long: " + from + " to " + to);
        }
        this.from = from;
        this.to = to;
    }

    void add(long start, long end) {
        if (size == packed.length) {
            packed = Arrays.copyOf(packed, 2 * size);
        }
        long clippedStart = Math.max(start, from);
        long clippedEnd = Math.min(end, to);
        if (clippedStart < clippedEnd) {
            long range = (clippedStart - from) << 32 | (clippedEnd - from);
            sorted &= size == 0 || packed[size - 1] <= range;
            packed[size++] = range;
        }
    }

    /** Replaces what is held by these start and end pairs, sorted by start. */
    void fill(long[] pairs) {
        size = 0;
        sorted = true;
        for (int i = 0; i < pairs.length; i += 2) {
            add(pairs[i], pairs[i + 1]);
        }
        sort();
    }

    void sort() {
        if (!sorted) {
            Arrays.sort(packed, 0, size);
            sorted = true;
        }
    }

    int size() {
        return size;
    }

    long start(int index) {
        return from + (packed[index] >>> 32);
    }

    long end(int index) {
        return from + (packed[index] & 0xFFFF_FFFFL);
    }

    Ranges union() {
        sort();
        var out = new Ranges.Builder(size);
        for (int i = 0; i < size; i++) {
            out.add(start(i), end(i));
        }
        return out.build();
    }
}
