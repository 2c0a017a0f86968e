package org.daybook.bookings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Stores what becomes of a booking together with the events that tell of it. */
final class BookingOutbox {
    private static final String FQDN = "wix.bookings.v2.booking";

    private BookingOutbox() {}

    /** Takes a booking to its next status, which must be allowed. */
    static Booking become(SiteTransaction transaction, Told told, Booking booking, BookingStatus next, String slug) {
        BookingChecks.requireStep(booking, next, BookingError.INVALID_BOOKING_STATUS);
        Booking stored = BookingStore.update(transaction, booking.with(next));
        action(transaction, told, slug, booking.status(), stored);
        updated(transaction, stored);
        return stored;
    }

    static void created(SiteTransaction transaction, Booking stored) {
        record(transaction, "created", stored, "createdEvent", "entity");
    }

    static void updated(SiteTransaction transaction, Booking stored) {
        record(transaction, "updated", stored, "updatedEvent", "currentEntity");
    }

    private static void record(SiteTransaction transaction, String slug, Booking stored, String kind, String member) {
        ObjectNode body = Json.object();
        body.putObject(kind).set(member, stored.json());
        transaction.record(FQDN, slug, stored.id(), stored.revision(), body);
    }

    /** Tells of a change of status. */
    static void action(SiteTransaction transaction, Told told, String slug, BookingStatus previous, Booking stored) {
        ObjectNode action = told.members().deepCopy();
        action.set("booking", stored.json());
        action.put("previousStatus", previous.name());
        if (stored.overbooked()) {
            action.put("doubleBooked", true);
        }
        action(transaction, slug, stored, action);
    }

    private static void action(SiteTransaction transaction, String slug, Booking stored, ObjectNode action) {
        ObjectNode body = Json.object();
        body.putObject("actionEvent").set("body", action);
        transaction.record(FQDN, slug, stored.id(), stored.revision(), body);
    }

    /** Tells of each of these bookings that was stored at another time. */
    static void rescheduled(SiteTransaction transaction, Told told, List<Booking> before, Map<UUID, Booking> stored) {
        for (Booking booking : before) {
            Booking moved = stored.get(booking.id());
            if (moved != null) {
                rescheduled(transaction, told, booking, moved);
            }
        }
    }

    static void rescheduled(SiteTransaction transaction, Told told, Booking before, Booking stored) {
        ObjectNode action = told.members().deepCopy();
        ObjectNode old = before.json();
        action.set("booking", stored.json());
        action.put("previousStatus", before.status().name());
        action.put("previousTotalParticipants", before.participants());
        action.set("previousBookedEntity", old.get("bookedEntity"));
        for (String date : List.of("startDate", "endDate")) {
            if (old.has(date)) {
                action.set("previous" + Character.toUpperCase(date.charAt(0)) + date.substring(1), old.get(date));
            }
        }
        action(transaction, "rescheduled", stored, action);
        updated(transaction, stored);
    }

    static void participantsChanged(SiteTransaction transaction, Booking before, Booking stored) {
        ObjectNode action = Json.object();
        action.set("booking", stored.json());
        action.put("previousTotalParticipants", before.participants());
        action(transaction, "number_of_participants_updated", stored, action);
        updated(transaction, stored);
    }
}
