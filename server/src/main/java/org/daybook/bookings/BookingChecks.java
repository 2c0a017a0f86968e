package org.daybook.bookings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.daybook.bookings.CreateBooking.FlowControl;
import org.daybook.catalog.Service;
import org.daybook.engine.Reason;
import org.daybook.identity.Right;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicy;
import org.daybook.policies.BookingPolicy.CustomerAction;
import org.jspecify.annotations.Nullable;

/** Checks of bookings without access to the database: rights, policy limits, payment options. */
final class BookingChecks {
    private BookingChecks() {}

    /** Each check that the request leaves out needs a right, and so does confirming at once (rule 3.11). */
    static void requireRights(Caller caller, FlowControl flowControl, boolean confirmed) {
        List<Right> rights = new ArrayList<>(flowControl.rights());
        if (confirmed) {
            rights.add(Right.CONFIRM_BOOKINGS);
        }
        require(caller, rights);
    }

    static void require(Caller caller, List<Right> rights) {
        for (Right right : rights) {
            if (!caller.may(right)) {
                throw new ApplicationException(
                        StandardError.UNAUTHORIZED_OPERATION, "This needs the permission " + right.permission());
            }
        }
    }

    /**
     * Refuses to confirm a booking that is to be paid online first and is not, unless the caller manages payments (rule
     * 2.10).
     */
    static void requirePaid(Caller caller, Booking booking) {
        if (booking.awaitsPayment()) {
            require(caller, List.of(Right.MANAGE_PAYMENTS));
        }
    }

    /**
     * The booking with the payment status that a request says; null and UNDEFINED leave it as it is. Any other needs the
     * right to manage payments, but for NOT_PAID where nothing is known yet: nobody gains by it.
     */
    static Booking paidAs(Caller caller, Booking booking, @Nullable PaymentStatus said) {
        if (said == null || said == PaymentStatus.UNDEFINED || said == booking.paymentStatus()) {
            return booking;
        }
        if (said != PaymentStatus.NOT_PAID || booking.paymentStatus() != PaymentStatus.UNDEFINED) {
            require(caller, List.of(Right.MANAGE_PAYMENTS));
        }
        return booking.paidAs(said);
    }

    /** Limits of the policy bind customers, not callers who may ignore it (rule 7.10). */
    static void requirePolicy(Caller caller, Set<Reason> violations) {
        Set<Reason> limits = new TreeSet<>(violations);
        limits.removeIf(reason -> !reason.isPolicy());
        if (!caller.may(Right.IGNORE_BOOKING_POLICY) && !limits.isEmpty()) {
            throw new ApplicationException(
                    BookingError.BOOKING_POLICY_VIOLATION,
                    "The booking policy does not allow this time now: " + limits,
                    Json.object()
                            .put("tooEarlyToBook", limits.contains(Reason.TOO_EARLY))
                            .put("tooLateToBook", limits.contains(Reason.TOO_LATE))
                            .put("bookOnlineDisabled", limits.contains(Reason.ONLINE_BOOKING_OFF)));
        }
    }

    static void requireParticipants(Caller caller, BookingPolicy policy, int participants) {
        if (!caller.may(Right.IGNORE_BOOKING_POLICY) && participants > policy.maxParticipantsPerBooking()) {
            throw new ApplicationException(
                    BookingError.BOOKING_POLICY_VIOLATION,
                    "At most " + policy.maxParticipantsPerBooking() + " participants may be booked at once",
                    Json.object().put("maxParticipantsPerBooking", policy.maxParticipantsPerBooking()));
        }
    }

    /** Refuses to choose no resource where the policy has the customer choose one (rule 7.5). */
    static void requireResource(Caller caller, BookingPolicy policy, @Nullable UUID resource) {
        if (!caller.may(Right.IGNORE_BOOKING_POLICY)
                && policy.resourceMustBeChosen()
                && !policy.autoAssign()
                && resource == null) {
            throw new ApplicationException(
                    BookingError.BOOKING_POLICY_VIOLATION, "The booking policy asks for a resource to be chosen");
        }
    }

    /**
     * Online or on the spot may be said of every service, free ones too: what cannot be paid so is refused when it is paid
     * (rule 3.10). A plan is said only where plans pay.
     */
    static void requirePaymentOption(Service service, String option) {
        boolean byPlan = option.equals("MEMBERSHIP") || option.equals("MEMBERSHIP_OFFLINE");
        if (byPlan && !service.paymentOptions().contains("pricingPlan")) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE, "The service does not offer the payment option " + option);
        }
    }

    /** Whether there is still time to act by a limit of the policy; always true for a booking without a start. */
    static boolean isAllowed(CustomerAction action, @Nullable Instant start, Instant now) {
        return action.enabled() && (start == null || action.isAllowed(start, now));
    }

    static void requireStep(Booking booking, BookingStatus next, ErrorCode otherwise) {
        if (!booking.status().mayBecome(next)) {
            throw new ApplicationException(
                    otherwise,
                    booking.status() == next
                            ? "The booking is " + next + " already"
                            : "A booking that is " + booking.status() + " cannot become " + next);
        }
    }
}
