package org.daybook.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.calendar.TimeFrame;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.catalog.ServiceFields.Need;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.Prices;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.policies.BookingPolicies;
import org.daybook.resources.ResourceTypes;
import org.daybook.resources.Resources;
import org.daybook.resources.StaffMember;
import org.daybook.resources.StaffMembers;
import org.daybook.sites.Location;
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
    void complete(
            SiteTransaction transaction, @Nullable ServiceFields before, ServiceFields service, ObjectNode document) {
        List<Violation> violations = new ArrayList<>();
        completeCategory(transaction, service, document, violations);
        completePolicy(transaction, before, service, document, violations);
        givers.check(transaction, before, service, violations);
        checkResources(transaction, before, service, violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        Prices.settle(document.get("payment"), "service.payment", properties.chargesIn(transaction));
        ServiceChecks.requireDepositWithinPrice(Payment.of(document));
    }

    private void completeCategory(
            SiteTransaction transaction, ServiceFields service, ObjectNode document, List<Violation> violations) {
        UUID id = service.categoryId();
        Set<UUID> known = Documents.byId(categories.all(transaction)).keySet();
        UUID category = id == null && !known.isEmpty() ? known.iterator().next() : id;
        if (category == null || !known.contains(category)) {
            violations.add(Violation.refused("service.category.id", "is not a category")
                    .as(ServiceRule.INVALID_CATEGORY));
            return;
        }
        document.putObject("category").put("id", category.toString());
    }

    private void completePolicy(
            SiteTransaction transaction,
            @Nullable ServiceFields before,
            ServiceFields service,
            ObjectNode document,
            List<Violation> violations) {
        UUID id = service.policyId();
        boolean known = id != null && !policies.list(transaction, List.of(id)).isEmpty();
        if (id == null || (!known && before != null && id.equals(before.policyId()))) {
            document.remove("bookingPolicy");
        } else if (!known) {
            violations.add(Violation.refused("service.bookingPolicy.id", "is not a booking policy")
                    .as(ServiceRule.INVALID_BOOKING_POLICY));
        } else {
            document.putObject("bookingPolicy").put("id", id.toString());
        }
    }

    private void checkResources(
            SiteTransaction transaction,
            @Nullable ServiceFields before,
            ServiceFields service,
            List<Violation> violations) {
        Set<UUID> known = new HashSet<>(Documents.byId(types.all(transaction)).keySet());
        Set<UUID> named = new HashSet<>();
        for (Need need : before == null ? List.<Need>of() : before.needs()) {
            Stream.ofNullable(need.typeId()).forEach(known::add);
            named.addAll(need.named());
        }
        int index = 0;
        for (Need need : service.needs()) {
            String field = "service.serviceResources[" + index++ + "]";
            if (need.typeId() == null || !known.contains(need.typeId())) {
                violations.add(Violation.refused(field + ".resourceType.id", "is not a resource type"));
            }
            List<UUID> ids = need.named();
            for (UUID id : resources.missing(transaction, ids)) {
                if (!named.contains(id)) {
                    violations.add(Violation.refused(
                            field + ".resourceIds.values[" + ids.indexOf(id) + "]", "is not a resource"));
                }
            }
        }
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
        ServicePlaces.complete(
                locations.all(transaction).stream().map(Location::read).toList(), service, field);
    }

    /** Shows names and rules of what the services refer to, and what {@code conditionalFields} asks for. */
    void present(SiteTransaction transaction, List<ObjectNode> services, ObjectNode request) {
        if (services.isEmpty()) {
            return;
        }
        List<ServiceFields> fields = services.stream().map(ServiceFields::read).toList();
        Map<UUID, ObjectNode> categoriesById = Documents.byId(categories.all(transaction));
        Map<UUID, ObjectNode> policiesById = Documents.byId(policies.all(transaction));
        Map<UUID, ObjectNode> locationsById = Documents.byId(locations.all(transaction));
        Map<UUID, TimeFrame> frames = schedules.timeFrames(
                transaction, fields.stream().map(ServiceFields::schedule).toList());
        List<List<UUID>> staffIds = givers.of(transaction, fields);
        for (int i = 0; i < services.size(); i++) {
            ObjectNode service = services.get(i);
            ServiceFields read = fields.get(i);
            service.set("staffMemberIds", Json.strings(staffIds.get(i)));
            presentCategory(service, categoriesById.get(read.categoryId()));
            presentPolicy(service, read, policiesById);
            presentLocations(service, locationsById);
            presentSessions(service, read, frames.get(read.schedule()));
            presentUrls(service, read);
        }
        Set<String> asked = new HashSet<>();
        Json.list(request, "conditionalFields").forEach(field -> asked.add(field.asString()));
        if (asked.contains("STAFF_MEMBER_DETAILS")) {
            presentStaff(transaction, services, staffIds);
        }
        if (asked.contains("RESOURCE_TYPE_DETAILS")) {
            presentTypes(transaction, services);
        }
    }

    private static void presentCategory(ObjectNode service, @Nullable ObjectNode category) {
        if (category != null) {
            Json.child(service, "category")
                    .put("name", Json.text("", category, "name"))
                    .put("sortOrder", Categories.order(category));
        }
    }

    private static void presentPolicy(ObjectNode service, ServiceFields read, Map<UUID, ObjectNode> policiesById) {
        ObjectNode named = policiesById.get(read.policyId());
        ObjectNode policy = named == null ? BookingPolicies.defaultOf(policiesById.values()) : named;
        service.set("bookingPolicy", policy.deepCopy());
    }

    private static void presentLocations(ObjectNode service, Map<UUID, ObjectNode> locationsById) {
        for (JsonNode node : Json.list(service, "locations")) {
            ObjectNode place = (ObjectNode) node;
            ObjectNode known = locationsById.get(ServicePlace.read(place).businessId());
            if (known == null) {
                Json.object(place, "custom").ifPresent(custom -> custom.set("id", place.get("id")));
                Json.object(place, "custom", "address")
                        .ifPresent(address -> place.set("calculatedAddress", address.deepCopy()));
            } else {
                presentLocation(place, known);
            }
        }
    }

    private static void presentLocation(ObjectNode place, ObjectNode known) {
        Location location = Location.read(known);
        ObjectNode business =
                Json.child(place, "business").put("name", location.name()).put("default", location.isDefault());
        Json.object(known, "address").ifPresent(address -> {
            business.set("address", address.deepCopy());
            place.set("calculatedAddress", address.deepCopy());
        });
    }

    private static void presentSessions(ObjectNode service, ServiceFields read, @Nullable TimeFrame frame) {
        Instant first = frame == null ? null : frame.firstStart();
        Instant last = frame == null ? null : frame.lastEnd();
        if (first != null && last != null && !read.isAppointment()) {
            Json.child(service, "schedule")
                    .put("firstSessionStart", Times.format(first))
                    .put("lastSessionEnd", Times.format(last));
        }
    }

    private static void presentUrls(ObjectNode service, ServiceFields read) {
        ObjectNode urls = service.putObject("urls");
        for (String page : List.of("servicePage", "bookingPage", "calendarPage")) {
            urls.putObject(page).put("relativePath", "/book/" + read.slug());
        }
    }

    /** The people who give each service, by the ids that {@code staffMemberIds} holds (rule 1.5). */
    private void presentStaff(SiteTransaction transaction, List<ObjectNode> services, List<List<UUID>> staffIds) {
        Map<UUID, ObjectNode> providers = new HashMap<>();
        for (ObjectNode document : staff.all(transaction)) {
            StaffMember member = StaffMember.read(document);
            if (member.provides()) {
                providers.put(member.resourceId(), document);
            }
        }
        for (int i = 0; i < services.size(); i++) {
            ArrayNode members = services.get(i).putObject("staffMemberDetails").putArray("staffMembers");
            for (UUID id : staffIds.get(i)) {
                ObjectNode provider = providers.get(id);
                if (provider != null) {
                    ObjectNode shown = members.addObject()
                            .put("staffMemberId", id.toString())
                            .put("name", StaffMember.read(provider).name());
                    Json.object(provider, "mainMedia").ifPresent(media -> shown.set("mainMedia", media));
                }
            }
        }
    }

    private void presentTypes(SiteTransaction transaction, List<ObjectNode> services) {
        Map<UUID, ObjectNode> byId = Documents.byId(types.all(transaction));
        for (ObjectNode service : services) {
            for (JsonNode need : Json.list(service, "serviceResources")) {
                ObjectNode type = byId.get(Need.read(need).typeId());
                if (type != null) {
                    Json.child((ObjectNode) need, "resourceType").put("name", Json.text("", type, "name"));
                }
            }
        }
    }
}
