package org.daybook.bookings;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.contacts.ContactEraser;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.events.EventLog;

/**
 * Takes a person out of bookings, participations and the events that tell of them. What was booked, when and for how much
 * stays, as nobody's.
 */
final class PeopleEraser implements ContactEraser {
    /** JSON paths of personal data in bookings and participations. */
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

    /** JSON paths at which events hold a booking or a participation. */
    private static final List<String> IN_EVENTS = List.of("booking,document", "before", "participation,body");

    /** JSON paths of further personal data in events. */
    private static final List<String> BESIDE = List.of("booking,contactId", "wishes,participantNotification");

    @Override
    public void erase(SiteTransaction transaction, UUID contactId) {
        List<UUID> erased = new ArrayList<>(of(transaction, "booking", contactId));
        erased.addAll(of(transaction, "participation", contactId));
        if (!erased.isEmpty()) {
            EventLog.erase(transaction, erased, inEvents());
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
                        + removals() + " WHERE site_id = :site AND contact_id = :contact RETURNING id")
                .bind("contact", contactId)
                .mapTo(UUID.class)
                .list();
    }

    private static List<String> inEvents() {
        List<String> paths = new ArrayList<>(BESIDE);
        IN_EVENTS.forEach(where -> PERSONAL.forEach(path -> paths.add(where + "," + path)));
        return paths;
    }

    private static String removals() {
        return PERSONAL.stream().map(path -> " #- '{" + path + "}'").collect(Collectors.joining());
    }
}
