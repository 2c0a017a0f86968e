package org.daybook.v1.resources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.platform.http.Call;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.resources.ResourceDirectory;
import org.daybook.resources.Resources;
import org.daybook.v1.calendar.ScheduleViews;
import org.daybook.v1.shared.FirstApiFeatures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resources as the first API shows them: staff members, rooms, equipment, and the business itself. Who they are stands
 * in the documents of the current API; what those have no word for is kept beside.
 */
public final class ResourceViews {
    static final String STAFF = "staff";
    static final String BUSINESS = "business";

    private final FirstApiFeatures faces;
    private final ScheduleViews schedules;

    public ResourceViews(FirstApiFeatures faces, ScheduleViews schedules) {
        this.faces = faces;
        this.schedules = schedules;
    }

    /** For whom resources are shown: whether with addresses, and whether with participants. */
    public record View(boolean reachable, boolean personal) {
        static final View WHOLE = new View(true, true);

        /**
         * What a caller may see.
         *
         * @param staffSettings say whether customers may see how to reach staff
         */
        public static View of(Call call, SiteDocument staffSettings) {
            return new View(
                    call.caller().may(Right.READ_STAFF_CONTACTS)
                            || Json.flag(
                                    staffSettings.get(call.site(), call.now()),
                                    "contactInformation",
                                    "publiclyAccessible"),
                    call.caller().may(Right.READ_PERSONAL_SCHEDULES));
        }
    }

    /** Those of the resources that are there, in the order of the ids. A fixed number of statements. */
    public List<ObjectNode> of(SiteTransaction transaction, List<UUID> ids, View view) {
        Map<UUID, ObjectNode> documents = new HashMap<>();
        faces.resources()
                .list(transaction, ids)
                .forEach(resource -> documents.put(UUID.fromString(Json.text("", resource, "id")), resource));
        Map<UUID, ObjectNode> staff = ResourceDirectory.staff(transaction, ids);
        Map<String, String> types = new HashMap<>();
        faces.resourceTypes()
                .all(transaction)
                .forEach(type -> types.put(Json.text("", type, "id"), Json.text("", type, "name")));
        Map<UUID, List<ObjectNode>> owned = schedules(transaction, ids, view.personal);
        return ids.stream()
                .filter(id -> documents.containsKey(id) || id.equals(ResourceDirectory.BUSINESS))
                .map(id -> shown(id, documents.get(id), staff.get(id), types, owned.getOrDefault(id, List.of()), view))
                .toList();
    }

    /** The schedules of each resource, its own one first. */
    private Map<UUID, List<ObjectNode>> schedules(SiteTransaction transaction, Collection<UUID> ids, boolean personal) {
        List<UUID> found =
                faces
                        .calendar()
                        .schedules()
                        .ofOwners(transaction, ids.stream().map(UUID::toString).toList())
                        .stream()
                        .map(schedule -> Objects.requireNonNull(Json.uuid(schedule, "id")))
                        .toList();
        Map<UUID, List<ObjectNode>> byOwner = new LinkedHashMap<>();
        schedules
                .of(transaction, found, personal)
                .values()
                .forEach(schedule -> byOwner.computeIfAbsent(
                                UUID.fromString(Json.text("", schedule, "scheduleOwnerId")), key -> new ArrayList<>())
                        .add(schedule));
        return byOwner;
    }

    private static ObjectNode shown(
            UUID id,
            @Nullable ObjectNode resource,
            @Nullable ObjectNode member,
            Map<String, String> types,
            List<ObjectNode> owned,
            View view) {
        ObjectNode shown = Json.object().put("id", id.toString()).put("status", "CREATED");
        JsonNode kept = Json.at(resource, FirstApiMembers.MEMBER);
        JsonNode described = member == null ? kept : member;
        shown.put("name", resource == null ? BUSINESS : Json.text("", resource, "name"));
        shown.put("description", Json.text(described, "description"));
        if (view.reachable) {
            shown.put("email", Json.text(described, "email")).put("phone", Json.text(described, "phone"));
        }
        String kind = kind(resource, member, types);
        ArrayNode tags = shown.putArray("tags");
        if (kind != null) {
            shown.put("tag", kind);
            tags.add(kind);
        }
        Json.list(kept, "tags").forEach(tags::add);
        ArrayNode images = shown.putArray("images");
        Json.object(member, "mainMedia", "image").ifPresent(images::add);
        Json.list(kept, "images").forEach(images::add);
        ArrayNode scheduleIds = shown.putArray("scheduleIds");
        ArrayNode schedules = shown.putArray("schedules");
        UUID own = resource == null ? null : Resources.eventsScheduleId(resource);
        owned.stream()
                .sorted((a, b) -> Boolean.compare(isOf(b, own), isOf(a, own)))
                .forEach(schedule -> {
                    scheduleIds.add(Json.text("", schedule, "id"));
                    schedules.add(schedule);
                });
        return shown;
    }

    private static boolean isOf(ObjectNode schedule, @Nullable UUID id) {
        return id != null && id.equals(Json.uuid(schedule, "id"));
    }

    /** What a resource is: the tag that it always has; null for one without a type. */
    private static @Nullable String kind(
            @Nullable ObjectNode resource, @Nullable ObjectNode member, Map<String, String> types) {
        if (resource == null) {
            return BUSINESS;
        }
        return member != null ? STAFF : types.get(Json.text("", resource, "typeId"));
    }
}
