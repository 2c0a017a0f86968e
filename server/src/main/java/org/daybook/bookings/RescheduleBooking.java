package org.daybook.bookings;

/**
 * Where a booking is to move.
 *
 * @param booked another time of the appointment service, or another session of the class
 */
public record RescheduleBooking(BookedTime booked, boolean ignorePolicy, boolean skipAvailabilityValidation) {}
