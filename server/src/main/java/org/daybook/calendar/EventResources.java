package org.daybook.calendar;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;

/** Finds the resources that take part in an event, each with the schedule of its own events. */
final class EventResources {
    /** The resources wanted, as they are called now; an unknown id is a violation. */
    List<EventResource> resolve(SiteTransaction transaction, Map<UUID, Transparency> wanted) {
        Map<UUID, EventResource> found = find(transaction, wanted.keySet());
        return wanted.entrySet().stream()
                .map(entry -> with(required(found, entry.getKey()), entry.getValue()))
                .toList();
    }

    private static EventResource with(EventResource resource, Transparency transparency) {
        return new EventResource(resource.id(), resource.name(), resource.type(), transparency, resource.scheduleId());
    }

    private static EventResource required(Map<UUID, EventResource> found, UUID id) {
        EventResource resource = found.get(id);
        if (resource == null) {
            throw new InvalidRequestException(
                    Violation.custom("event.resources.id", "UNKNOWN_RESOURCE", "there is no resource " + id));
        }
        return resource;
    }

    private static Map<UUID, EventResource> find(SiteTransaction transaction, Collection<UUID> ids) {
        Map<UUID, EventResource> found = new HashMap<>();
        if (!ids.isEmpty()) {
            transaction
                    .query("""
                    SELECT r.id, r.body ->> 'name', r.body ->> 'typeId', s.id
                    FROM resource r JOIN schedule s
                      ON s.site_id = r.site_id AND s.owner_id = r.id AND s.owner_type = 'RESOURCE'
                    WHERE r.site_id = :site AND r.id = ANY(:ids::uuid[])
                    """)
                    .bind("ids", Sql.array(ids))
                    .map((rs, context) -> new EventResource(
                            rs.getObject(1, UUID.class),
                            rs.getString(2),
                            rs.getString(3),
                            Transparency.OPAQUE,
                            rs.getObject(4, UUID.class)))
                    .forEach(resource -> found.put(resource.id(), resource));
        }
        return found;
    }
}
