package org.daybook.bookings;

import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.daybook.availability.Availability;
import org.daybook.bookings.Allocator.Insistence;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;

/** Creates bookings, inside a transaction of the caller. */
final class Creating {
    private final Availability availability;
    private final Customers customers;
    private final NewBooking newBooking;
    private final OpenBookings openBookings;
    private final Allocator allocator;

    Creating(
            Availability availability,
            Customers customers,
            NewBooking newBooking,
            OpenBookings openBookings,
            Allocator allocator) {
        this.availability = availability;
        this.customers = customers;
        this.newBooking = newBooking;
        this.openBookings = openBookings;
        this.allocator = allocator;
    }

    Booking create(SiteTransaction transaction, UUID id, CreateBooking wish) {
        BookingBounds.require(wish.caller(), wish);
        availability.expect(transaction);
        UUID contactId = customers.contact(transaction, wish.caller(), wish.contactDetails());
        Booking booking = newBooking.of(transaction, id, wish, contactId);
        Booking stored = booking;
        openBookings.insert(transaction, wish.caller(), booking);
        if (wish.confirmed()) {
            BookingChecks.requirePaid(wish.caller(), booking);
            Insistence insistence =
                    wish.flowControl().skipAvailabilityValidation() ? Insistence.OVERBOOK : Insistence.IF_FREE;
            Booking held =
                    allocator.take(transaction, booking, insistence).orElseThrow(() -> Bookings.notFree(booking));
            stored = BookingStore.update(
                    transaction, held.with(BookingStatus.CONFIRMED).withPaymentDecided());
        }
        BookingRecorder.created(transaction, stored);
        if (stored.status() == BookingStatus.CONFIRMED) {
            BookingRecorder.became(transaction, wish.wishes(), BookingStatus.CREATED, stored);
        }
        ParticipationRecorder.follow(transaction, null, stored);
        return stored;
    }

    /** The booking with this id. Where there is none, it is made and changed by the function. */
    Booking once(SiteTransaction transaction, UUID id, CreateBooking wish, UnaryOperator<Booking> then) {
        return find(transaction, wish.caller(), id).orElseGet(() -> createOnce(transaction, id, wish, then));
    }

    /**
     * If the same request runs at the same time, the id or the time is taken; then the booking of that request is
     * returned.
     */
    private Booking createOnce(SiteTransaction transaction, UUID id, CreateBooking wish, UnaryOperator<Booking> then) {
        Booking[] made = new Booking[1];
        ApplicationException refusal = Bookings.notFound(id);
        try {
            boolean isNew = transaction.attempt(() -> {
                made[0] = then.apply(create(transaction, id, wish));
                return true;
            });
            if (isNew) {
                return made[0];
            }
        } catch (ApplicationException e) {
            refusal = e;
        }
        ApplicationException reason = refusal;
        return find(transaction, wish.caller(), id).orElseThrow(() -> reason);
    }

    private static Optional<Booking> find(SiteTransaction transaction, Caller caller, UUID id) {
        return BookingStore.find(transaction, id).filter(Visibility.of(caller)::includes);
    }
}
