package org.daybook.bookings;

import java.util.List;
import java.util.UUID;
import org.daybook.bookings.Bookings.Change;
import org.daybook.contacts.ContactDetails;
import org.daybook.contacts.Contacts;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds or makes the contact of a booking, and changes the customer data of bookings. */
public final class Customers {
    private final Bookings bookings;
    private final Contacts contacts;

    Customers(Bookings bookings, Contacts contacts) {
        this.bookings = bookings;
        this.contacts = contacts;
    }

    /** The id of the customer's contact, which is made where there is none; null without contact details. */
    @Nullable
    UUID contact(SiteTransaction transaction, Caller caller, ObjectNode said) {
        UUID named = Json.uuid(said, "contactId");
        if (named != null
                && caller.may(Right.VIEW_CONTACTS)
                && !contacts.list(transaction, List.of(named)).isEmpty()) {
            return named;
        }
        ContactDetails details = new ContactDetails(
                Json.text(said, "firstName"),
                Json.text(said, "lastName"),
                Json.text(said, "email"),
                Json.text(said, "phone"),
                Json.text(said, "countryCode"));
        return details.isEmpty() ? null : contacts.findOrCreate(transaction, details);
    }

    /**
     * What a customer filled in.
     *
     * @param contact {@code contactDetails} of the contract
     * @param additionalFields of the contract
     * @param participants how many come; null to leave that as it is
     * @param choices what they choose of the service's variants; null for nothing
     */
    public record Filled(
            ObjectNode contact,
            ArrayNode additionalFields,
            @Nullable Integer participants,
            @Nullable ObjectNode choices) {}

    /** Replaces all that the customer filled in (rule 4.8). */
    public Booking replace(Change change, Filled filled) {
        return bookings.change(change, (transaction, booking) -> {
            Booking changed = withParticipants(transaction, change, booking, filled);
            ObjectNode body = changed.body().deepCopy();
            UUID contactId = contact(transaction, change.caller(), filled.contact());
            ObjectNode contact = filled.contact().deepCopy();
            contact.remove("contactId");
            if (contactId != null) {
                contact.put("contactId", contactId.toString());
            }
            body.set("contactDetails", contact);
            body.set("additionalFields", filled.additionalFields());
            Booking stored =
                    BookingStore.update(transaction, changed.of(contactId, body).paidAs(booking));
            if (stored.participants() == booking.participants()) {
                BookingRecorder.updated(transaction, stored);
            } else {
                BookingRecorder.participantsChanged(transaction, booking, stored);
            }
            return stored;
        });
    }

    private Booking withParticipants(SiteTransaction transaction, Change change, Booking booking, Filled filled) {
        Integer participants = filled.participants();
        ObjectNode before = Json.object(booking.body(), "participantsChoices").orElse(null);
        boolean same = participants == null
                || (participants == booking.participants()
                        && (filled.choices() == null
                                ? before == null
                                : filled.choices().equals(before)));
        return same || participants == null
                ? booking
                : bookings.resizing().withParticipants(transaction, change, booking, participants, filled.choices());
    }
}
