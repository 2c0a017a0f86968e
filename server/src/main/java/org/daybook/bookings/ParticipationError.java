package org.daybook.bookings;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why somebody cannot take part, or not otherwise than before. */
public enum ParticipationError implements ErrorCode {
    PARTICIPATION_NOT_FOUND(Kind.NOT_FOUND),
    /** The event or the schedule takes nobody any more. */
    NOT_OPEN_TO_PARTICIPANTS(Kind.FAILED_PRECONDITION),
    /** There are not so many places left. */
    CAPACITY_EXCEEDED(Kind.FAILED_PRECONDITION),
    /** Of a booking nothing but the number of people changes here. */
    PARTICIPATION_IS_BOOKED(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    ParticipationError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
