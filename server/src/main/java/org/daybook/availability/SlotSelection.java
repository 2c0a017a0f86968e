package org.daybook.availability;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import org.daybook.availability.ListSlots.Position;
import org.daybook.engine.OfferedStarts;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the slots that a question wants, in the order of the list. They are shown by the caller's clock alone: one with
 * a time that would be read as another instant, as the clock shows it twice, could not be booked as it is shown, and is
 * left out.
 */
final class SlotSelection {
    private final OfferedStarts slots;
    private final SlotFilter filter;
    private final LocalClock clock;
    private int[] chosen = new int[64];
    private int size;

    private SlotSelection(OfferedStarts slots, SlotFilter filter, ZoneId callerZone) {
        this.slots = slots;
        this.filter = filter;
        this.clock = new LocalClock(callerZone);
    }

    /** The page of so many wanted slots at a position. */
    static SlotPage select(
            OfferedStarts slots, SlotFilter filter, ZoneId callerZone, @Nullable Position at, int limit) {
        SlotSelection selection = new SlotSelection(slots, filter, callerZone);
        // A page from the middle is cut out of the whole list: what one day has room for depends on all of it.
        int[] wanted = selection.wanted(at == null ? limit + 1 : Integer.MAX_VALUE);
        return SlotPage.of(slots, wanted, at, limit);
    }

    private int[] wanted(int limit) {
        Integer perDay = filter.perDay();
        for (int i = 0; i < slots.size() && size < limit; i++) {
            if (perDay != null) {
                i = addDay(i, perDay) - 1;
            } else if (accepts(i)) {
                add(i);
            }
        }
        return Arrays.copyOf(chosen, size);
    }

    /** Adds one local day's share and returns the index of the next day's first slot. */
    private int addDay(int from, int perDay) {
        long day = clock.localDay(slots.start(from));
        int end = from;
        while (end < slots.size() && clock.localDay(slots.start(end)) == day) {
            end++;
        }
        int kept = 0;
        int dayStart = size;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = from; i < end && kept < perDay; i++) {
                // Bookable slots come first unless only some of them were asked for.
                boolean ofThisPass = filter.bookable() != null ? pass == 0 : slots.isBookable(i) == (pass == 0);
                if (ofThisPass && accepts(i)) {
                    add(i);
                    kept++;
                }
            }
        }
        Arrays.sort(chosen, dayStart, size);
        return end;
    }

    private boolean accepts(int index) {
        return isReadBack(index) && isWanted(index);
    }

    private boolean isReadBack(int index) {
        for (int i = 0; i < slots.sessions(); i++) {
            if (!clock.isReadBack(slots.sessionStart(index, i))) {
                return false;
            }
        }
        return clock.isReadBack(slots.end(index));
    }

    private boolean isWanted(int index) {
        if (!filter.asksForViolations()) {
            return filter.bookable() == null || filter.bookable() == slots.isBookable(index);
        }
        Set<org.daybook.engine.Reason> violations = slots.violations(index);
        return filter.accepts(slots.isBookable(index), violations);
    }

    private void add(int index) {
        if (size == chosen.length) {
            chosen = Arrays.copyOf(chosen, size * 2);
        }
        chosen[size++] = index;
    }
}
