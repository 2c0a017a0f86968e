package org.daybook.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event is about. Objects are in the wire's shape and are never changed in place.
 *
 * @param notes personal, as are the conferencing details
 */
public record EventDetails(
        @Nullable String title,
        Transparency transparency,
        @Nullable ObjectNode location,
        List<EventResource> resources,
        @Nullable ObjectNode conferencing,
        @Nullable String notes,
        @Nullable ObjectNode extendedFields) {

    public EventDetails {
        resources = List.copyOf(resources);
    }
}
