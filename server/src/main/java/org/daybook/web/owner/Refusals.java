package org.daybook.web.owner;

import java.util.Collection;
import java.util.stream.Collectors;
import org.daybook.bookings.BookingError;
import org.daybook.engine.Reason;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Kind;

/** Refusals in words for people of the business. */
final class Refusals {
    private Refusals() {}

    /** What a refused change of a booking is told as. */
    static String told(ApplicationException refusal) {
        if (refusal.code().kind() == Kind.ABORTED || refusal.code().name().equals("REVISION_MISMATCH")) {
            return "Somebody changed the booking meanwhile; this is how it is now.";
        }
        if (refusal.code() == BookingError.SLOT_NOT_AVAILABLE) {
            return "This time is not free any more, or nobody works then. Choose another one.";
        }
        if (refusal.code() == BookingError.BOOKING_POLICY_VIOLATION) {
            return "The booking rules of this service do not allow it, and your role does not pass over them.";
        }
        return refusal.description() + ".";
    }

    /** Why a time is not free, in one sentence. */
    static String told(Collection<Reason> reasons) {
        return reasons.stream().map(Refusals::told).distinct().collect(Collectors.joining(" ", "", ""));
    }

    private static String told(Reason reason) {
        return switch (reason) {
            case IN_THE_PAST -> "It is in the past.";
            case WRONG_DURATION -> "It is of another length than the service.";
            case NO_RESOURCE -> "Nobody gives this service.";
            case NOT_AT_LOCATION -> "Nobody is at this place then.";
            case OUTSIDE_HOURS, OUTSIDE_BUSINESS_HOURS -> "It is outside working hours.";
            case RESOURCE_BUSY -> "Whoever gives it is busy then.";
            case BUFFER_DOES_NOT_FIT -> "The break after it does not fit before what follows.";
            case OFF_GRID -> "It is between the usual times.";
            case ONLINE_BOOKING_OFF, TOO_EARLY, TOO_LATE -> "The booking rules of this service do not allow it.";
        };
    }
}
