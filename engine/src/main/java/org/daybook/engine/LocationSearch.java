package org.daybook.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The candidate starts at one location, with the resources that are free at each as bits of a row of words.
 *
 * <p>Everything that depends on hours alone is computed once for all resources that have equal hours.
 */
final class LocationSearch {

    /** What makes a start a candidate, and whether a candidate of the first requirement needs it on its grid. */
    enum Candidates {
        /** All starts on any grid. */
        GRID,
        /** The first start of the window alone, which must be on the grid too. */
        ONE_ON_GRID,
        /** The first start of the window alone, wherever the grid is. */
        ONE_ANYWHERE,
        /** A list of starts that the caller gives, whether they are on a grid or not. */
        GIVEN
    }

    /** The most words that mark free resources, 128 MB: only years of starts for hundreds of resources need more. */
    private static final int MAX_FREE_WORDS = 1 << 24;

    private final Facts facts;
    private final @Nullable UUID locationId;
    private final StartWindow window;
    private final Candidates candidates;
    private final Grid grid;
    private final Ranges bounds;

    private final Map<Hours, Ranges> openByHours = new HashMap<>();
    private final Map<Hours, int[]> onGridByHours = new HashMap<>();
    private final Map<Hours, int[]> insideByHours = new HashMap<>();

    private final int words;
    private final long[] starts;
    private final long[] free;

    /** @throws IllegalArgumentException for more starts and resources than an answer may have */
    LocationSearch(Facts facts, Location location, StartWindow window, Candidates candidates) {
        this(facts, location, window, candidates, null);
    }

    /** A search among the given starts only. They must be ascending and inside the window. */
    static LocationSearch at(long[] starts, Facts facts, Location location, StartWindow window) {
        return new LocationSearch(facts, location, window, Candidates.GIVEN, starts);
    }

    private LocationSearch(
            Facts facts, Location location, StartWindow window, Candidates candidates, long @Nullable [] given) {
        this.facts = facts;
        this.locationId = location.id();
        this.window = window;
        this.candidates = candidates;
        this.grid = grid(facts, location, window);
        var bounding = facts.rules().boundByBusinessHours() ? facts.businessHours() : Hours.ALWAYS_OPEN;
        var bounded = bounding.expand(window.knownFrom(), window.knownTo(), locationId);
        this.bounds = location.hours().at(locationId).isAlways()
                ? bounded
                : bounded.intersect(location.hours().expand(window.knownFrom(), window.knownTo(), locationId));
        this.words = (facts.resourceCount() + Long.SIZE - 1) / Long.SIZE;
        this.starts =
                given != null ? given : candidates == Candidates.GRID ? startsOnAnyGrid() : new long[] {window.from()};
        if ((long) starts.length * words > MAX_FREE_WORDS) {
            throw new IllegalArgumentException(starts.length + " starts for " + facts.resourceCount() + " resources");
        }
        this.free = new long[starts.length * words];
    }

    /** How starts are counted at a location. */
    static Grid grid(Facts facts, Location location, StartWindow window) {
        var zone = location.zone() == null ? facts.businessZone() : location.zone();
        return new Grid(zone, facts.rules().stepSeconds(), window.length());
    }

    /** Merges grids two by two, so that many different hours cost little more than a few. */
    private long[] startsOnAnyGrid() {
        var grids = new ArrayDeque<long[]>();
        for (var hours : gridHours()) {
            grids.add(gridOf(hours));
        }
        while (grids.size() > 1) {
            grids.add(merge(grids.remove(), grids.remove()));
        }
        return grids.isEmpty() ? new long[0] : grids.remove();
    }

    /** The hours that define the grid: those of the first requirement's candidates here. */
    private Set<Hours> gridHours() {
        if (facts.requirements().isEmpty()) {
            return Set.of(Hours.ALWAYS_OPEN);
        }
        Set<Hours> hours = new LinkedHashSet<>();
        for (var resource : facts.requirements().getFirst().candidates()) {
            if (resource.locations().includes(locationId)) {
                hours.add(resource.hours());
            }
        }
        return hours;
    }

    private long[] gridOf(Hours hours) {
        return grid.starts(open(hours), window.from(), window.to());
    }

    private static long[] merge(long[] left, long[] right) {
        var merged = new long[left.length + right.length];
        int size = 0;
        for (int i = 0, j = 0; i < left.length || j < right.length; ) {
            long next = j == right.length || (i < left.length && left[i] <= right[j]) ? left[i] : right[j];
            merged[size++] = next;
            i += i < left.length && left[i] == next ? 1 : 0;
            j += j < right.length && right[j] == next ? 1 : 0;
        }
        return Arrays.copyOf(merged, size);
    }

