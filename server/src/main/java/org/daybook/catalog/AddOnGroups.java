package org.daybook.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.daybook.catalog.ServiceFields.AddOnGroup;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.ApplicationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The groups of add-ons that a service offers. They are a part of the service: a change of one is a change of it. */
public final class AddOnGroups {
    private final ServiceCatalog services;
    private final ServiceAddOns rules;
    private final AddOns addOns;

    public AddOnGroups(ServiceCatalog services, AddOns addOns) {
        this.services = services;
        this.rules = new ServiceAddOns(addOns);
        this.addOns = addOns;
    }

    /** Adds a group behind those that the service has; a subscription cannot have any. */
    public ObjectNode create(SiteId site, Instant now, UUID serviceId, ObjectNode group) {
        ObjectNode changed = write(site, now, serviceId, (transaction, service) -> {
            if (Payment.of(service).rate() == Payment.Rate.SUBSCRIPTION) {
                throw new ApplicationException(
                        AddOnError.SUBSCRIPTION_SERVICE_NOT_SUPPORTED, "A subscription cannot have add-ons");
            }
            ServiceAddOns.requireRoom(groups(service).size() + 1, "addOnGroup");
            requireAddOns(transaction, service, "addOnGroup.addOnIds", group);
            groups(service).add(group);
        });
        return ServiceAddOns.groups(changed).getLast();
    }

    /** Changes name, prompt, bound or add-ons of a group. */
    public ObjectNode update(SiteId site, Instant now, UUID serviceId, UUID groupId, Patch patch) {
        return change(
                site, now, serviceId, groupId, AddOnError.GROUP_NOT_ON_SERVICE, "addOnGroup.addOnIds", patch::applyTo);
    }

    /** Puts other add-ons in a group, in the order in which customers see them. */
    public ObjectNode setAddOns(SiteId site, Instant now, UUID serviceId, UUID groupId, JsonNode addOnIds) {
        return change(site, now, serviceId, groupId, AddOnError.ADD_ON_GROUP_NOT_FOUND, "addOnIds", group -> {
            group.set("addOnIds", addOnIds);
            return group;
        });
    }

    private ObjectNode change(
            SiteId site,
            Instant now,
            UUID serviceId,
            UUID groupId,
            AddOnError absent,
            String field,
            UnaryOperator<ObjectNode> change) {
        ObjectNode changed = write(site, now, serviceId, (transaction, service) -> {
            int index = require(service, groupId, absent);
            ObjectNode group =
                    change.apply((ObjectNode) groups(service).get(index).deepCopy());
            requireAddOns(transaction, service, field, group);
            groups(service).set(index, group);
        });
        return ServiceAddOns.groups(changed).get(require(changed, groupId, absent));
    }

    private ObjectNode write(SiteId site, Instant now, UUID serviceId, BiConsumer<SiteTransaction, ObjectNode> change) {
        return services.database()
                .write(
                        site,
                        now,
                        transaction -> services.change(
                                transaction, serviceId, service -> change.accept(transaction, service)));
    }

    /** Refuses what this operation names by a path of its own before the rules of the whole service are asked. */
    private void requireAddOns(SiteTransaction transaction, ObjectNode service, String field, ObjectNode group) {
        rules.requireAddOns(
                transaction,
                ServiceAddOns.addOnIds(ServiceAddOns.read(service)),
                Map.of(field, AddOnGroup.read(group)));
    }

    /** Takes a group away; its add-ons stay. */
    public void delete(SiteId site, Instant now, UUID serviceId, UUID groupId) {
        services.change(
                site,
                now,
                serviceId,
                service -> groups(service).remove(require(service, groupId, AddOnError.GROUP_NOT_ON_SERVICE)));
    }

    /** A group with its add-ons, in the owner's order. */
    public record Group(ObjectNode group, List<ObjectNode> addOns) {
        public UUID id() {
            return Documents.id(group);
        }
    }

    /**
     * The groups of a service.
     *
     * @param wanted ids of groups; empty for all
     */
    public List<Group> list(SiteId site, Instant now, UUID serviceId, Set<UUID> wanted) {
        return services.database().read(site, now, transaction -> list(transaction, serviceId)).stream()
                .filter(group -> wanted.isEmpty() || wanted.contains(group.id()))
                .toList();
    }

    /** All groups of a service, inside a transaction that does more. Two statements. */
    public List<Group> list(SiteTransaction transaction, UUID serviceId) {
        List<ObjectNode> groups = ServiceAddOns.groups(services.get(transaction, serviceId));
        List<AddOnGroup> read = groups.stream().map(AddOnGroup::read).toList();
        Map<UUID, ObjectNode> byId = addOns.byId(transaction, ServiceAddOns.addOnIds(read));
        return groups.stream()
                .map(group -> new Group(
                        group,
                        ServiceAddOns.addOnIds(List.of(AddOnGroup.read(group))).stream()
                                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                                .toList()))
                .toList();
    }

    private static ArrayNode groups(ObjectNode service) {
        return service.get("addOnGroups") instanceof ArrayNode groups ? groups : service.putArray("addOnGroups");
    }

    private static int require(ObjectNode service, UUID groupId, AddOnError absent) {
        int index = ServiceAddOns.read(service).stream()
                .map(AddOnGroup::id)
                .toList()
                .indexOf(groupId);
        if (index < 0) {
            throw new ApplicationException(absent, "The service has no group " + groupId);
        }
        return index;
    }
}
