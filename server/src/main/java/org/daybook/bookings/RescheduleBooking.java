package org.daybook.bookings;

import org.jspecify.annotations.Nullable;

/**
 * Where a booking is to move.
 *
 * @param booked another time of the appointment service, or another session of the class
 * @param time the time that a slot with an event names beside it: clients change the dates in the slot of an appointment
 *     that they were answered and send it back, the event it had until then included
 */
public record RescheduleBooking(
        BookedTime booked,
        BookedTime.@Nullable Appointment time,
        boolean ignorePolicy,
        boolean skipAvailabilityValidation) {}
