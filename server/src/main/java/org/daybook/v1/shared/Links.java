package org.daybook.v1.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.AffectedSchedule;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventResource;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.schedules.ScheduleOwner;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schedules that bind another one, and schedules that a session takes: {@code LinkedSchedule} of the first API. BUSY is
 * said of what is opaque, and where nothing is said (rules 11.2 and 11.3).
 */
public final class Links {
    private Links() {}

    public static ObjectNode first(UUID schedule, boolean busy, @Nullable String owner) {
        ObjectNode first =
                Json.object().put("scheduleId", schedule.toString()).put("transparency", busy ? "BUSY" : "FREE");
        return owner == null ? first : first.put("scheduleOwnerId", owner);
    }

    /** The schedules that an event takes or names. */
    public static ArrayNode affected(CalendarEvent event, Map<UUID, ScheduleOwner> owners) {
        ArrayNode affected = Json.array();
        for (EventResource resource : event.resources()) {
            ObjectNode taken = first(
                    resource.scheduleId(),
                    resource.transparency() == Transparency.OPAQUE,
                    resource.id().toString());
            affected.add(resource.name() == null ? taken : taken.put("scheduleOwnerName", resource.name()));
        }
        for (AffectedSchedule other : event.details().affected()) {
            ScheduleOwner owner = owners.get(other.scheduleId());
            affected.add(first(
                    other.scheduleId(),
                    other.transparency() == Transparency.OPAQUE,
                    owner == null ? null : owner.id()));
        }
        return affected;
    }

    /**
     * The links that were sent.
     *
     * @param field name of the request's field, for violations
     */
    public static List<Link> read(@Nullable JsonNode sent, String field) {
        List<Link> links = new ArrayList<>();
        for (JsonNode link : Json.list(sent)) {
            String id = Json.text(link, "scheduleId");
            if (id == null) {
                throw new InvalidRequestException(Violation.required(field + ".scheduleId"));
            }
            UUID schedule = Uuids.parse(id)
                    .orElseThrow(() -> new InvalidRequestException(
                            Violation.refused(field + ".scheduleId", "there is no schedule " + id)));
            links.add(new Link(schedule, !"FREE".equals(Json.text(link, "transparency"))));
        }
        return links;
    }

    /** The affected schedules that were sent, as the calendar takes them. */
    public static Map<UUID, Transparency> affected(@Nullable JsonNode sent, String field) {
        Map<UUID, Transparency> affected = new LinkedHashMap<>();
        read(sent, field)
                .forEach(link ->
                        affected.put(link.scheduleId(), link.busy() ? Transparency.OPAQUE : Transparency.TRANSPARENT));
        return affected;
    }
}
