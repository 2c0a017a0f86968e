package org.daybook.policies;

import java.util.UUID;
import org.daybook.platform.events.DomainEvent;
import tools.jackson.databind.node.ObjectNode;

/** What happened to booking policies beside being created, updated and deleted. */
public sealed interface PolicyDomainEvent extends DomainEvent {
    /**
     * Another policy became the default one; both in the contract's shape.
     *
     * @param id of the new default
     */
    record DefaultBookingPolicySet(UUID id, long revision, ObjectNode current, ObjectNode previous)
            implements PolicyDomainEvent {
        @Override
        public UUID entityId() {
            return id;
        }

        @Override
        public long sequence() {
            return revision;
        }
    }
}
