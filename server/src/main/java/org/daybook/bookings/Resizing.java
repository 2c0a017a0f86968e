package org.daybook.bookings;

import java.util.List;
import org.daybook.availability.Availability;
import org.daybook.bookings.Booking.Allocation;
import org.daybook.bookings.Bookings.Change;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Changes the number of participants of bookings of classes and courses. */
final class Resizing {
    private final Availability availability;
    private final Allocator allocator;
    private final VariantChoices variantChoices;

    Resizing(Availability availability, Allocator allocator, VariantChoices variantChoices) {
        this.availability = availability;
        this.allocator = allocator;
        this.variantChoices = variantChoices;
    }

    /** Changes the number of participants, stores the booking and records the events. */
    Booking resized(
            SiteTransaction transaction,
            Change change,
            Booking booking,
            int participants,
            @Nullable ObjectNode choices) {
        Booking changed = withParticipants(transaction, change, booking, participants, choices);
        Booking stored = BookingStore.update(transaction, changed.paidAs(booking));
        BookingRecorder.participantsChanged(transaction, booking, stored);
        return stored;
    }

    Booking withParticipants(
            SiteTransaction transaction,
            Change change,
            Booking booking,
            int participants,
            @Nullable ObjectNode choices) {
        boolean placed =
                booking.isCourse() || (booking.eventId() != null && booking.allocation() != Allocation.RESOURCES);
        if (!placed || booking.status().isFinal() || booking.status() == BookingStatus.WAITING_LIST) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE, "Only bookings of classes and courses that stand can change");
        }
        BookingChecks.requireParticipants(change.caller(), booking.bookingPolicy(), participants);
        List<ServiceChoices> before = booking.choices();
        List<ServiceChoices> parties = ServiceChoices.of(choices);
        // What was chosen before stays, whatever the service offers now.
        List<ServiceChoices> added = parties == null ? null : ServiceChoices.beyond(parties, before);
        if (added == null || !added.isEmpty()) {
            variantChoices.require(
                    transaction, availability.service(transaction, booking.serviceId()), added, null, before == null);
        }
        Booking chosen = booking.choosing(choices);
        Booking changed = chosen.withParticipants(participants);
        if (booking.allocation() != Allocation.NOTHING) {
            changed = allocator.resize(transaction, chosen, participants).orElseThrow(() -> Bookings.notFree(booking));
        } else if (!booking.settings().skipAvailability() && !allocator.isFree(transaction, changed)) {
            throw Bookings.notFree(booking);
        }
        return changed;
    }
}
