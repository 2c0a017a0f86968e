package org.daybook.bookings;

import org.daybook.platform.http.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A wish for a booking, with its fields checked.
 *
 * @param participants null where choices of variants were sent instead
 * @param confirmed whether it is to be CONFIRMED at once, which needs manage rights
 * @param contactDetails as the wire has them; empty when the customer said nothing
 * @param kept further fields of the booking that are stored as they are
 */
public record CreateBooking(
        Caller caller,
        BookedTime booked,
        @Nullable Integer participants,
        boolean confirmed,
        String selectedPaymentOption,
        ObjectNode contactDetails,
        FlowControl flowControl,
        ObjectNode kept) {

    /** Checks that callers with the right may leave out. */
    public record FlowControl(
            boolean skipAvailabilityValidation,
            boolean skipBusinessConfirmation,
            boolean skipSelectedPaymentOptionValidation) {
        public static final FlowControl NONE = new FlowControl(false, false, false);

        boolean asksForAnything() {
            return skipAvailabilityValidation || skipBusinessConfirmation || skipSelectedPaymentOptionValidation;
        }
    }
}
