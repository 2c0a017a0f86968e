package org.daybook.bookings;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.daybook.availability.Availability;
import org.daybook.bookings.Allocator.Insistence;
import org.daybook.bookings.Bookings.Change;
import org.daybook.calendar.seats.SessionKey;
import org.daybook.catalog.Service;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides whether a booking is confirmed, waits for approval or waits for payment, when it is made and when it is paid
 * (rules 2.10 and 2.11).
 */
public final class Settling {
    private final Bookings bookings;
    private final Availability availability;
    private final Allocator allocator;

    Settling(Bookings bookings, Availability availability, Allocator allocator) {
        this.bookings = bookings;
        this.availability = availability;
        this.allocator = allocator;
    }

    /**
     * Makes a booking and settles it: what a customer is to pay online stays CREATED until it is paid, what the owner is
     * to approve is PENDING, all else is CONFIRMED. Callers with the right to confirm book CONFIRMED, and
     * before it is paid where they have the right to manage payments.
     *
     * @param toBePaidOnline whether the money is to come first
     */
    public Booking book(SiteTransaction transaction, CreateBooking wish, boolean toBePaidOnline) {
        return settledNow(transaction, wish, bookings.create(transaction, wish), toBePaidOnline);
    }

    /**
     * As {@link #book}, once: asked again with the same id, it gives the booking that was made the first time. The service
     * says whether the money is to come first.
     *
     * @param id what the caller names the wish by; of its own choosing, the same for each repetition
     * @param whenMade is given the settled booking the first time
     */
    public Booking bookOnce(SiteTransaction transaction, UUID id, CreateBooking wish, Consumer<Booking> whenMade) {
        return bookings.createOnce(transaction, id, wish, made -> {
            Booking settled = settledNow(transaction, wish, made, made.awaitsPayment());
            whenMade.accept(settled);
            return settled;
        });
    }

    private Booking settledNow(SiteTransaction transaction, CreateBooking wish, Booking made, boolean toBePaidOnline) {
        Booking settled =
                made.status() == BookingStatus.CREATED ? settled(transaction, wish, made, toBePaidOnline) : made;
        ParticipationRecorder.follow(transaction, made, settled);
        return settled;
    }

    private Booking settled(SiteTransaction transaction, CreateBooking wish, Booking made, boolean toBePaidOnline) {
        Service service = availability.service(transaction, made.serviceId());
        Caller caller = wish.caller();
        CallerWishes wishes = wish.wishes();
        boolean stands = !toBePaidOnline || caller.may(Right.MANAGE_PAYMENTS);
        if (stands && caller.may(Right.CONFIRM_BOOKINGS)) {
            return confirmed(transaction, wishes, made, allocator.take(transaction, made, Insistence.IF_FREE));
        }
        if (service.requiresApproval()) {
            Booking waiting = allocator
                    .takeForApproval(transaction, made, service, false)
                    .orElseThrow(() -> Bookings.notFree(made));
            return BookingRecorder.become(transaction, wishes, waiting.withPaymentDecided(), BookingStatus.PENDING);
        }
        return toBePaidOnline
                ? made
                : confirmed(transaction, wishes, made, allocator.takeOffered(transaction, made, false));
    }

    private static Booking confirmed(
            SiteTransaction transaction, CallerWishes wishes, Booking made, Optional<Booking> held) {
        return BookingRecorder.become(
                transaction,
                wishes,
                held.orElseThrow(() -> Bookings.notFree(made)).withPaymentDecided(),
                BookingStatus.CONFIRMED);
    }

    /** Pays for a booking by something else than money, such as a plan. */
    public interface Payment {
        /**
         * Redeems the payment and returns the fields to store with the booking. Refuses a payment that is not valid for
         * it.
         */
        ObjectNode kept(SiteTransaction transaction, Booking booking);
    }

    /** Confirms a booking that waits for payment. A booking of a locked session needs the key of the lock. */
    public Booking pay(Change change, SessionKey key, Payment payment) {
        return bookings.change(change, (transaction, booking) -> {
            BookingChecks.requireStep(booking, BookingStatus.CONFIRMED, BookingError.INVALID_BOOKING_STATUS);
            requireApproved(booking);
            BookingChecks.requirePaid(change.caller(), booking);
            Booking held = allocator
                    .take(transaction, booking, Insistence.IF_STILL_FREE, key)
                    .orElseThrow(() -> refusal(transaction, booking));
            return BookingRecorder.become(
                    transaction,
                    change.wishes(),
                    held.keeping(payment.kept(transaction, booking)).withPaymentDecided(),
                    BookingStatus.CONFIRMED);
        });
    }

    private ApplicationException refusal(SiteTransaction transaction, Booking booking) {
        boolean locked = booking.eventId() != null && allocator.isLocked(transaction, booking.eventId());
        return locked ? NewBooking.sessionIsLocked() : Approval.taken();
    }

    private static void requireApproved(Booking booking) {
        if (booking.status() == BookingStatus.PENDING) {
            throw new ApplicationException(
                    BookingError.INVALID_BOOKING_STATUS, "The booking awaits approval; nothing is paid until then");
        }
    }

    /**
     * Marks a booking as PAID, and confirms one that waited for its payment (rule 4.8). Does nothing where it is PAID.
     */
    public Booking markAsPaid(Change change) {
        return bookings.change(change, (transaction, booking) -> {
            requireApproved(booking);
            if (booking.status().isFinal() || booking.status() == BookingStatus.WAITING_LIST) {
                throw new ApplicationException(
                        BookingError.INVALID_BOOKING_STATUS, "A booking that is " + booking.status() + " is not paid");
            }
            if (booking.paymentStatus() == PaymentStatus.PAID && booking.status() != BookingStatus.CREATED) {
                return booking;
            }
            Booking marked = booking.paidAs(PaymentStatus.PAID);
            if (booking.status() == BookingStatus.CREATED) {
                return confirmed(
                        transaction,
                        change.wishes(),
                        marked,
                        allocator.take(transaction, marked, Insistence.IF_STILL_FREE));
            }
            Booking stored = BookingStore.update(transaction, marked);
            BookingRecorder.updated(transaction, stored);
            return stored;
        });
    }
}
