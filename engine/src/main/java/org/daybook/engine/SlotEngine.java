package org.daybook.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.daybook.engine.LocationSearch.Candidates;

/**
 * Computes appointment slots: a pure function of the facts, the window and the time it is now. Listing slots and
 * checking one time run the same steps, so that a time is free if and only if it is offered.
 *
 * <p>A slot takes {@code [start, start + duration + buffer)} of each of its resources. That range must lie in one
 * block of the resource's hours at the location, bounded by the hours of the location and, where the rules say so, by
 * business hours, and overlap nothing that takes the resource. Ranges that only touch do not overlap.
 *
 * <p>Each candidate of the first requirement offers the starts counted from the opening of its own blocks, and no
 * others; those of further requirements only need to be free then. Without requirements, business hours alone decide.
 */
public final class SlotEngine {

    /** The longest window of starts, about ten years. */
    public static final long MAX_WINDOW_SECONDS = 3_660L * 86_400;

    /** The end of the year 9999 in every zone, and as far before 1970: no sum of times comes near an overflow. */
    private static final long FURTHEST_SECOND = 253_402_387_199L;

    private SlotEngine() {}

    /**
     * The slots that start in {@code [from, to)} and not before now, by start and then by location, those that policy
     * forbids included.
     *
     * @throws IllegalArgumentException for a window that ends before it starts, is longer than
     *     {@link #MAX_WINDOW_SECONDS}, lies outside the years that have four digits or has too many starts to answer
     */
    public static Slots slots(Facts facts, long from, long to, long now) {
        requireWindow(from, to);
        var rules = facts.rules();
        var window = new StartWindow(Math.max(from, now), to, rules.durationSeconds() + rules.bufferSeconds());
        List<LocationSearch> searches = new ArrayList<>();
        if (window.from() < to) {
            for (var location : facts.locations()) {
                searches.add(new LocationSearch(facts, location, window, Candidates.GRID));
            }
            sweep(facts, searches, window);
        }
        return Slots.merge(facts, searches, rules.bookingWindow().at(now));
    }

