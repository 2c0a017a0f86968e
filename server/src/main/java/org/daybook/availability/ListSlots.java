package org.daybook.availability;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A question for the appointment slots of a window.
 *
 * @param localFrom where starts begin, inclusive, in {@code zone}; null for now
 * @param localTo where starts end, exclusive, in {@code zone}
 * @param zone the caller's zone; null for the business zone
 * @param after go on from this slot; null for the first page
 */
public record ListSlots(
        SlotRequest slots,
        @Nullable LocalDateTime localFrom,
        LocalDateTime localTo,
        @Nullable ZoneId zone,
        SlotFilter filter,
        int limit,
        @Nullable Position after) {

    /**
     * A slot in the order of a list: by start in epoch seconds, then by place.
     *
     * @param before whether what comes before it is wanted, and not what comes behind
     */
    public record Position(long start, int locationIndex, boolean before) {}
}
