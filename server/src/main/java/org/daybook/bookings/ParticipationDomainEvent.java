package org.daybook.bookings;

import java.util.UUID;
import org.daybook.platform.events.DomainEvent;

/** What happened to a participation (events of {@code calendar-v3}). Every booking that stands is one. */
public sealed interface ParticipationDomainEvent extends DomainEvent {
    Participation participation();

    @Override
    default UUID entityId() {
        return participation().id();
    }

    @Override
    default long sequence() {
        return participation().revision();
    }

    record ParticipationCreated(Participation participation) implements ParticipationDomainEvent {}

    record ParticipationUpdated(Participation participation) implements ParticipationDomainEvent {}

    /**
     * A participation ended.
     *
     * @param participation as it was last
     * @param sequence after that of its other events
     */
    record ParticipationDeleted(Participation participation, long sequence) implements ParticipationDomainEvent {}
}