    /**
     * The starts in {@code [from, to)} that are worth a word, ascending: those of every grid at the location, and one
     * each step from every local midnight of the place, open or not. {@link #check} says of each why it is not
     * offered.
     *
     * @param locationIndex an index in the locations of the facts
     * @throws IllegalArgumentException as {@link #slots}
     */
    public static long[] starts(Facts facts, int locationIndex, long from, long to) {
        requireWindow(from, to);
        if (from == to) {
            return new long[0];
        }
        var rules = facts.rules();
        var window = new StartWindow(from, to, rules.durationSeconds() + rules.bufferSeconds());
        var location = facts.locations().get(locationIndex);
        var search = new LocationSearch(facts, location, window, Candidates.GRID);
        var always = Hours.ALWAYS_OPEN.expand(window.knownFrom(), window.knownTo(), null);
        var steps = LocationSearch.grid(facts, location, window).starts(always, from, to);
        var gridStarts = IntStream.range(0, search.candidateCount()).mapToLong(search::start);
        return LongStream.concat(Arrays.stream(steps), gridStarts)
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * Visits of several services, one session after the other without a gap, that start in {@code [from, to)} and not
     * before now. The first service decides at what times a visit may start; those that follow only need to be free
     * when their turn comes. One resource may serve several sessions, where its time after each, buffer included, does
     * not reach into the next.
     *
     * @param services in their order, all with the same locations
     * @throws IllegalArgumentException as {@link #slots}, and for services that differ in their locations
     */
    public static VisitSlots visits(List<Facts> services, long from, long to, long now) {
        requireWindow(from, to);
        for (var facts : services) {
            if (!facts.locations().equals(services.getFirst().locations())) {
                throw new IllegalArgumentException("services at different locations");
            }
        }
        List<List<LocationSearch>> searches = new ArrayList<>();
        long begin = Math.max(from, now);
        long offset = 0;
        for (var facts : services) {
            var rules = facts.rules();
            var window = new StartWindow(
                    begin + offset, Math.max(begin, to) + offset, rules.durationSeconds() + rules.bufferSeconds());
            searches.add(begin < to ? sessions(facts, window, searches, offset) : List.of());
            offset += rules.durationSeconds();
        }
        return VisitSlots.merge(services, searches, now);
    }

    /** The sessions of one service in visits: on its grid for the first, after those before it for others. */
    private static List<LocationSearch> sessions(
            Facts facts, StartWindow window, List<List<LocationSearch>> before, long offset) {
        List<LocationSearch> searches = new ArrayList<>();
        for (int location = 0; location < facts.locations().size(); location++) {
            var where = facts.locations().get(location);
            searches.add(
                    before.isEmpty()
                            ? new LocationSearch(facts, where, window, Candidates.GRID)
                            : LocationSearch.at(
                                    before.getFirst().get(location).startsLater(offset), facts, where, window));
        }
        sweep(facts, searches, window);
        return searches;
    }

    /**
     * Whether a customer could take exactly this time: bookable if and only if {@link #slots} lists a slot at the start
     * and location, of this length, that policy allows.
     *
     * @param locationIndex an index in the locations of the facts
     * @throws IllegalArgumentException for an end that is not after the start, or times out of range
     */
    public static SlotCheck check(Facts facts, int locationIndex, long start, long end, long now) {
        return check(facts, locationIndex, new Time(start, end, now), Candidates.ONE_ON_GRID);
    }

    /**
     * Whether the resources are free at this time, on the grid or not and however long it is: for the owner, who may
     * book any time.
     *
     * @throws IllegalArgumentException as {@link #check}
     */
    public static SlotCheck checkAnyTime(Facts facts, int locationIndex, long start, long end, long now) {
        return check(facts, locationIndex, new Time(start, end, now), Candidates.ONE_ANYWHERE);
    }

    /** A time that is asked about, and the time at which it is asked. */
    private record Time(long start, long end, long now) {

        Time {
            requireWindow(start, end);
            if (start == end) {
                throw new IllegalArgumentException("no time to check at " + start);
            }
        }
    }

    private static SlotCheck check(Facts facts, int locationIndex, Time time, Candidates candidates) {
        long length = time.end() - time.start() + facts.rules().bufferSeconds();
        var window = new StartWindow(time.start(), time.start() + 1, length);
        var search = new LocationSearch(facts, facts.locations().get(locationIndex), window, candidates);
        sweep(facts, List.of(search), window);

        var diagnosis = new Diagnosis(facts, search, time.start(), time.end());
        var resourceReasons = diagnosis.ofResources();
        var reasons = diagnosis.ofUnmetRequirements(resourceReasons);
        if (time.start() < time.now()) {
            reasons.add(Reason.IN_THE_PAST);
        }
        if (candidates == Candidates.ONE_ON_GRID
                && time.end() - time.start() != facts.rules().durationSeconds()) {
            reasons.add(Reason.WRONG_DURATION);
        }
        reasons.addAll(facts.rules().bookingWindow().violations(time.start(), time.now()));
        return new SlotCheck(search.isOnGrid(0), reasons, resourceReasons);
    }

    /** Sorts what takes each resource once and lets every location mark the starts at which it is free. */
    private static void sweep(Facts facts, List<LocationSearch> searches, StartWindow window) {
        var busy = new RangeBuffer(window.from(), window.to() - 1 + window.length());
        int index = 0;
        for (int requirement = 0; requirement < facts.requirements().size(); requirement++) {
            for (var resource : facts.requirements().get(requirement).candidates()) {
                busy.fill(resource.busy());
                for (var search : searches) {
                    search.markFree(resource, index, requirement == 0, busy);
                }
                index++;
            }
        }
    }

    private static void requireWindow(long from, long to) {
        if (from < -FURTHEST_SECOND || to > FURTHEST_SECOND || to < from || to - from > MAX_WINDOW_SECONDS) {
            throw new IllegalArgumentException("window from " + from + " to " + to);
        }
    }
}
