package org.daybook.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
        if (groups.size() > MAX_GROUPS) {
            throw new InvalidRequestException(Violation.threshold(
                    "service.addOnGroups", "MAX_SIZE", MAX_GROUPS, "has more than " + MAX_GROUPS + " groups"));
        }
        for (ObjectNode group : groups) {
            String id = known.remove(Json.text("", group, "name"));
            if (before == null || Json.text(group, "id") == null) {
                group.put("id", id == null ? Uuids.next().toString() : id);
            }
        }
        // A service that is there gets its groups one by one, by operations of their own.
        requireAddOns(
                transaction, before == null ? "service.addOnGroups" : "addOnIds", addOnIds(groups(before)), groups);
    }

    private void requireAddOns(SiteTransaction transaction, String field, Set<UUID> known, List<ObjectNode> groups) {
        Set<UUID> added = addOnIds(groups);
        added.removeAll(known);
        List<UUID> missing = addOns.missing(transaction, added);
        if (!missing.isEmpty()) {
            throw new InvalidRequestException(Violation.refused(field, "has ids of no add-ons: " + missing));
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
    static Set<UUID> addOnIds(List<ObjectNode> groups) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (ObjectNode group : groups) {
            for (JsonNode id : Json.list(group, "addOnIds")) {
                ids.add(UUID.fromString(id.asString()));
            }
        }
        return ids;
    }
}
