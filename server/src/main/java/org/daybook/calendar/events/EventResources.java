package org.daybook.calendar.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.daybook.calendar.AffectedSchedule;
import org.daybook.calendar.EventResource;
import org.daybook.calendar.Transparency;
import org.daybook.platform.db.ManyIds;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.jspecify.annotations.Nullable;

/** Finds the resources that take part in an event, each with the schedule of its own events. */
public final class EventResources {
    /** The resources wanted, as they are called now; an unknown id is a violation. */
    public List<EventResource> resolve(SiteTransaction transaction, Map<UUID, Transparency> wanted) {
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
            throw new InvalidRequestException(Violation.refused("event.resources.id", "there is no resource " + id));
        }
        return resource;
    }

    /** Who is taken by an event: resources, and schedules that are nobody's resource. */
    public record Taken(List<EventResource> resources, List<AffectedSchedule> affected) {
        public static final Taken NOBODY = new Taken(List.of(), List.of());

        private static Taken of(List<Affected> found) {
            return new Taken(
                    found.stream()
                            .map(Affected::resource)
                            .filter(Objects::nonNull)
                            .toList(),
                    found.stream()
                            .filter(each -> each.resource() == null)
                            .map(Affected::schedule)
                            .toList());
        }
    }

    /** A schedule, and the resource whose it is, if any. */
    private record Affected(
            AffectedSchedule schedule, @Nullable EventResource resource) {}

    /**
     * Who has these schedules, in their order; an unknown one is a violation.
     *
     * @param standsOn the schedule of the event, which is not named again
     */
    public Taken ofSchedules(SiteTransaction transaction, Map<UUID, Transparency> wanted, UUID standsOn) {
        Map<UUID, Affected> found = new HashMap<>();
        transaction
                .query(WITH_RESOURCE + "WHERE " + ManyIds.among("s", "id", "ids"))
                .bindIds("ids", wanted.keySet())
                .map(rs -> affected(rs, Transparency.OPAQUE))
                .forEach(each -> found.put(each.schedule().scheduleId(), each));
        List<Affected> taken = new ArrayList<>();
        wanted.forEach((id, transparency) -> {
            Affected each = found.get(id);
            if (each == null) {
                throw new InvalidRequestException(
                        Violation.refused("affectedSchedules.scheduleId", "there is no schedule " + id));
            }
            if (!id.equals(standsOn)) {
                EventResource resource = each.resource();
                taken.add(new Affected(
                        new AffectedSchedule(id, transparency),
                        resource == null ? null : with(resource, transparency)));
            }
        });
        return Taken.of(taken);
    }

    /** Who is taken by events on a schedule that is bound to others: those at the ends of its own busy links. */
    public Taken linked(SiteTransaction transaction, UUID scheduleId) {
        return Taken.of(transaction
                .query(WITH_RESOURCE + """
                JOIN schedule_link link ON link.site_id = :site AND link.linked_id = s.id AND link.busy
                WHERE s.site_id = :site AND link.schedule_id = :id ORDER BY link.position
                """)
                .bind("id", scheduleId)
                .map(rs -> affected(rs, Transparency.OPAQUE))
                .list());
    }

    private static final String WITH_RESOURCE = """
            SELECT s.id, r.id AS resource_id, r.body ->> 'name' AS name, r.body ->> 'typeId' AS type
            FROM schedule s LEFT JOIN resource r
              ON r.site_id = :site AND r.id = s.owner_id AND s.owner_type = 'RESOURCE'
            """;

    private static Affected affected(ResultSet rs, Transparency transparency) throws SQLException {
        UUID id = rs.getObject("id", UUID.class);
        UUID resource = rs.getObject("resource_id", UUID.class);
        return new Affected(
                new AffectedSchedule(id, transparency),
                resource == null
                        ? null
                        : new EventResource(resource, rs.getString("name"), rs.getString("type"), transparency, id));
    }

    private static Map<UUID, EventResource> find(SiteTransaction transaction, Collection<UUID> ids) {
        Map<UUID, EventResource> found = new HashMap<>();
        if (!ids.isEmpty()) {
            transaction
                    .query("""
                    SELECT r.id, r.body ->> 'name', r.body ->> 'typeId', s.id
                    FROM resource r JOIN schedule s
                      ON s.site_id = :site AND s.owner_id = r.id AND s.owner_type = 'RESOURCE'
                    WHERE\s""" + ManyIds.among("r", "id", "ids"))
                    .bindIds("ids", ids)
                    .map(rs -> new EventResource(
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
