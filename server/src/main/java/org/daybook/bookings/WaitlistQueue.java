package org.daybook.bookings;

import java.util.List;
import java.util.UUID;
import org.daybook.bookings.WaitingLine.Waiting;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.seats.Seats;
import org.daybook.platform.db.SiteTransaction;

/**
 * Changes who waits for a session and whom its free places are offered to. The row of the event is locked first, so that
 * all changes of one line come one after the other, and a place that is offered to one is never taken by another.
 */
final class WaitlistQueue {
    private final Seats seats;

    WaitlistQueue(Seats seats) {
        this.seats = seats;
    }

    /** The waitlist of a session and its free places, at one moment. */
    record Line(SeatCount places, WaitingLine waiting) {
        /** Whether a registration may have its places now: those offered to it, or those that are open to all. */
        boolean mayEnroll(Waiting one) {
            return one.isOffered() || one.places() <= waiting.open(places.remaining());
        }
    }

    /** The line as it is now, locked until the transaction ends. */
    Line lock(SiteTransaction transaction, UUID eventId) {
        SeatCount places = seats.lockOfEvent(transaction, eventId);
        List<Waiting> waiting =
                WaitlistStore.waiting(transaction, List.of(eventId)).getOrDefault(eventId, List.of());
        return new Line(places, new WaitingLine(waiting).at(transaction.now(), places.remaining()));
    }

    /** Adds a booking at the end of the line. The caller has locked the line. */
    void join(SiteTransaction transaction, UUID registrationId, Booking booking, UUID eventId) {
        WaitlistStore.insert(transaction, registrationId, eventId, booking.id());
        Line line = lock(transaction, eventId);
        store(transaction, eventId, line, line.waiting());
    }

    /** Ends a registration; places that were offered to it are offered to the next. */
    void leave(SiteTransaction transaction, Booking booking, UUID eventId) {
        Line line = lock(transaction, eventId);
        WaitlistStore.delete(transaction, booking.id());
        store(
                transaction,
                eventId,
                line,
                line.waiting()
                        .leftBy(booking.id(), transaction.now(), line.places().remaining()));
    }

    /** Ends a registration whose places are about to be taken; they are no longer kept for it. */
    void enroll(SiteTransaction transaction, Booking booking, UUID eventId) {
        Line line = lock(transaction, eventId);
        WaitlistStore.enroll(transaction, booking.id());
        store(transaction, eventId, line, line.waiting().without(booking.id()));
    }

    /** Offers the places that are free now. */
    void settle(SiteTransaction transaction, UUID eventId) {
        Line line = lock(transaction, eventId);
        WaitingLine settled =
                line.waiting().settled(transaction.now(), line.places().remaining());
        store(transaction, eventId, line, settled);
    }

    private void store(SiteTransaction transaction, UUID eventId, Line line, WaitingLine after) {
        WaitlistStore.update(transaction, after.waiting());
        seats.keepForWaiting(
                transaction,
                eventId,
                after.waiting().size(),
                after.reservedUntil(line.places().remaining()));
    }
}
