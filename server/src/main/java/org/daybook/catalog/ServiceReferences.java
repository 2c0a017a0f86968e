package org.daybook.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.Schedules;
import org.daybook.calendar.TimeFrame;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Prices;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.policies.BookingPolicies;
import org.daybook.resources.ResourceTypes;
import org.daybook.resources.Resources;
import org.daybook.resources.StaffMembers;
import org.daybook.sites.Locations;
import org.daybook.sites.SiteProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What services refer to: checked and filled in when a service is written, shown with it when it is read. Reading takes
 * the same number of statements for one service and for a page of them.
 */
public final class ServiceReferences {
    private final Categories categories;
    private final BookingPolicies policies;
    private final Locations locations;
    private final Resources resources;
    private final ResourceTypes types;
    private final StaffMembers staff;
    private final Schedules schedules;
    private final SiteProperties properties;
    private final ServiceStaff givers;

    public ServiceReferences(
            Categories categories,
            BookingPolicies policies,
            Locations locations,
            Resources resources,
            ResourceTypes types,
            StaffMembers staff,
            Schedules schedules,
            SiteProperties properties) {
        this.categories = categories;
        this.policies = policies;
        this.locations = locations;
        this.resources = resources;
        this.types = types;
        this.staff = staff;
        this.schedules = schedules;
        this.properties = properties;
        this.givers = new ServiceStaff(resources, schedules);
    }

