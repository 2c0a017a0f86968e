package org.daybook.bookings;

import java.util.List;
import java.util.Optional;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells what becomes of participations, those that bookings are included. */
final class ParticipationOutbox {
    private static final String FQDN = "wix.calendar.v3.participation";
    private static final List<String> OF_THE_BOOKING = List.of("revision", "updatedDate");

    private ParticipationOutbox() {}

    static void created(SiteTransaction transaction, Participation made) {
        record(transaction, "created", "createdEvent", "entity", made, made.revision());
    }

    static void updated(SiteTransaction transaction, Participation stored) {
        record(transaction, "updated", "updatedEvent", "currentEntity", stored, stored.revision());
    }

    /**
     * Tells of a participation that ended.
     *
     * @param last as it was
     * @param sequence behind that of its other events
     */
    static void deleted(SiteTransaction transaction, Participation last, long sequence) {
        record(transaction, "deleted", "deletedEvent", "deletedEntity", last, sequence);
    }

    /**
     * Tells of a booking that came to be a participation, changed as one, or is none any more.
     *
     * @param before null where there was none
     */
    static void follow(SiteTransaction transaction, @Nullable Booking before, Booking after) {
        Optional<Participation> was = Optional.ofNullable(before).flatMap(Participation::of);
        Optional<Participation> is = Participation.of(after);
        if (was.isEmpty()) {
            is.ifPresent(made -> created(transaction, made));
        } else if (is.isEmpty()) {
            deleted(transaction, was.get(), after.revision());
        } else if (!own(was.get()).equals(own(is.get()))) {
            updated(transaction, is.get());
        }
    }

    private static ObjectNode own(Participation participation) {
        return participation.json().remove(OF_THE_BOOKING);
    }

    private static void record(
            SiteTransaction transaction, String slug, String kind, String member, Participation about, long sequence) {
        ObjectNode body = Json.object();
        body.putObject(kind).set(member, about.json());
        transaction.record(FQDN, slug, about.id(), sequence, body);
    }
}
