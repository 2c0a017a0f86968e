package org.daybook.platform.events;

import java.time.Instant;
import java.util.UUID;
import org.daybook.platform.Actor;

/**
 * An event as it stands in the log.
 *
 * @param actor who made the change
 * @param at when the change was made
 */
public record RecordedEvent(Position position, Actor actor, Instant at, DomainEvent event) {
    public UUID id() {
        return position.event();
    }
}
