package org.daybook.platform.events;

import java.util.UUID;

/**
 * Something that happened to an entity. Implemented by records of a sealed family, each named by a past participle, such as
 * {@code BookingConfirmed}. The name of the record is stored and so stays what it is; a component that is added later must
 * bear being null in older events.
 */
public interface DomainEvent {
    /** The entity that changed. */
    UUID entityId();

    /** Revision of the entity after the change: later events of an entity have the same or a higher one. */
    long sequence();

    /**
     * Whether nothing can have been recorded of the entity before: it was made in this transaction, under an id that was
     * never used. Earlier events of other entities are looked for when the event is recorded.
     */
    default boolean isFirst() {
        return false;
    }
}