    /** The blocks in which a resource with these hours can work here. */
    Ranges open(Hours hours) {
        return openByHours.computeIfAbsent(
                hours,
                key -> key.expand(window.knownFrom(), window.knownTo(), locationId)
                        .intersect(bounds));
    }

    /** Sets the resource's bit at each of its starts at which nothing in the sorted buffer overlaps the length. */
    void markFree(Resource resource, int resourceIndex, boolean definesGrid, RangeBuffer busy) {
        if (!resource.locations().includes(locationId)) {
            return;
        }
        var positions = positions(resource.hours(), definesGrid);
        int word = resourceIndex / Long.SIZE;
        long bit = 1L << resourceIndex;
        long length = window.length();
        int next = 0;
        long busyUntil = Long.MIN_VALUE;
        for (int position : positions) {
            long start = starts[position];
            while (next < busy.size() && busy.start(next) < start + length) {
                busyUntil = Math.max(busyUntil, busy.end(next++));
            }
            if (busyUntil <= start) {
                free[position * words + word] |= bit;
            }
        }
    }

    private int[] positions(Hours hours, boolean definesGrid) {
        boolean anywhere = candidates == Candidates.ONE_ANYWHERE || candidates == Candidates.GIVEN;
        return definesGrid && !anywhere ? onGrid(hours) : inside(hours);
    }

    /** Positions of the starts that the grid of these hours has. */
    private int[] onGrid(Hours hours) {
        return onGridByHours.computeIfAbsent(hours, key -> positionsOf(gridOf(key)));
    }

    private int[] positionsOf(long[] wanted) {
        var positions = new int[wanted.length];
        int size = 0;
        for (int i = 0, j = 0; i < starts.length && j < wanted.length; ) {
            if (starts[i] == wanted[j]) {
                positions[size++] = i;
            }
            if (starts[i] <= wanted[j]) {
                i++;
            } else {
                j++;
            }
        }
        return Arrays.copyOf(positions, size);
    }

    /** Positions of the starts from which the length lies in one block of these hours. */
    private int[] inside(Hours hours) {
        return insideByHours.computeIfAbsent(hours, key -> positionsInside(open(key)));
    }

    private int[] positionsInside(Ranges open) {
        var positions = new int[starts.length];
        int size = 0;
        int block = 0;
        for (int i = 0; i < starts.length; i++) {
            while (block < open.size() && open.end(block) <= starts[i]) {
                block++;
            }
            if (block < open.size()
                    && open.start(block) <= starts[i]
                    && starts[i] + window.length() <= open.end(block)) {
                positions[size++] = i;
            }
        }
        return Arrays.copyOf(positions, size);
    }

    @Nullable
    UUID locationId() {
        return locationId;
    }

    int words() {
        return words;
    }

    int candidateCount() {
        return starts.length;
    }

    long start(int position) {
        return starts[position];
    }

    /** All candidate starts, so many seconds later. */
    long[] startsLater(long seconds) {
        return Arrays.stream(starts).map(start -> start + seconds).toArray();
    }

    long freeWord(int position, int word) {
        return free[position * words + word];
    }

    /** Whether the grid of some hours that define it has the start. */
    boolean isOnGrid(int position) {
        return gridHours().stream().anyMatch(hours -> Arrays.binarySearch(onGrid(hours), position) >= 0);
    }

    /** Whether every requirement has a free candidate; without requirements, whether the business is open. */
    boolean isOffered(int position) {
        if (facts.requirements().isEmpty()) {
            return Arrays.binarySearch(positions(Hours.ALWAYS_OPEN, true), position) >= 0;
        }
        int first = 0;
        for (int i = 0; i < facts.requirements().size(); i++) {
            int end = first + facts.requirements().get(i).candidates().size();
            if (!anyFree(position, first, end)) {
                return false;
            }
            first = end;
        }
        return true;
    }

    boolean isFree(int position, int resourceIndex) {
        return anyFree(position, resourceIndex, resourceIndex + 1);
    }

    /** Whether a resource with an index in {@code [first, end)} is free. */
    boolean anyFree(int position, int first, int end) {
        for (int index = first; index < end; ) {
            int word = index / Long.SIZE;
            int wordEnd = Math.min(end, (word + 1) * Long.SIZE);
            long mask = (-1L << index) & (-1L >>> -wordEnd);
            if ((free[position * words + word] & mask) != 0) {
                return true;
            }
            index = wordEnd;
        }
        return false;
    }
}
