package org.daybook.bookings;

import java.time.Instant;
import java.util.UUID;
import org.daybook.platform.events.DomainEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened to a booking (events of {@code bookings-v2}). */
public sealed interface BookingDomainEvent extends DomainEvent {
    /** The booking after the change. */
    BookingSnapshot booking();

    @Override
    default UUID entityId() {
        return booking().id();
    }

    @Override
    default long sequence() {
        return booking().revision();
    }

    record BookingCreated(BookingSnapshot booking) implements BookingDomainEvent {
        @Override
        public boolean isFirst() {
            return true;
        }
    }

    /** Recorded with every change of a booking, in addition to the event that says what changed. */
    record BookingUpdated(BookingSnapshot booking) implements BookingDomainEvent {}

    /** The status of a booking changed. */
    sealed interface StatusChanged extends BookingDomainEvent {
        BookingStatus from();

        CallerWishes wishes();
    }

    record BookingConfirmed(BookingSnapshot booking, BookingStatus from, CallerWishes wishes)
            implements StatusChanged {}

    record BookingMarkedAsPending(BookingSnapshot booking, BookingStatus from, CallerWishes wishes)
            implements StatusChanged {}

    record BookingDeclined(BookingSnapshot booking, BookingStatus from, CallerWishes wishes) implements StatusChanged {}

    record BookingCanceled(BookingSnapshot booking, BookingStatus from, CallerWishes wishes) implements StatusChanged {}

    record BookingRescheduled(BookingSnapshot booking, Before before, CallerWishes wishes)
            implements BookingDomainEvent {

        /**
         * What a booking was before it was rescheduled.
         *
         * @param bookedEntity in the contract's shape
         */
        public record Before(
                BookingStatus status,
                int participants,
                @Nullable Instant start,
                @Nullable Instant end,
                @Nullable JsonNode bookedEntity) {}
    }

    record NumberOfParticipantsUpdated(BookingSnapshot booking, int before) implements BookingDomainEvent {}
}
