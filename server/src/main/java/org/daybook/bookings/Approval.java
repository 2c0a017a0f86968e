package org.daybook.bookings;

import java.util.Optional;
import org.daybook.availability.Availability;
import org.daybook.bookings.Holding.Insistence;
import org.daybook.catalog.Service;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;

/** Whether a booking comes to stand: what it takes when it is confirmed or waits for that, and what it gives back. */
final class Approval {
    private final Availability availability;
    private final Holding holding;

    Approval(Availability availability, Holding holding) {
        this.availability = availability;
        this.holding = holding;
    }

    /** Any time that nobody holds; one that somebody holds only where the booking or the caller insists. */
    Booking confirm(SiteTransaction transaction, Booking booking, boolean overbook) {
        BookingChecks.requireStep(booking, BookingStatus.CONFIRMED, BookingError.FAILED_CONFIRMING_NON_PENDING_BOOKING);
        boolean insist = overbook || booking.settings().skipAvailability();
        Booking held = holding.take(transaction, booking, insist ? Insistence.OVERBOOK : Insistence.IF_FREE)
                .orElseThrow(Approval::taken);
        Booking told = overbook ? held.doubleBooked() : held;
        return BookingOutbox.become(transaction, told, BookingStatus.CONFIRMED, "confirmed");
    }

    Booking decline(SiteTransaction transaction, Booking booking) {
        BookingChecks.requireStep(booking, BookingStatus.DECLINED, BookingError.FAILED_DECLINE_NON_PENDING_BOOKING);
        return BookingOutbox.become(
                transaction, holding.release(transaction, booking), BookingStatus.DECLINED, "declined");
    }

    Booking markAsPending(SiteTransaction transaction, Booking booking, boolean overbook, boolean anyService) {
        if (booking.status() != BookingStatus.CREATED) {
            throw new ApplicationException(
                    BookingError.BOOKING_MARK_BOOKING_AS_PENDING,
                    "Only a CREATED booking can be marked, this is " + booking.status());
        }
        Service service = availability.service(transaction, booking.serviceId());
        if (!anyService && !service.requiresApproval()) {
            throw new ApplicationException(BookingError.NOT_PENDING_APPROVAL_SERVICE, "The service needs no approval");
        }
        boolean insist = overbook || booking.settings().skipAvailability();
        Booking waiting =
                holding.takeForApproval(transaction, booking, service, insist).orElseThrow(Approval::taken);
        return BookingOutbox.become(transaction, waiting, BookingStatus.PENDING, "markedAsPending");
    }

    static ApplicationException taken() {
        return new ApplicationException(BookingError.NO_OPEN_SPOTS, "What is booked is taken by now");
    }

    Booking confirmOrDecline(SiteTransaction transaction, Booking booking) {
        if (booking.status() != BookingStatus.CREATED && booking.status() != BookingStatus.PENDING) {
            throw new ApplicationException(
                    BookingError.INVALID_BOOKING_STATUS, "A booking that is " + booking.status() + " is decided");
        }
        Service service = availability.service(transaction, booking.serviceId());
        // What was paid for is confirmed even on a conflict (behaviour: booking status, rule 5).
        boolean insist = booking.isPaid() || booking.settings().skipAvailability();
        boolean needsApproval = service.requiresApproval()
                && !booking.settings().skipBusinessConfirmation()
                && booking.status() == BookingStatus.CREATED;
        Optional<Booking> held = needsApproval
                ? holding.takeForApproval(transaction, booking, service, insist)
                : holding.takeOffered(transaction, booking, insist);
        if (held.isEmpty()) {
            return BookingOutbox.become(transaction, booking, BookingStatus.DECLINED, "declined");
        }
        return needsApproval
                ? BookingOutbox.become(transaction, held.get(), BookingStatus.PENDING, "markedAsPending")
                : BookingOutbox.become(transaction, held.get(), BookingStatus.CONFIRMED, "confirmed");
    }
}
