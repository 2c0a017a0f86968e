package org.daybook.bookings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.bookings.BookingDomainEvent.BookingCanceled;
import org.daybook.bookings.BookingDomainEvent.BookingConfirmed;
import org.daybook.bookings.BookingDomainEvent.BookingCreated;
import org.daybook.bookings.BookingDomainEvent.BookingDeclined;
import org.daybook.bookings.BookingDomainEvent.BookingMarkedAsPending;
import org.daybook.bookings.BookingDomainEvent.BookingRescheduled;
import org.daybook.bookings.BookingDomainEvent.BookingUpdated;
import org.daybook.bookings.BookingDomainEvent.NumberOfParticipantsUpdated;
import org.daybook.bookings.BookingDomainEvent.StatusChanged;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.json.Json;

/** Stores what becomes of a booking, and records the events that say so. */
final class BookingRecorder {
    private BookingRecorder() {}

    /** Takes a booking to its next status, which must be allowed. */
    static Booking become(SiteTransaction transaction, CallerWishes wishes, Booking booking, BookingStatus next) {
        BookingChecks.requireStep(booking, next, BookingError.INVALID_BOOKING_STATUS);
        Booking stored = BookingStore.update(transaction, booking.with(next));
        became(transaction, wishes, booking.status(), stored);
        updated(transaction, stored);
        return stored;
    }

    static void created(SiteTransaction transaction, Booking stored) {
        EventLog.record(transaction, new BookingCreated(BookingSnapshot.of(stored)));
    }

    static void updated(SiteTransaction transaction, Booking stored) {
        EventLog.record(transaction, new BookingUpdated(BookingSnapshot.of(stored)));
    }

    /** Records a change of status. */
    static void became(SiteTransaction transaction, CallerWishes wishes, BookingStatus from, Booking stored) {
        EventLog.record(transaction, change(BookingSnapshot.of(stored), from, wishes));
    }

    private static StatusChanged change(BookingSnapshot booking, BookingStatus from, CallerWishes wishes) {
        return switch (booking.status()) {
            case PENDING -> new BookingMarkedAsPending(booking, from, wishes);
            case CONFIRMED -> new BookingConfirmed(booking, from, wishes);
            case DECLINED -> new BookingDeclined(booking, from, wishes);
            case CANCELED -> new BookingCanceled(booking, from, wishes);
            case CREATED, WAITING_LIST ->
                throw new IllegalArgumentException("no booking becomes " + booking.status() + " from " + from);
        };
    }

    /** Records that each of these bookings was rescheduled, where it was stored. */
    static void rescheduled(
            SiteTransaction transaction, CallerWishes wishes, List<Booking> before, Map<UUID, Booking> stored) {
        for (Booking booking : before) {
            Booking moved = stored.get(booking.id());
            if (moved != null) {
                rescheduled(transaction, wishes, booking, moved);
            }
        }
    }

    static void rescheduled(SiteTransaction transaction, CallerWishes wishes, Booking before, Booking stored) {
        BookingRescheduled.Before was = new BookingRescheduled.Before(
                before.status(),
                before.participants(),
                before.start(),
                before.end(),
                Json.at(before.json(), "bookedEntity"));
        EventLog.record(transaction, new BookingRescheduled(BookingSnapshot.of(stored), was, wishes));
        updated(transaction, stored);
    }

    static void participantsChanged(SiteTransaction transaction, Booking before, Booking stored) {
        EventLog.record(
                transaction, new NumberOfParticipantsUpdated(BookingSnapshot.of(stored), before.participants()));
        updated(transaction, stored);
    }
}
