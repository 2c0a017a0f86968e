package org.daybook.platform.events.wire;

import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A domain event in the shape of the API (section {@code events} of the contract's families).
 *
 * @param entityFqdn name of the entity, such as {@code wix.bookings.v2.booking}
 * @param slug what happened, such as {@code created}
 * @param body one of {@code createdEvent}, {@code updatedEvent}, {@code deletedEvent}, {@code actionEvent}
 * @param entity the entity after the event, or as it was last; null where the event does not hold it
 */
public record WireEvent(
        String entityFqdn,
        String slug,
        ObjectNode body,
        @Nullable ObjectNode entity) {

    public static WireEvent created(String entityFqdn, ObjectNode entity) {
        return new WireEvent(entityFqdn, "created", body("createdEvent", "entity", entity), entity);
    }

    public static WireEvent updated(String entityFqdn, ObjectNode entity) {
        return new WireEvent(entityFqdn, "updated", body("updatedEvent", "currentEntity", entity), entity);
    }

    public static WireEvent deleted(String entityFqdn, ObjectNode entity) {
        return new WireEvent(entityFqdn, "deleted", body("deletedEvent", "deletedEntity", entity), entity);
    }

    /**
     * An event that is no creation, update or deletion.
     *
     * @param entity as in {@link WireEvent}
     */
    public static WireEvent action(String entityFqdn, String slug, ObjectNode data, @Nullable ObjectNode entity) {
        return new WireEvent(entityFqdn, slug, body("actionEvent", "body", data), entity);
    }

    private static ObjectNode body(String kind, String member, ObjectNode content) {
        ObjectNode body = Json.object();
        body.putObject(kind).set(member, content);
        return body;
    }
}
