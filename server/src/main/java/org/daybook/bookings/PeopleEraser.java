package org.daybook.bookings;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.contacts.ContactEraser;
import org.daybook.platform.db.SiteTransaction;

/**
 * Takes a person out of bookings, participations and the events that tell of them. What was booked, when and for how much
 * stays, as nobody's.
 */
final class PeopleEraser implements ContactEraser {
    /** Where bookings and participations hold what people said of themselves. */
    private static final List<String> PERSONAL = List.of(
            "contactDetails",
            "additionalFields",
            "extendedFields",
            "externalUserId",
            "formSubmissionId",
            "participant",
            "bookedEntity,slot,location,name",
            "bookedEntity,slot,location,formattedAddress",
            "bookedEntity,slot,location,formattedAddressTranslated",
            "v1,formSubmission",
            "v1,participantNotification");

    /** Where events hold a booking or a participation. */
    private static final List<String> TOLD = List.of(
            "createdEvent,entity",
            "updatedEvent,currentEntity",
            "deletedEvent,deletedEntity",
            "actionEvent,body,booking");

    @Override
    public void erase(SiteTransaction transaction, UUID contactId) {
        List<UUID> erased = new ArrayList<>(of(transaction, "booking", contactId));
        erased.addAll(of(transaction, "participation", contactId));
        if (!erased.isEmpty()) {
            transaction
                    .update("UPDATE domain_event SET body = " + withoutPeople()
                            + " WHERE site_id = :site AND entity_id = ANY(:entities)")
                    .bindIds("entities", erased)
                    .execute();
        }
    }

    /**
     * Erases the person in the rows of a table that are theirs, and gives the ids of those. Nothing else changes, and
     * nobody is told: the revision stays.
     */
    private static List<UUID> of(SiteTransaction transaction, String table, UUID contactId) {
        return transaction
                .query("UPDATE " + table
                        + " SET contact_id = NULL, body = body"
                        + removals("") + " WHERE site_id = :site AND contact_id = :contact RETURNING id")
                .bind("contact", contactId)
                .mapTo(UUID.class)
                .list();
    }

    private static String withoutPeople() {
        StringBuilder body = new StringBuilder("body #- '{actionEvent,body,participantNotification}'");
        TOLD.forEach(where -> body.append(removals(where + ",")));
        return body.toString();
    }

    private static String removals(String within) {
        StringBuilder removals = new StringBuilder();
        PERSONAL.forEach(
                path -> removals.append(" #- '{").append(within).append(path).append("}'"));
        return removals.toString();
    }
}
