package org.daybook.bookings;

import java.util.List;
import java.util.Optional;
import org.daybook.bookings.ParticipationDomainEvent.ParticipationCreated;
import org.daybook.bookings.ParticipationDomainEvent.ParticipationDeleted;
import org.daybook.bookings.ParticipationDomainEvent.ParticipationUpdated;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.events.EventLog;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Records the events of participations. A confirmed or pending booking is a participation, too. */
final class ParticipationRecorder {
    private static final List<String> OF_THE_BOOKING = List.of("revision", "updatedDate");

    private ParticipationRecorder() {}

    static void created(SiteTransaction transaction, Participation made) {
        EventLog.record(transaction, new ParticipationCreated(made));
    }

    static void updated(SiteTransaction transaction, Participation stored) {
        EventLog.record(transaction, new ParticipationUpdated(stored));
    }

    /**
     * Records that a participation ended.
     *
     * @param last as it was
     * @param sequence behind that of its other events
     */
    static void deleted(SiteTransaction transaction, Participation last, long sequence) {
        EventLog.record(transaction, new ParticipationDeleted(last, sequence));
    }

    /**
     * Records of a booking that it came to be a participation, changed as one, or is none any more.
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
}
