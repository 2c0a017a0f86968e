package org.daybook.bookings;

import org.daybook.availability.Availability;
import org.daybook.bookings.Booking.Allocation;
import org.daybook.bookings.Bookings.Change;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parties of classes and courses that grow and shrink. */
final class Resizing {
    private final Availability availability;
    private final Allocator allocator;
    private final BookedChoices bookedChoices;

    Resizing(Availability availability, Allocator allocator, BookedChoices bookedChoices) {
        this.availability = availability;
        this.allocator = allocator;
        this.bookedChoices = bookedChoices;
    }

    /** The booking for so many, stored and told. */
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
        JsonNode before = Json.at(booking.body(), "participantsChoices");
        ObjectNode added = BookedChoices.added(choices, before);
        if (added == null || !added.get("serviceChoices").isEmpty()) {
            bookedChoices.require(
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
