package org.daybook.engine;

import java.util.Arrays;

/**
 * An immutable set of half-open time ranges in epoch seconds: sorted, disjoint, none empty, none touching the next.
 *
 * <p>Ranges that only touch become one. No operation changes its operands.
 */
public final class Ranges {

    public static final Ranges NONE = new Ranges(new long[0]);

    /** Start and end of each range in turn, strictly ascending. */
    private final long[] bounds;

    private Ranges(long[] bounds) {
        this.bounds = bounds;
    }

    /**
     * The union of start and end pairs, which may come in any order, overlap or be empty.
     *
     * @throws IllegalArgumentException for half a pair or an end before its start
     */
    public static Ranges of(long... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("a start without an end: " + Arrays.toString(pairs));
        }
        var starts = new long[pairs.length / 2];
        var ends = new long[starts.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = pairs[2 * i];
            ends[i] = pairs[2 * i + 1];
            if (ends[i] < starts[i]) {
                throw new IllegalArgumentException("a range ends before it starts: " + starts[i] + " to " + ends[i]);
            }
        }
        return ofSorted(starts, ends);
    }

    /** Sorting starts and ends apart is enough: a block ends where as many ranges have ended as have started. */
    private static Ranges ofSorted(long[] starts, long[] ends) {
        Arrays.sort(starts);
        Arrays.sort(ends);
        var out = new Builder(starts.length);
        for (int i = 0, first = 0; i < ends.length; i++) {
            if (i + 1 == starts.length || starts[i + 1] > ends[i]) {
                out.add(starts[first], ends[i]);
                first = i + 1;
            }
        }
        return out.build();
    }

    public int size() {
        return bounds.length / 2;
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    public long start(int index) {
        return bounds[2 * index];
    }

    public long end(int index) {
        return bounds[2 * index + 1];
    }

    /** Whether one range holds all of {@code [start, end)}; an empty one is held where its start is. */
    public boolean contains(long start, long end) {
        int index = firstEndingAfter(start);
        return index < size() && start(index) <= start && end <= end(index);
    }

    /** Whether some instant of {@code [start, end)} lies in a range. Ranges that only touch do not overlap. */
    public boolean overlaps(long start, long end) {
        int index = firstEndingAfter(start);
        return start < end && index < size() && start(index) < end;
    }

    /** The index of the first range that ends after the instant, or the size when there is none. */
    private int firstEndingAfter(long instant) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public Ranges union(Ranges other) {
        var pairs = Arrays.copyOf(bounds, bounds.length + other.bounds.length);
        System.arraycopy(other.bounds, 0, pairs, bounds.length, other.bounds.length);
        return of(pairs);
    }

    public Ranges intersect(Ranges other) {
        var out = new Builder(size() + other.size());
        for (int i = 0, j = 0; i < size() && j < other.size(); ) {
            out.add(Math.max(start(i), other.start(j)), Math.min(end(i), other.end(j)));
            if (end(i) < other.end(j)) {
                i++;
            } else {
                j++;
            }
        }
        return out.build();
    }

    public Ranges subtract(Ranges other) {
        var out = new Builder(size() + other.size());
        for (int i = 0, j = 0; i < size(); i++) {
            long rest = start(i);
            while (j < other.size() && other.end(j) <= rest) {
                j++;
            }
            for (int k = j; k < other.size() && other.start(k) < end(i); k++) {
                out.add(rest, other.start(k));
                rest = Math.max(rest, other.end(k));
            }
            out.add(rest, end(i));
        }
        return out.build();
    }

    /** The part of these ranges inside {@code [from, to)}. */
    public Ranges clip(long from, long to) {
        return from < to ? intersect(new Ranges(new long[] {from, to})) : NONE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranges that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }

    /** Collects ranges that come in order of their starts, joining those that overlap or touch. */
    static final class Builder {

        private final long[] bounds;
        private int length;

        /** Room for this many ranges; adding more fails. */
        Builder(int capacity) {
            bounds = new long[2 * capacity];
        }

        void add(long start, long end) {
            if (start >= end) {
                return;
            }
            if (length > 0 && start <= bounds[length - 1]) {
                bounds[length - 1] = Math.max(bounds[length - 1], end);
                return;
            }
            bounds[length++] = start;
            bounds[length++] = end;
        }

        Ranges build() {
            return length == 0 ? NONE : new Ranges(Arrays.copyOf(bounds, length));
        }
    }
}
