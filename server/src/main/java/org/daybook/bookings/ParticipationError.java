package org.daybook.bookings;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests about participations. */
public enum ParticipationError implements ErrorCode {
    PARTICIPATION_NOT_FOUND(Kind.NOT_FOUND),
    /** The event or the schedule is cancelled. */
    NOT_OPEN_TO_PARTICIPANTS(Kind.FAILED_PRECONDITION),
    /** There are fewer free places than participants. */
    CAPACITY_EXCEEDED(Kind.FAILED_PRECONDITION),
    /** The participation is a booking; only its number of participants can be changed here. */
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
