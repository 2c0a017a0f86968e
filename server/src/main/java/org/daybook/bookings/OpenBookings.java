package org.daybook.bookings;

import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * How many bookings that are neither over nor refused a stranger may have at a time; owners are not bound.
 *
 * @param most of one visitor or member, and of one contact
 */
public record OpenBookings(int most) {
    public static final OpenBookings LIMITED = new OpenBookings(25);
    public static final OpenBookings UNLIMITED = new OpenBookings(Integer.MAX_VALUE);

    /**
     * Stores a new booking, or refuses it where its customer has too many open ones, also when several are made at
     * once.
     */
    void insert(SiteTransaction transaction, Caller caller, Booking booking) {
        if (caller.principal().isOfBusiness() || most == Integer.MAX_VALUE) {
            BookingStore.insert(transaction, booking);
            return;
        }
        inTurn(transaction, caller.id(), booking.contactId());
        if (!BookingStore.insertWithin(transaction, booking, most)) {
            throw new ApplicationException(
                    StandardError.RESOURCE_EXHAUSTED,
                    "You have " + most + " bookings that are still to come or to be answered; no more can be made now",
                    Json.object().put("maxOpenBookings", most));
        }
    }

    /**
     * Locks the visitor and the contact until the transaction ends, so that each transaction counts the bookings of the
     * others.
     */
    private static void inTurn(SiteTransaction transaction, UUID visitor, @Nullable UUID contact) {
        transaction
                .query("SELECT pg_advisory_xact_lock(hashtextextended(:site::text || 'visitor' || :visitor, 0))::text,"
                        + " pg_advisory_xact_lock(hashtextextended(:site::text || 'contact' || :contact, 0))::text")
                .bind("visitor", visitor.toString())
                .bind("contact", contact == null ? visitor.toString() : contact.toString())
                .mapTo(String.class)
                .one();
    }
}
