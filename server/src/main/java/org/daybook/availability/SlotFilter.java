package org.daybook.availability;

import java.util.Set;
import org.daybook.engine.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Which of the found slots are wanted. A null asks nothing.
 *
 * @param perDay most slots of one local day; bookable ones come first where {@code bookable} asks nothing
 */
public record SlotFilter(
        @Nullable Boolean bookable,
        @Nullable Boolean tooEarly,
        @Nullable Boolean tooLate,
        @Nullable Boolean onlineBookingOff,
        @Nullable Integer perDay) {

    public static final SlotFilter NONE = new SlotFilter(null, null, null, null, null);

    public boolean accepts(boolean isBookable, Set<Reason> violations) {
        return (bookable == null || bookable == isBookable)
                && agrees(tooEarly, violations, Reason.TOO_EARLY)
                && agrees(tooLate, violations, Reason.TOO_LATE)
                && agrees(onlineBookingOff, violations, Reason.ONLINE_BOOKING_OFF);
    }

    boolean asksForViolations() {
        return tooEarly != null || tooLate != null || onlineBookingOff != null;
    }

    private static boolean agrees(@Nullable Boolean wanted, Set<Reason> violations, Reason reason) {
        return wanted == null || wanted == violations.contains(reason);
    }
}
