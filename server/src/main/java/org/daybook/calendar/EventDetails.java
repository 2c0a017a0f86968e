package org.daybook.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event is about. Objects are in the wire's shape and are never changed in place.
 *
 * @param affected schedules, beside those of its resources, that an opaque event takes
 * @param notes personal, as are the conferencing details
 * @param first what only the first API can say of the event
 */
public record EventDetails(
        @Nullable String title,
        Transparency transparency,
        @Nullable ObjectNode location,
        List<EventResource> resources,
        List<AffectedSchedule> affected,
        @Nullable ObjectNode conferencing,
        @Nullable String notes,
        @Nullable ObjectNode extendedFields,
        @Nullable ObjectNode first) {

    public EventDetails {
        resources = List.copyOf(resources);
        affected = List.copyOf(affected);
    }

    /** What takes part and how, and nothing of what it is about. */
    EventDetails withoutWords(boolean keepsPlace) {
        return new EventDetails(
                null, transparency, keepsPlace ? location : null, resources, affected, null, null, null, null);
    }

    public EventDetails withTitle(@Nullable String value) {
        return new EventDetails(
                value, transparency, location, resources, affected, conferencing, notes, extendedFields, first);
    }

    public EventDetails withTransparency(Transparency value) {
        return new EventDetails(
                title, value, location, resources, affected, conferencing, notes, extendedFields, first);
    }

    public EventDetails withLocation(@Nullable ObjectNode value) {
        return new EventDetails(
                title, transparency, value, resources, affected, conferencing, notes, extendedFields, first);
    }

    public EventDetails withResources(List<EventResource> values, List<AffectedSchedule> others) {
        return new EventDetails(
                title, transparency, location, values, others, conferencing, notes, extendedFields, first);
    }

    public EventDetails withConferencing(@Nullable ObjectNode value) {
        return new EventDetails(
                title, transparency, location, resources, affected, value, notes, extendedFields, first);
    }

    public EventDetails withNotes(@Nullable String value) {
        return new EventDetails(
                title, transparency, location, resources, affected, conferencing, value, extendedFields, first);
    }

    public EventDetails withExtendedFields(@Nullable ObjectNode value) {
        return new EventDetails(title, transparency, location, resources, affected, conferencing, notes, value, first);
    }

    public EventDetails withFirst(@Nullable ObjectNode value) {
        return new EventDetails(
                title, transparency, location, resources, affected, conferencing, notes, extendedFields, value);
    }
}
