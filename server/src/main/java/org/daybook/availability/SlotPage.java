package org.daybook.availability;

import java.util.Arrays;
import org.daybook.availability.ListSlots.Position;
import org.daybook.engine.OfferedStarts;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of slots.
 *
 * @param chosen indexes of its slots, in order
 * @param hasBefore whether wanted slots come before them
 * @param hasBehind whether wanted slots come behind them
 */
@SuppressWarnings("ArrayRecordComponent") // Thousands of indexes, never compared.
public record SlotPage(int[] chosen, boolean hasBefore, boolean hasBehind) {

    /** Cuts a page out of all wanted slots, or out of the first of them where it is the first page. */
    static SlotPage of(OfferedStarts slots, int[] wanted, @Nullable Position at, int limit) {
        int from = 0;
        while (at != null && from < wanted.length && isBefore(slots, wanted[from], at)) {
            from++;
        }
        int to = Math.min(wanted.length, from + limit);
        if (at != null && at.before()) {
            to = from;
            from = Math.max(0, to - limit);
        }
        return new SlotPage(Arrays.copyOfRange(wanted, from, to), from > 0, to < wanted.length);
    }

    /** The slot of the position itself lies before what follows it, and not before what precedes it. */
    private static boolean isBefore(OfferedStarts slots, int index, Position position) {
        long start = slots.start(index);
        if (start != position.start()) {
            return start < position.start();
        }
        int location = slots.locationIndex(index);
        return position.before() ? location < position.locationIndex() : location <= position.locationIndex();
    }

    /** Where the page before this one ends; null where there is none. */
    public @Nullable Position previous(OfferedStarts slots) {
        return hasBefore && chosen.length > 0 ? position(slots, chosen[0], true) : null;
    }

    /** Where the page behind this one begins; null where there is none. */
    public @Nullable Position next(OfferedStarts slots) {
        return hasBehind && chosen.length > 0 ? position(slots, chosen[chosen.length - 1], false) : null;
    }

    private static Position position(OfferedStarts slots, int index, boolean before) {
        return new Position(slots.start(index), slots.locationIndex(index), before);
    }
}
