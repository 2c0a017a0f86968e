package org.daybook.bookings;

import org.daybook.availability.Availability;
import org.daybook.bookings.Booking.Holds;
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
    private final Holding holding;
    private final BookedChoices bookedChoices;

    Resizing(Availability availability, Holding holding, BookedChoices bookedChoices) {
        this.availability = availability;
        this.holding = holding;
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
        boolean placed = booking.isCourse() || (booking.eventId() != null && booking.holds() != Holds.RESOURCES);
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
        if (booking.holds() != Holds.NOTHING) {
            changed = holding.resize(transaction, chosen, participants).orElseThrow(() -> Bookings.notFree(booking));
        } else if (!booking.settings().skipAvailability() && !holding.isFree(transaction, changed)) {
            throw Bookings.notFree(booking);
        }
        return changed;
    }
}
