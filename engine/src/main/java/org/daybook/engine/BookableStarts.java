package org.daybook.engine;

import java.util.EnumSet;
import java.util.Set;

/**
 * The starts that customers may book at one instant, as two thresholds that any number of starts compare with.
 *
 * @param online whether anything can be booked online
 * @param first the first bookable start, inclusive
 * @param last the last bookable start, inclusive
 */
public record BookableStarts(boolean online, long first, long last) {

    public boolean allows(long start) {
        return online && first <= start && start <= last;
    }

    /** Why a start cannot be booked, in the order of {@link Reason}: empty when it can. */
    public Set<Reason> violations(long start) {
        var violations = EnumSet.noneOf(Reason.class);
        if (!online) {
            violations.add(Reason.ONLINE_BOOKING_OFF);
        }
        if (start > last) {
            violations.add(Reason.TOO_EARLY);
        }
        if (start < first) {
            violations.add(Reason.TOO_LATE);
        }
        return violations;
    }
}
