package org.daybook.bookings;

import org.daybook.platform.http.Caller;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.JsonSize;
import tools.jackson.databind.JsonNode;

/** Bounds the size of what customers store with a booking. Callers of the business are not bound. */
final class BookingBounds {
    /** Characters of contact details, fields, choices and form answers of one booking, as JSON. */
    static final int MAX_SIZE = 8_000;

    private BookingBounds() {}

    /** Refuses a booking whose stored texts are too large, before anything else is done. */
    static void require(Caller caller, CreateBooking wish) {
        if (caller.principal().isOfBusiness()) {
            return;
        }
        JsonSize size = new JsonSize(MAX_SIZE);
        size.add(wish.contactDetails());
        size.add(wish.participantsChoices());
        size.add(wish.kept());
        size.add(wish.booked().kept());
        wish.addOns().forEach(addOn -> size.add(addOn.json()));
        require(size, "booking");
    }

    /** As {@link #require(Caller, CreateBooking)}, for one field of a booking. */
    static void require(Caller caller, String field, JsonNode kept) {
        if (!caller.principal().isOfBusiness()) {
            JsonSize size = new JsonSize(MAX_SIZE);
            size.add(kept);
            require(size, field);
        }
    }

    private static void require(JsonSize size, String field) {
        if (size.isExceeded()) {
            throw new InvalidRequestException(Violation.threshold(
                    field,
                    "MAX_SIZE",
                    MAX_SIZE,
                    "has contact details, fields and answers of more than " + MAX_SIZE + " characters"));
        }
    }
}
