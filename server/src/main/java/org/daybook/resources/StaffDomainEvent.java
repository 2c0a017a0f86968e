package org.daybook.resources;

import java.util.UUID;
import org.daybook.platform.events.DomainEvent;
import tools.jackson.databind.node.ObjectNode;

/** What happened to staff members beside being created, updated and deleted. */
public sealed interface StaffDomainEvent extends DomainEvent {
    /**
     * A staff member is there with resource and schedule.
     *
     * @param document in the contract's shape
     */
    record StaffMemberFullyCreated(UUID id, long revision, ObjectNode document) implements StaffDomainEvent {
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
