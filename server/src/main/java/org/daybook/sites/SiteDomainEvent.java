package org.daybook.sites;

import java.util.List;
import java.util.UUID;
import org.daybook.platform.events.DomainEvent;
import tools.jackson.databind.node.ObjectNode;

/** What happened to a site and its locations, beside locations being created, updated and deleted. */
public sealed interface SiteDomainEvent extends DomainEvent {
    UUID id();

    long revision();

    @Override
    default UUID entityId() {
        return id();
    }

    @Override
    default long sequence() {
        return revision();
    }

    /**
     * Properties of the business changed.
     *
     * @param id of the site
     * @param revision version of the properties
     * @param fields names of those that changed
     * @param properties all of them, in the contract's shape
     */
    record SitePropertiesUpdated(UUID id, long revision, List<String> fields, ObjectNode properties)
            implements SiteDomainEvent {}

    /** Another location became the default one. */
    record DefaultLocationSet(UUID id, long revision, UUID previous) implements SiteDomainEvent {}

    record LocationArchived(UUID id, long revision) implements SiteDomainEvent {}
}
