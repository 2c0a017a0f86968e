package org.daybook.engine;

import java.util.List;
import java.util.Set;

/**
 * The slots of one answer, in the order of their starts and then of their locations, held in parallel primitive arrays.
 * Reading them allocates nothing but the reasons why one is not bookable.
 */
public final class Slots implements OfferedStarts {

    private final long durationSeconds;
    private final BookableStarts bookable;
    private final int words;
    private final long[] starts;
    private final int[] locations;

    /**
     * The free resources as a bit set: a row of {@code words} longs for each slot, with a bit for each resource index.
     */
    private final long[] free;

    private int size;

    private Slots(long durationSeconds, BookableStarts bookable, int words, int capacity) {
        this.durationSeconds = durationSeconds;
        this.bookable = bookable;
        this.words = words;
        this.starts = new long[capacity];
        this.locations = new int[capacity];
        this.free = new long[capacity * words];
    }

    /** The offered candidates of all locations; the index of a search is that of its location. */
    static Slots merge(Facts facts, List<LocationSearch> searches, BookableStarts bookable) {
        int capacity = 0;
        for (var search : searches) {
            capacity += search.candidateCount();
        }
        int words = searches.isEmpty() ? 0 : searches.getFirst().words();
        var slots = new Slots(facts.rules().durationSeconds(), bookable, words, capacity);
        var next = new int[searches.size()];
        for (int i = 0; i < capacity; i++) {
            int location = earliest(searches, next);
            slots.addIfOffered(searches.get(location), next[location]++, location);
        }
        return slots;
    }

    static int earliest(List<LocationSearch> searches, int[] next) {
        int earliest = -1;
        for (int i = 0; i < next.length; i++) {
            if (next[i] < searches.get(i).candidateCount()
                    && (earliest < 0
                            || searches.get(i).start(next[i])
                                    < searches.get(earliest).start(next[earliest]))) {
                earliest = i;
            }
        }
        return earliest;
    }

    private void addIfOffered(LocationSearch search, int position, int location) {
        if (search.isOffered(position)) {
            starts[size] = search.start(position);
            locations[size] = location;
            for (int word = 0; word < words; word++) {
                free[size * words + word] = search.freeWord(position, word);
            }
            size++;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long start(int index) {
        return starts[index];
    }

    @Override
    public long end(int index) {
        return starts[index] + durationSeconds;
    }

    @Override
    public int locationIndex(int index) {
        return locations[index];
    }

    /** How many words hold the free resources of a slot. */
    public int freeWords() {
        return words;
    }

    /** A word of the slot's free resources: bit {@code b} of word {@code w} is the resource index {@code 64 w + b}. */
    public long freeWord(int index, int word) {
        return free[index * words + word];
    }

    public boolean isFree(int index, int resourceIndex) {
        return (freeWord(index, resourceIndex / Long.SIZE) >>> resourceIndex & 1) != 0;
    }

    @Override
    public boolean isBookable(int index) {
        return bookable.allows(starts[index]);
    }

    @Override
    public Set<Reason> violations(int index) {
        return bookable.violations(starts[index]);
    }
}
