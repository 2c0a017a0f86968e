package org.daybook.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.ServiceFields.AddOnGroup;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
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
    void complete(
            SiteTransaction transaction, @Nullable ServiceFields before, ServiceFields service, ObjectNode document) {
        List<AddOnGroup> former = before == null ? List.of() : before.addOnGroups();
        Map<String, UUID> known = new HashMap<>();
        former.forEach(group -> known.put(group.name(), group.id()));
        List<AddOnGroup> groups = service.addOnGroups();
        requireRoom(groups.size(), "service.addOnGroups");
        Map<String, AddOnGroup> sent = new LinkedHashMap<>();
        for (ObjectNode shown : groups(document)) {
            AddOnGroup group = groups.get(sent.size());
            UUID id = known.remove(group.name());
            if (before == null || group.id() == null) {
                shown.put("id", (id == null ? Uuids.next() : id).toString());
            }
            sent.put("service.addOnGroups[" + sent.size() + "].addOnIds", group);
        }
        requireAddOns(transaction, addOnIds(former), sent);
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
    void requireAddOns(SiteTransaction transaction, Set<UUID> known, Map<String, AddOnGroup> sent) {
        Set<UUID> added = addOnIds(sent.values());
        added.removeAll(known);
        added.removeAll(addOns.byId(transaction, added).keySet());
        List<Violation> violations = new ArrayList<>();
        sent.forEach((field, group) -> {
            Set<UUID> unknown = addOnIds(List.of(group));
            unknown.retainAll(added);
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
        List<List<AddOnGroup>> groups =
                services.stream().map(ServiceAddOns::read).toList();
        Map<UUID, ObjectNode> byId = addOns.byId(
                transaction, addOnIds(groups.stream().flatMap(List::stream).toList()));
        for (int i = 0; i < services.size(); i++) {
            show(services.get(i), groups.get(i), byId);
        }
    }

    private static void show(ObjectNode service, List<AddOnGroup> groups, Map<UUID, ObjectNode> byId) {
        ArrayNode details = service.putArray("addOnDetails");
        for (UUID id : addOnIds(groups)) {
            ObjectNode addOn = byId.get(id);
            if (addOn != null) {
                ObjectNode detail = details.addObject().put("addOnId", id.toString());
                detail.set("durationInMinutes", addOn.get("durationInMinutes"));
            }
        }
        List<ObjectNode> shown = groups(service);
        for (int i = 0; i < shown.size(); i++) {
            Set<UUID> kept = addOnIds(List.of(groups.get(i)));
            kept.retainAll(byId.keySet());
            shown.get(i).set("addOnIds", Json.strings(kept));
        }
    }

    static List<ObjectNode> groups(ObjectNode service) {
        List<ObjectNode> groups = new ArrayList<>();
        Json.list(service, "addOnGroups").forEach(group -> groups.add((ObjectNode) group));
        return groups;
    }

    /** The groups of a service as rules see them. */
    static List<AddOnGroup> read(ObjectNode service) {
        return groups(service).stream().map(AddOnGroup::read).toList();
    }

    /** The add-ons of these groups, each once, in the owner's order. */
    static Set<UUID> addOnIds(Collection<AddOnGroup> groups) {
        Set<UUID> ids = new LinkedHashSet<>();
        groups.forEach(group -> ids.addAll(group.addOnIds()));
        return ids;
    }
}
