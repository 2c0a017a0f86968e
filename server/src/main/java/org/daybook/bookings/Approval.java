package org.daybook.bookings;

import java.util.Optional;
import org.daybook.availability.Availability;
import org.daybook.bookings.Allocator.Insistence;
import org.daybook.bookings.Bookings.Change;
import org.daybook.catalog.Service;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;

/** Confirms, declines and marks bookings as pending, with the time and places that they take or free. */
final class Approval {
    private final Availability availability;
    private final Allocator allocator;

    Approval(Availability availability, Allocator allocator) {
        this.availability = availability;
        this.allocator = allocator;
    }

    /** Confirms at any free time, offered or not; at an occupied one only where the booking or the caller insists. */
    Booking confirm(SiteTransaction transaction, Change change, Booking booking) {
        boolean overbook = change.overbook();
        BookingChecks.requireStep(booking, BookingStatus.CONFIRMED, BookingError.FAILED_CONFIRMING_NON_PENDING_BOOKING);
        BookingChecks.requirePaid(change.caller(), booking);
        boolean insist = overbook || booking.settings().skipAvailability();
        Booking held = allocator
                .take(transaction, booking, insist ? Insistence.IN_ANY_CASE : Insistence.IF_STILL_FREE)
                .orElseThrow(Approval::taken);
        Booking stands = (overbook ? held.doubleBooked() : held).withPaymentDecided();
        return BookingRecorder.become(transaction, change.wishes(), stands, BookingStatus.CONFIRMED);
    }

    Booking decline(SiteTransaction transaction, Change change, Booking booking) {
        BookingChecks.requireStep(booking, BookingStatus.DECLINED, BookingError.FAILED_DECLINE_NON_PENDING_BOOKING);
        Booking free = allocator.release(transaction, booking);
        Booking declined = change.overbook() ? free.doubleBooked() : free;
        return BookingRecorder.become(transaction, change.wishes(), declined, BookingStatus.DECLINED);
    }

    Booking markAsPending(SiteTransaction transaction, Change change, Booking booking, boolean anyService) {
        if (booking.status() != BookingStatus.CREATED) {
            throw new ApplicationException(
                    BookingError.BOOKING_MARK_BOOKING_AS_PENDING,
                    "Only a CREATED booking can be marked, this is " + booking.status());
        }
        Service service = availability.service(transaction, booking.serviceId());
        if (!anyService && !service.requiresApproval()) {
            throw new ApplicationException(BookingError.NOT_PENDING_APPROVAL_SERVICE, "The service needs no approval");
        }
        boolean insist = change.overbook() || booking.settings().skipAvailability();
        Booking waiting =
                allocator.takeForApproval(transaction, booking, service, insist).orElseThrow(Approval::taken);
        return BookingRecorder.become(
                transaction, change.wishes(), waiting.withPaymentDecided(), BookingStatus.PENDING);
    }

    static ApplicationException taken() {
        return new ApplicationException(BookingError.NO_OPEN_SPOTS, "What is booked is taken by now");
    }

    /**
     * Decides by availability, payment and approval.
     *
     * @param change leaves a booking that is to be paid online first as it is, where its caller does not manage payments
     */
    Booking confirmOrDecline(SiteTransaction transaction, Change change, Booking booking) {
        Caller caller = change.caller();
        if (booking.status() != BookingStatus.CREATED && booking.status() != BookingStatus.PENDING) {
            throw new ApplicationException(
                    BookingError.INVALID_BOOKING_STATUS, "A booking that is " + booking.status() + " is decided");
        }
        // Who asks twice has asked once: what is before the owner is the owner's to decide.
        if (!caller.may(Right.CONFIRM_BOOKINGS) && booking.status() == BookingStatus.PENDING) {
            throw new ApplicationException(BookingError.INVALID_BOOKING_STATUS, "The booking awaits approval");
        }
        Service service = availability.service(transaction, booking.serviceId());
        boolean paysFirst = booking.awaitsPayment() && !service.requiresApproval();
        if (paysFirst && !caller.may(Right.MANAGE_PAYMENTS)) {
            return booking;
        }
        // What was paid for is confirmed even on a conflict (rule 2.5).
        boolean insist = booking.isPaid() || booking.settings().skipAvailability();
        boolean needsApproval = service.requiresApproval()
                && !booking.settings().skipBusinessConfirmation()
                && booking.status() == BookingStatus.CREATED;
        Optional<Booking> held = needsApproval
                ? allocator.takeForApproval(transaction, booking, service, insist)
                : allocator.takeOffered(transaction, booking, insist);
        if (held.isEmpty()) {
            return BookingRecorder.become(transaction, change.wishes(), booking, BookingStatus.DECLINED);
        }
        Booking stands = held.get().withPaymentDecided();
        return needsApproval
                ? BookingRecorder.become(transaction, change.wishes(), stands, BookingStatus.PENDING)
                : BookingRecorder.become(transaction, change.wishes(), stands, BookingStatus.CONFIRMED);
    }
}
