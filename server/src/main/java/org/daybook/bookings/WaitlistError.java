package org.daybook.bookings;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests about waitlists. */
public enum WaitlistError implements ErrorCode {
    REGISTRATION_NOT_FOUND(Kind.NOT_FOUND),
    /** The policy of the session has no waitlist, or it is no session of a class. */
    WAITLIST_NOT_AVAILABLE(Kind.FAILED_PRECONDITION),
    /** As many wait as the policy allows. */
    WAITLIST_FULL(Kind.FAILED_PRECONDITION),
    /** There are places to book. */
    SESSION_NOT_FULL(Kind.FAILED_PRECONDITION),
    /** The session is at another time than the customer saw. */
    PRESENTED_TIME_MISMATCH(Kind.FAILED_PRECONDITION),
    /** No place is offered to the registration now. */
    NO_PLACE_OFFERED(Kind.FAILED_PRECONDITION),
    /** The place of the registration was booked already. */
    ALREADY_ENROLLED(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    WaitlistError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
