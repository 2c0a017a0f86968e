package org.daybook.bookings;

import java.util.ArrayList;
import java.util.List;
import org.daybook.identity.Right;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a booking is to move.
 *
 * @param booked another time of the appointment service, or another session of the class
 * @param time the time that a slot with an event names beside it: clients change the dates in the slot of an appointment
 *     that they were answered and send it back, the event it had until then included
 * @param skipBusinessConfirmation whether it need not be approved
 * @param changes what else changes with the time
 */
public record RescheduleBooking(
        BookedTime booked,
        BookedTime.@Nullable Appointment time,
        boolean ignorePolicy,
        boolean skipAvailabilityValidation,
        boolean skipBusinessConfirmation,
        Changes changes) {

    public RescheduleBooking(
            BookedTime booked,
            BookedTime.@Nullable Appointment time,
            boolean ignorePolicy,
            boolean skipAvailabilityValidation) {
        this(booked, time, ignorePolicy, skipAvailabilityValidation, false, Changes.NONE);
    }

    /** The rights that are needed for the checks that the request leaves out. */
    List<Right> rights() {
        List<Right> rights = new ArrayList<>();
        if (ignorePolicy) {
            rights.add(Right.IGNORE_BOOKING_POLICY);
        }
        if (skipAvailabilityValidation || skipBusinessConfirmation) {
            rights.add(Right.OVERRIDE_AVAILABILITY);
        }
        if (changes.addOnsMayChange()) {
            rights.add(Right.MANAGE_ADD_ONS);
        }
        return rights;
    }

    /**
     * Who comes and what is taken, where that is to change.
     *
     * @param participants how many come, whatever they choose; null for as many as before
     * @param choices what they choose of the service's variants; null for nothing, or with the participants for what they
     *     chose before
     * @param addOns in place of those taken before; null to keep those
     * @param addOnsMayChange whether other add-ons than before may be taken, or none, which needs a right
     */
    public record Changes(
            @Nullable Integer participants,
            @Nullable ObjectNode choices,
            @Nullable List<BookedAddOn> addOns,
            boolean addOnsMayChange) {
        public static final Changes NONE = new Changes(null, null, null, false);
    }
}