    /**
     * Fills in category, policy and currency where the client leaves them out; refuses ids that lead nowhere. What the
     * service named before and was deleted since stands in the way of no change: a room, a type of resources or a staff
     * member stays named and is free at no time, and a policy is replaced by the default one.
     *
     * @param before the service as it was; null for a new one
     */
    void complete(SiteTransaction transaction, @Nullable ObjectNode before, ObjectNode service) {
        List<Violation> violations = new ArrayList<>();
        completeCategory(transaction, service, violations);
        completePolicy(transaction, before, service, violations);
        givers.check(transaction, before, service, violations);
        checkResources(transaction, before, service, violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        Prices.settle(service.get("payment"), "service.payment", properties.chargesIn(transaction));
    }

    private void completeCategory(SiteTransaction transaction, ObjectNode service, List<Violation> violations) {
        UUID id = Json.uuid(service, "category", "id");
        Map<UUID, ObjectNode> known = byId(categories.all(transaction));
        UUID category =
                id == null && !known.isEmpty() ? known.keySet().iterator().next() : id;
        if (category == null || !known.containsKey(category)) {
            violations.add(Violation.refused("service.category.id", "is not a category")
                    .as(ServiceRule.INVALID_CATEGORY));
            return;
        }
        service.putObject("category").put("id", category.toString());
    }

    private void completePolicy(
            SiteTransaction transaction, @Nullable ObjectNode before, ObjectNode service, List<Violation> violations) {
        UUID id = Json.uuid(service, "bookingPolicy", "id");
        boolean known = id != null && !policies.list(transaction, List.of(id)).isEmpty();
        if (id == null || (!known && id.equals(Json.uuid(before, "bookingPolicy", "id")))) {
            service.remove("bookingPolicy");
        } else if (!known) {
            violations.add(Violation.refused("service.bookingPolicy.id", "is not a booking policy")
                    .as(ServiceRule.INVALID_BOOKING_POLICY));
        } else {
            service.putObject("bookingPolicy").put("id", id.toString());
        }
    }

    private void checkResources(
            SiteTransaction transaction, @Nullable ObjectNode before, ObjectNode service, List<Violation> violations) {
        Set<UUID> known = new HashSet<>(byId(types.all(transaction)).keySet());
        Set<UUID> named = new HashSet<>();
        for (JsonNode required : Json.list(before, "serviceResources")) {
            known.add(Json.uuid(required, "resourceType", "id"));
            named.addAll(resourceIds(required));
        }
        int index = 0;
        for (JsonNode required : Json.list(service, "serviceResources")) {
            String field = "service.serviceResources[" + index++ + "]";
            UUID typeId = Json.uuid(required, "resourceType", "id");
            if (typeId == null || !known.contains(typeId)) {
                violations.add(Violation.refused(field + ".resourceType.id", "is not a resource type"));
            }
            List<UUID> ids = resourceIds(required);
            for (UUID id : resources.missing(transaction, ids)) {
                if (!named.contains(id)) {
                    violations.add(Violation.refused(
                            field + ".resourceIds.values[" + ids.indexOf(id) + "]", "is not a resource"));
                }
            }
        }
    }

    private static List<UUID> resourceIds(JsonNode required) {
        List<UUID> ids = new ArrayList<>();
        Json.list(required, "resourceIds", "values").forEach(id -> ids.add(UUID.fromString(id.asString())));
        return ids;
    }

    /** Who gives the services. */
    ServiceStaff givers() {
        return givers;
    }

    /**
     * Gives each place its id and type; without any, the service is given at the default business location.
     *
     * @param field of the request that holds the places, for violations
     */
    void completeLocations(SiteTransaction transaction, ObjectNode service, String field) {
        ServicePlaces.complete(byId(locations.all(transaction)), service, field);
    }

    /** Shows names and rules of what the services refer to, and what {@code conditionalFields} asks for. */
    void present(SiteTransaction transaction, List<ObjectNode> services, ObjectNode request) {
        if (services.isEmpty()) {
            return;
        }
        Map<UUID, ObjectNode> categoriesById = byId(categories.all(transaction));
        Map<UUID, ObjectNode> policiesById = byId(policies.all(transaction));
        Map<UUID, ObjectNode> locationsById = byId(locations.all(transaction));
        Map<UUID, TimeFrame> frames = schedules.timeFrames(
                transaction,
                services.stream().map(s -> uuid(s, "schedule", "id")).toList());
        givers.show(transaction, services);
        Set<String> asked = new HashSet<>();
        Json.list(request, "conditionalFields").forEach(field -> asked.add(field.asString()));
        for (ObjectNode service : services) {
            presentCategory(service, categoriesById);
            presentPolicy(service, policiesById);
            presentLocations(service, locationsById);
            presentSessions(service, frames.get(uuid(service, "schedule", "id")));
            presentUrls(service);
        }
        if (asked.contains("STAFF_MEMBER_DETAILS")) {
            presentStaff(transaction, services);
        }
        if (asked.contains("RESOURCE_TYPE_DETAILS")) {
            presentTypes(transaction, services);
        }
    }

    private static void presentCategory(ObjectNode service, Map<UUID, ObjectNode> categoriesById) {
        UUID id = Json.uuid(service, "category", "id");
        ObjectNode category = id == null ? null : categoriesById.get(id);
        if (category != null) {
            Json.child(service, "category")
                    .put("name", Json.text("", category, "name"))
                    .put("sortOrder", Json.integer(0, category, "sortOrder"));
        }
    }

    private static void presentPolicy(ObjectNode service, Map<UUID, ObjectNode> policiesById) {
        UUID named = Json.uuid(service, "bookingPolicy", "id");
        UUID id = policiesById.containsKey(named) ? named : null;
        for (ObjectNode policy : policiesById.values()) {
            boolean chosen = id == null ? Json.flag(policy, "default") : id.equals(Json.uuid(policy, "id"));
            if (chosen) {
                service.set("bookingPolicy", policy.deepCopy());
            }
        }
    }

    private static void presentLocations(ObjectNode service, Map<UUID, ObjectNode> locationsById) {
        for (JsonNode place : Json.list(service, "locations")) {
            ObjectNode location = (ObjectNode) place;
            UUID businessId = Json.uuid(location, "business", "id");
            ObjectNode known = businessId == null ? null : locationsById.get(businessId);
            if (known != null) {
                ObjectNode business = Json.child(location, "business");
                business.put("name", Json.text("", known, "name")).put("default", Json.flag(known, "default"));
                Json.object(known, "address").ifPresent(address -> {
                    business.set("address", address.deepCopy());
                    location.set("calculatedAddress", address.deepCopy());
                });
            } else {
                Json.object(location, "custom").ifPresent(custom -> custom.set("id", location.get("id")));
                Json.object(location, "custom", "address")
                        .ifPresent(address -> location.set("calculatedAddress", address.deepCopy()));
            }
        }
    }

    private static void presentSessions(ObjectNode service, @Nullable TimeFrame frame) {
        Instant first = frame == null ? null : frame.firstStart();
        Instant last = frame == null ? null : frame.lastEnd();
        if (first != null && last != null && !Json.text("", service, "type").equals("APPOINTMENT")) {
            Json.child(service, "schedule")
                    .put("firstSessionStart", Times.format(first))
                    .put("lastSessionEnd", Times.format(last));
        }
    }

    private static void presentUrls(ObjectNode service) {
        String path = "/book/" + Json.text("", service, "mainSlug", "name");
        ObjectNode urls = service.putObject("urls");
        for (String page : List.of("servicePage", "bookingPage", "calendarPage")) {
            urls.putObject(page).put("relativePath", path);
        }
    }

    /** The people who give each service, by the ids that {@code staffMemberIds} holds (rule 1.5). */
    private void presentStaff(SiteTransaction transaction, List<ObjectNode> services) {
        Map<UUID, ObjectNode> byResource = new HashMap<>();
        staff.all(transaction).forEach(member -> byResource.put(StaffMembers.resourceId(member), member));
        for (ObjectNode service : services) {
            ArrayNode members = service.putObject("staffMemberDetails").putArray("staffMembers");
            for (JsonNode id : Json.list(service, "staffMemberIds")) {
                ObjectNode member = byResource.get(UUID.fromString(id.asString()));
                if (member != null && StaffMembers.provides(member)) {
                    ObjectNode shown = members.addObject()
                            .put("staffMemberId", id.asString())
                            .put("name", Json.text("", member, "name"));
                    Json.object(member, "mainMedia").ifPresent(media -> shown.set("mainMedia", media));
                }
            }
        }
    }

    private void presentTypes(SiteTransaction transaction, List<ObjectNode> services) {
        Map<UUID, ObjectNode> byId = byId(types.all(transaction));
        for (ObjectNode service : services) {
            for (JsonNode required : Json.list(service, "serviceResources")) {
                ObjectNode type = byId.get(uuid((ObjectNode) required, "resourceType", "id"));
                if (type != null) {
                    Json.child((ObjectNode) required, "resourceType").put("name", Json.text("", type, "name"));
                }
            }
        }
    }

    private static Map<UUID, ObjectNode> byId(List<ObjectNode> documents) {
        Map<UUID, ObjectNode> byId = new LinkedHashMap<>();
        documents.forEach(document -> byId.put(uuid(document, "id"), document));
        return byId;
    }

    private static UUID uuid(ObjectNode document, String... path) {
        return UUID.fromString(Json.text("", document, path));
    }
}
