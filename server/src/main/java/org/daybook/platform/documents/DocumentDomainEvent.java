package org.daybook.platform.documents;

import java.util.UUID;
import org.daybook.platform.events.DomainEvent;
import tools.jackson.databind.node.ObjectNode;

/** What happened to a document of a family of documents. */
public sealed interface DocumentDomainEvent extends DomainEvent {
    /** Name of the entity in the contract, such as {@code staffMember}: {@link DocumentFamily#singular}. */
    String entity();

    UUID id();

    long revision();

    /** The document after it, in the contract's shape. */
    ObjectNode document();

    @Override
    default UUID entityId() {
        return id();
    }

    @Override
    default long sequence() {
        return revision();
    }

    record DocumentCreated(String entity, UUID id, long revision, ObjectNode document) implements DocumentDomainEvent {}

    record DocumentUpdated(String entity, UUID id, long revision, ObjectNode document) implements DocumentDomainEvent {}

    /** @param document as it was last */
    record DocumentDeleted(String entity, UUID id, long revision, ObjectNode document) implements DocumentDomainEvent {}

    /** Recorded beside {@link DocumentUpdated}; tags in the contract's shape. */
    record DocumentTagged(
            String entity, UUID id, long revision, ObjectNode document, ObjectNode assigned, ObjectNode unassigned)
            implements DocumentDomainEvent {}
}
