package org.daybook.bookings;

import java.util.Set;

/** States of a booking and the steps between them (rules of section 2). DECLINED and CANCELED are final. */
public enum BookingStatus {
    CREATED,
    PENDING,
    CONFIRMED,
    WAITING_LIST,
    DECLINED,
    CANCELED;

    /** Whether a booking in this state may go to another. */
    public boolean mayBecome(BookingStatus next) {
        return switch (this) {
            case CREATED -> Set.of(CONFIRMED, PENDING, DECLINED, CANCELED).contains(next);
            case PENDING, WAITING_LIST -> Set.of(CONFIRMED, DECLINED, CANCELED).contains(next);
            case CONFIRMED -> next == CANCELED;
            case DECLINED, CANCELED -> false;
        };
    }

    /** Whether a booking in this state stands on the business calendar. */
    public boolean isStanding() {
        return this == PENDING || this == CONFIRMED;
    }

    public boolean isFinal() {
        return this == DECLINED || this == CANCELED;
    }
}
