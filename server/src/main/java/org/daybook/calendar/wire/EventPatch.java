package org.daybook.calendar.wire;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.owner.EventDraft;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What a sent event sets in a draft: the fields that are present, or those of the mask (contract, rule W2). */
final class EventPatch {
    /** What every resource of an event may do with it (rule 9.8). */
    static final String ROLE = "WRITER";

    private EventPatch() {}

    static void fill(EventDraft draft, ObjectNode event, @Nullable String mask) {
        for (Map.Entry<String, JsonNode> field : masked(event, mask).properties()) {
            JsonNode value = field.getValue();
            set(draft, field.getKey(), value.isNull() ? null : value);
        }
    }

    /** The fields of a mask, with null for those that are absent; nested paths take their whole field. */
    private static ObjectNode masked(ObjectNode event, @Nullable String mask) {
        if (mask == null) {
            return event;
        }
        ObjectNode taken = Json.object();
        for (String path : mask.split(",", -1)) {
            int dot = path.indexOf('.');
            String name = (dot < 0 ? path : path.substring(0, dot)).trim();
            JsonNode value = event.get(name);
            taken.set(name, value == null ? NullNode.instance : value);
        }
        return taken;
    }

    private static void set(EventDraft draft, String name, @Nullable JsonNode value) {
        switch (name) {
            case "title" -> draft.title(Json.text(value));
            case "start" -> draft.start(local(value, "event.start.localDate"));
            case "end" -> draft.end(local(value, "event.end.localDate"));
            case "timeZone" -> setZone(draft, Json.text(value));
            case "allDay" -> draft.allDay(Json.flag(value));
            case "location" -> draft.location(Json.object(value).orElse(null));
            case "resources" -> draft.resources(resources(value));
            case "totalCapacity" -> draft.capacity(Json.integer(value));
            case "conferencingDetails" -> draft.conferencing(Json.object(value).orElse(null));
            case "transparency" -> draft.transparency(transparency(value));
            case "notes" -> draft.notes(Json.text(value));
            case "extendedFields" -> draft.extendedFields(Json.object(value).orElse(null));
            case "recurrenceRule" -> setRule(draft, value);
            default -> {
                // What the server decides is not taken from what a client echoes.
            }
        }
    }

    private static void setZone(EventDraft draft, @Nullable String name) {
        if (name != null) {
            ZoneId zone = Zones.parse(name);
            draft.zone(zone);
        }
    }

    private static void setRule(EventDraft draft, @Nullable JsonNode rule) {
        if (rule == null) {
            return;
        }
        if (!"WEEKLY".equals(Json.text("WEEKLY", rule, "frequency"))) {
            throw new InvalidRequestException(Violation.format("event.recurrenceRule.frequency", "WEEKLY"));
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Json.list(rule, "days").forEach(day -> days.add(DayOfWeek.valueOf(day.stringValue())));
        JsonNode until = Json.at(rule, "until");
        draft.weekly(
                Json.integer(rule, "interval"),
                days,
                until == null ? null : local(until, "event.recurrenceRule.until.localDate"));
    }

    private static @Nullable LocalDateTime local(@Nullable JsonNode zonedDate, String field) {
        String text = Json.text(zonedDate, "localDate");
        return text == null
                ? null
                : Times.parseLocal(text)
                        .orElseThrow(() -> new InvalidRequestException(Violation.format(field, "LOCAL_DATE_TIME")));
    }

    private static Transparency transparency(@Nullable JsonNode value) {
        return "TRANSPARENT".equals(Json.text(value)) ? Transparency.TRANSPARENT : Transparency.OPAQUE;
    }

    /** Answers of older versions show no role, and come back so. */
    private static void requireWriter(String role) {
        if (!role.equals(ROLE) && !role.equals("UNKNOWN_ROLE")) {
            throw new ApplicationException(
                    StandardError.UNIMPLEMENTED, "event.resources.permissionRole " + role + " is not served yet");
        }
    }

    private static Map<UUID, Transparency> resources(@Nullable JsonNode value) {
        Map<UUID, Transparency> resources = new LinkedHashMap<>();
        for (JsonNode resource : Json.list(value)) {
            String id = Json.text("", resource, "id");
            UUID resourceId = Uuids.parse(id)
                    .orElseThrow(() -> new InvalidRequestException(
                            Violation.refused("event.resources.id", "there is no resource " + id)));
            requireWriter(Json.text(ROLE, resource, "permissionRole"));
            resources.put(resourceId, transparency(resource.get("transparency")));
        }
        return resources;
    }
}
