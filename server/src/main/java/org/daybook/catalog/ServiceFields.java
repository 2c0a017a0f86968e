package org.daybook.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a service's document that rules decide on, read once. A document that was not checked yet may lack any of
 * them; a stored one has id, type and schedule.
 *
 * @param name empty where it is missing
 * @param capacity 1 where it is missing
 * @param formId of the booking form
 * @param primaryType the resource type that the client names as the primary one
 * @param slug name of the main slug; empty where it is missing
 * @param customSlug whether the owner chose the main slug
 * @param staff resource ids of the staff who give it
 * @param needs resources that a session needs beside staff
 * @param sessionMinutes lengths of sessions that the owner set
 * @param range lengths to choose from; null where there is no range
 */
record ServiceFields(
        @Nullable UUID id,
        @Nullable ServiceType type,
        String name,
        int capacity,
        boolean hidden,
        @Nullable UUID scheduleId,
        @Nullable UUID categoryId,
        @Nullable UUID policyId,
        @Nullable UUID formId,
        @Nullable UUID primaryType,
        String slug,
        boolean customSlug,
        OnlineBooking onlineBooking,
        List<UUID> staff,
        List<Need> needs,
        List<ServicePlace> places,
        List<Integer> sessionMinutes,
        DurationRange.@Nullable Stated range,
        Payment payment,
        List<AddOnGroup> addOnGroups) {

    /** Whether and how customers book online. */
    record OnlineBooking(boolean enabled, boolean requiresApproval, boolean allowsMultipleRequests) {}

    /**
     * A resource that a session needs.
     *
     * @param typeId null where the type is missing
     * @param resources those that may serve; null for any of the type
     */
    record Need(@Nullable UUID typeId, @Nullable List<UUID> resources) {
        static Need read(JsonNode need) {
            return new Need(
                    Json.uuid(need, "resourceType", "id"),
                    Json.at(need, "resourceIds") == null ? null : ids(need, "resourceIds", "values"));
        }

        /** The resources that it names; empty where any of the type may serve. */
        List<UUID> named() {
            return resources == null ? List.of() : resources;
        }
    }

    /** A group of add-ons of the service, with the ids of its add-ons in the owner's order. */
    record AddOnGroup(@Nullable UUID id, String name, List<UUID> addOnIds) {
        static AddOnGroup read(JsonNode group) {
            return new AddOnGroup(Json.uuid(group, "id"), Json.text("", group, "name"), ids(group, "addOnIds"));
        }
    }

    static ServiceFields read(ObjectNode document) {
        String type = Json.text(document, "type");
        JsonNode constraints = Json.at(document, "schedule", "availabilityConstraints");
        JsonNode range = Json.at(constraints, "durationRange");
        List<Need> needs = new ArrayList<>();
        Json.list(document, "serviceResources").forEach(need -> needs.add(Need.read(need)));
        List<ServicePlace> places = new ArrayList<>();
        Json.list(document, "locations").forEach(place -> places.add(ServicePlace.read(place)));
        List<Integer> minutes = new ArrayList<>();
        Json.list(constraints, "sessionDurations").forEach(length -> minutes.add(length.asInt()));
        List<AddOnGroup> groups = new ArrayList<>();
        Json.list(document, "addOnGroups").forEach(group -> groups.add(AddOnGroup.read(group)));
        return new ServiceFields(
                Json.uuid(document, "id"),
                type == null ? null : ServiceType.valueOf(type),
                Json.text("", document, "name"),
                Json.integer(1, document, "defaultCapacity"),
                Json.flag(document, "hidden"),
                Json.uuid(document, "schedule", "id"),
                Json.uuid(document, "category", "id"),
                Json.uuid(document, "bookingPolicy", "id"),
                Json.uuid(document, "form", "id"),
                Json.uuid(document, "primaryResourceType"),
                Json.text("", document, "mainSlug", "name"),
                Json.flag(document, "mainSlug", "custom"),
                new OnlineBooking(
                        Json.flag(document, "onlineBooking", "enabled"),
                        Json.flag(document, "onlineBooking", "requireManualApproval"),
                        Json.flag(document, "onlineBooking", "allowMultipleRequests")),
                ids(document, "staffMemberIds"),
                needs,
                places,
                minutes,
                range == null ? null : DurationRange.Stated.read(range),
                Payment.of(document),
                groups);
    }

    private static List<UUID> ids(JsonNode holder, String... path) {
        List<UUID> ids = new ArrayList<>();
        Json.list(holder, path).forEach(id -> ids.add(UUID.fromString(id.asString())));
        return List.copyOf(ids);
    }

    boolean isAppointment() {
        return type == ServiceType.APPOINTMENT;
    }

    /** The schedule of a stored service. */
    UUID schedule() {
        if (scheduleId == null) {
            throw new IllegalStateException("A service without a schedule");
        }
        return scheduleId;
    }
}
