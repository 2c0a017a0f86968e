package org.daybook.v1.calendar;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.schedules.ScheduleOwner;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Places;
import org.daybook.v1.shared.Rates;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schedules with whose they are: what sessions take over from them. */
public record SessionContext(
        Map<UUID, ObjectNode> schedules,
        Map<UUID, ScheduleOwner> owners,
        Map<String, ObjectNode> services,
        Map<UUID, VariantPrices> variants,
        Map<UUID, String> places) {

    /** Five statements, however many there are. */
    public static SessionContext read(
            FirstApiFeatures faces, SiteTransaction transaction, Collection<UUID> scheduleIds) {
        Map<UUID, ObjectNode> schedules = new LinkedHashMap<>();
        faces.calendar()
                .schedules()
                .list(transaction, scheduleIds)
                .forEach(schedule -> schedules.put(Objects.requireNonNull(Json.uuid(schedule, "id")), schedule));
        Map<UUID, ScheduleOwner> owners = faces.calendar().schedules().owners(transaction, scheduleIds);
        List<UUID> serviceIds = owners.values().stream()
                .filter(owner -> owner.type() == OwnerType.SERVICE)
                .flatMap(owner -> Uuids.parse(Objects.requireNonNullElse(owner.id(), "")).stream())
                .toList();
        Map<String, ObjectNode> services = new HashMap<>();
        faces.services()
                .list(transaction, serviceIds)
                .forEach(service -> services.put(Json.text("", service, "id"), service));
        return new SessionContext(
                schedules,
                owners,
                services,
                faces.variants().prices(transaction, serviceIds),
                places(faces, transaction, services.values()));
    }

    /** What the locations of services are called. */
    private static Map<UUID, String> places(
            FirstApiFeatures faces, SiteTransaction transaction, Collection<ObjectNode> services) {
        Map<UUID, String> places = new HashMap<>();
        for (ObjectNode service : services) {
            for (JsonNode place : Json.list(service, "locations")) {
                UUID id = Json.uuid(place, "business", "id");
                if (id != null) {
                    faces.availability().placeName(transaction, id).ifPresent(name -> places.put(id, name));
                }
            }
        }
        return places;
    }

    /** Where sessions of the schedule take place: as it says itself, or at the first place of its service. */
    @Nullable
    ObjectNode location(UUID id) {
        ObjectNode own = Places.first(Json.at(schedules.get(id), "defaultLocation"));
        if (own != null) {
            return own;
        }
        for (JsonNode place : Json.list(service(id), "locations")) {
            ObjectNode location = Json.object().put("type", Json.text("CUSTOM", place, "type"));
            UUID business = Json.uuid(place, "business", "id");
            if (business != null) {
                location.put("id", business.toString()).put("name", places.get(business));
            }
            location.put("address", Json.text(place, "calculatedAddress", "formattedAddress"));
            return Places.first(location);
        }
        return null;
    }

    /** The service whose schedule it is; null for others. */
    @Nullable
    ObjectNode service(UUID schedule) {
        ScheduleOwner owner = owners.get(schedule);
        return owner == null || owner.type() != OwnerType.SERVICE ? null : services.get(owner.id());
    }

    @Nullable
    String ownerId(UUID schedule) {
        ScheduleOwner owner = owners.get(schedule);
        return owner == null ? null : owner.id();
    }

    /** What only the first API said of the schedule. */
    @Nullable
    JsonNode kept(UUID schedule, String member) {
        return Json.at(schedules.get(schedule), FirstApiMembers.MEMBER, member);
    }

    /** Set by the server for services (rule 1.2). */
    ArrayNode tags(UUID schedule) {
        ObjectNode service = service(schedule);
        if (service != null) {
            return Json.array().add(tag(service));
        }
        return kept(schedule, "tags") instanceof ArrayNode tags ? tags.deepCopy() : Json.array();
    }

    static String tag(ObjectNode service) {
        return switch (Json.text("", service, "type")) {
            case "CLASS" -> "GROUP";
            case "COURSE" -> "COURSE";
            default -> "INDIVIDUAL";
        };
    }

    public @Nullable JsonNode rate(UUID schedule) {
        ObjectNode service = service(schedule);
        return service == null
                ? kept(schedule, "rate")
                : Rates.first(service, variants.get(UUID.fromString(Json.text("", service, "id"))));
    }

    /** Minutes that are reserved after each session. */
    int bufferMinutes(UUID schedule) {
        ObjectNode service = service(schedule);
        return service == null
                ? Json.integer(0, kept(schedule, "availability"), "constraints", "timeBetweenSlots")
                : Json.integer(0, service, "schedule", "availabilityConstraints", "timeBetweenSessions");
    }
}
