package org.daybook.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The groups of add-ons within the document of a service. A group belongs to one service; an add-on that is deleted is
 * no longer shown in any.
 */
final class ServiceAddOns {
    /** Groups that a service has at most. */
    private static final int MAX_GROUPS = 3;

    private final AddOns addOns;

    ServiceAddOns(AddOns addOns) {
        this.addOns = addOns;
    }

    /**
     * Gives new groups their ids, and refuses too many groups and ids that are none of add-ons. Clients cannot send the
     * id of a group with its service, so a group that keeps its name keeps its id.
     */
    void complete(SiteTransaction transaction, @Nullable ObjectNode before, ObjectNode service) {
        Map<String, String> known = new HashMap<>();
        groups(before).forEach(group -> known.put(Json.text("", group, "name"), Json.text("", group, "id")));
        List<ObjectNode> groups = groups(service);
        requireRoom(groups.size(), "service.addOnGroups");
        Map<String, ObjectNode> sent = new LinkedHashMap<>();
        for (ObjectNode group : groups) {
            String id = known.remove(Json.text("", group, "name"));
            if (before == null || Json.text(group, "id") == null) {
                group.put("id", id == null ? Uuids.next().toString() : id);
            }
            sent.put("service.addOnGroups[" + sent.size() + "].addOnIds", group);
        }
        requireAddOns(transaction, addOnIds(groups(before)), sent);
    }

    /**
     * Refuses more groups than a service may have.
     *
     * @param field what the request sends too many of
     */
    static void requireRoom(int groups, String field) {
        if (groups > MAX_GROUPS) {
            throw new InvalidRequestException(
                    Violation.threshold(field, "MAX_SIZE", MAX_GROUPS, "is more than " + MAX_GROUPS + " groups"));
        }
    }

    /**
     * Refuses ids that are none of add-ons.
     *
     * @param known those that the service has already: an add-on that was deleted since does not stand in the way
     * @param sent groups by the path at which the request names their add-ons
     */
    void requireAddOns(SiteTransaction transaction, Set<UUID> known, Map<String, ObjectNode> sent) {
        Set<UUID> added = addOnIds(sent.values());
        added.removeAll(known);
        List<UUID> missing = addOns.missing(transaction, added);
        List<Violation> violations = new ArrayList<>();
        sent.forEach((field, group) -> {
            Set<UUID> unknown = addOnIds(List.of(group));
            unknown.retainAll(missing);
            if (!unknown.isEmpty()) {
                violations.add(Violation.refused(field, "has ids of no add-ons: " + unknown));
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    /** Shows with services the add-ons of their groups that there are still. */
    void show(SiteTransaction transaction, List<ObjectNode> services) {
        Set<UUID> ids = new HashSet<>();
        services.forEach(service -> ids.addAll(addOnIds(groups(service))));
        Map<UUID, ObjectNode> byId = byId(transaction, ids);
        for (ObjectNode service : services) {
            List<ObjectNode> groups = groups(service);
            ArrayNode details = service.putArray("addOnDetails");
            for (UUID id : addOnIds(groups)) {
                ObjectNode addOn = byId.get(id);
                if (addOn != null) {
                    ObjectNode detail = details.addObject().put("addOnId", id.toString());
                    detail.set("durationInMinutes", addOn.get("durationInMinutes"));
                }
            }
            groups.forEach(group -> {
                Set<UUID> kept = addOnIds(List.of(group));
                kept.retainAll(byId.keySet());
                group.set("addOnIds", Json.strings(kept));
            });
        }
    }

    Map<UUID, ObjectNode> byId(SiteTransaction transaction, Set<UUID> ids) {
        Map<UUID, ObjectNode> byId = new HashMap<>();
        addOns.list(transaction, List.copyOf(ids)).forEach(addOn -> byId.put(Json.uuid(addOn, "id"), addOn));
        return byId;
    }

    static List<ObjectNode> groups(@Nullable ObjectNode service) {
        List<ObjectNode> groups = new ArrayList<>();
        Json.list(service, "addOnGroups").forEach(group -> groups.add((ObjectNode) group));
        return groups;
    }

    /** The add-ons of these groups, each once, in the owner's order. */
    static Set<UUID> addOnIds(Collection<ObjectNode> groups) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (ObjectNode group : groups) {
            for (JsonNode id : Json.list(group, "addOnIds")) {
                ids.add(UUID.fromString(id.asString()));
            }
        }
        return ids;
    }
}
