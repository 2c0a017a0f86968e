package org.daybook.bookings;

import java.util.ArrayList;
import java.util.List;
import org.daybook.identity.Right;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A wish for a booking, with its fields checked.
 *
 * @param participants how many come, whatever they chose
 * @param confirmed whether it is to be CONFIRMED at once, which needs the right to confirm
 * @param contactDetails as the wire has them; empty when the customer said nothing
 * @param participantsChoices what they chose of the service's variants; null for nothing
 * @param kept further fields of the booking that are stored as they are
 * @param wishes what those are asked who send messages about the booking
 */
public record CreateBooking(
        Caller caller,
        BookedTime booked,
        int participants,
        boolean confirmed,
        String selectedPaymentOption,
        ObjectNode contactDetails,
        FlowControl flowControl,
        @Nullable ObjectNode participantsChoices,
        List<BookedAddOn> addOns,
        ObjectNode kept,
        CallerWishes wishes) {

    /** A request that says nothing about messages. */
    public CreateBooking(
            Caller caller,
            BookedTime booked,
            int participants,
            boolean confirmed,
            String selectedPaymentOption,
            ObjectNode contactDetails,
            FlowControl flowControl,
            @Nullable ObjectNode participantsChoices,
            List<BookedAddOn> addOns,
            ObjectNode kept) {
        this(
                caller,
                booked,
                participants,
                confirmed,
                selectedPaymentOption,
                contactDetails,
                flowControl,
                participantsChoices,
                addOns,
                kept,
                CallerWishes.NONE);
    }

    /**
     * The same wish, paid in this way.
     *
     * @param option {@code selectedPaymentOption} of the contract
     * @param more what is kept of the payment with the booking, in the shape of the first API
     */
    public CreateBooking paying(String option, ObjectNode more) {
        ObjectNode keptToo = kept.deepCopy();
        if (!more.isEmpty()) {
            Json.child(keptToo, FirstApiMembers.MEMBER).setAll(more);
        }
        return new CreateBooking(
                caller,
                booked,
                participants,
                confirmed,
                option,
                contactDetails,
                flowControl,
                participantsChoices,
                addOns,
                keptToo,
                wishes);
    }

    /** Checks that callers with the right may leave out. */
    public record FlowControl(
            boolean skipAvailabilityValidation,
            boolean skipBusinessConfirmation,
            boolean skipSelectedPaymentOptionValidation,
            boolean skipAddOnValidation) {
        public static final FlowControl NONE = new FlowControl(false, false, false, false);

        /** The rights that are needed to leave these checks out. */
        List<Right> rights() {
            List<Right> rights = new ArrayList<>();
            if (skipAvailabilityValidation || skipBusinessConfirmation) {
                rights.add(Right.OVERRIDE_AVAILABILITY);
            }
            if (skipSelectedPaymentOptionValidation) {
                rights.add(Right.MANAGE_PAYMENTS);
            }
            if (skipAddOnValidation) {
                rights.add(Right.MANAGE_ADD_ONS);
            }
            return rights;
        }
    }
}
