package org.daybook.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.Events;
import org.daybook.calendar.NewSchedule;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.Schedules;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.NotServed;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Defaults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Services. A service keeps ids of its category, policy, places and people; their names and rules are shown with it as
 * they are now.
 */
public final class ServiceCatalog extends Documents {
    private static final NotServed NOT_SERVED = new NotServed(Map.of(
            "payment.fixed.fullUpfrontPaymentAllowed", "false",
            "payment.varied.fullUpfrontPaymentAllowed", "false",
            "payment.addOnOption", "ONLINE",
            "conferencing.enabled", "false",
            "taxableAddress.taxableAddressType", "BUSINESS"));

    private final Schedules schedules;
    private final Events events;
    private final ServiceReferences references;
    private final ServiceOptionsAndVariants variants;
    private final ServiceAddOns addOns;
    private final BookingForms forms;

    public ServiceCatalog(
            Contract contract,
            SiteDatabase database,
            Schedules schedules,
            Events events,
            ServiceReferences references,
            ServiceOptionsAndVariants variants,
            AddOns addOns,
            BookingForms forms) {
        super(family(contract), database, documents(contract));
        this.schedules = schedules;
        this.events = events;
        this.references = references;
        this.variants = variants;
        this.addOns = new ServiceAddOns(addOns);
        this.forms = forms;
    }

    /** The services as they are stored. */
    static DocumentStore documents(Contract contract) {
        DocumentFamily family = family(contract);
        return new DocumentStore("service", family.entity(), family.querySpec(), ServiceColumns.ALL);
    }

    private static DocumentFamily family(Contract contract) {
        return new DocumentFamily(
                contract,
                "services-v2",
                "",
                "wix.bookings.services.v2.service",
                "service",
                "services",
                "serviceId",
                ServiceError.SERVICE_NOT_FOUND,
                Defaults.OFFSET);
    }

    /**
     * The service that a slug leads to, now or from an earlier name.
     *
     * @param request its {@code conditionalFields} name what is to be shown with the service
     */
    public Optional<ObjectNode> findBySlug(SiteId site, Instant now, String slug, ObjectNode request) {
        return database()
                .read(
                        site,
                        now,
                        transaction -> Slugs.owner(transaction, slug).flatMap(id -> shown(transaction, id, request)));
    }

    /** The service with this id; empty where there is none any more. */
    public Optional<ObjectNode> find(SiteId site, Instant now, UUID id, ObjectNode request) {
        return database().read(site, now, transaction -> shown(transaction, id, request));
    }

    private Optional<ObjectNode> shown(SiteTransaction transaction, UUID id, ObjectNode request) {
        Optional<ObjectNode> service = store().find(transaction, id);
        service.ifPresent(found -> present(transaction, List.of(found), request));
        return service;
    }

    /** The slug that a name makes. */
    public static String slug(String name) {
        return Slugs.slug(name);
    }

    /** Shows services as their own operations do. */
    public void presentAll(SiteTransaction transaction, List<ObjectNode> services) {
        present(transaction, services, Json.object());
    }

    /** Why a text cannot be the slug of a service (contract: {@code InvalidSlugError}). */
    public enum SlugFault {
        SLUG_CONTAINS_ILLEGAL_CHARACTERS,
        SLUG_ALREADY_EXISTS
    }

    /** What stands against giving a service this slug; empty when nothing does. */
    public List<SlugFault> slugFaults(SiteId site, Instant now, UUID id, String slug) {
        return database().read(site, now, transaction -> {
            get(transaction, id);
            return Slugs.faults(transaction, id, slug);
        });
    }

    /** Gives a service a slug of the owner's choice, which no change of its name replaces. */
    public ObjectNode setCustomSlug(SiteId site, Instant now, UUID id, String slug) {
        return database().write(site, now, transaction -> {
            ObjectNode before = getForUpdate(transaction, id);
            List<SlugFault> faults = Slugs.faults(transaction, id, slug);
            if (faults.contains(SlugFault.SLUG_CONTAINS_ILLEGAL_CHARACTERS)) {
                throw new InvalidRequestException(Violation.format("slug", "letters and digits joined by hyphens")
                        .as(ServiceRule.SLUG_CONTAINS_ILLEGAL_CHARACTERS));
            }
            if (!faults.isEmpty()) {
                throw new ApplicationException(
                        ServiceError.SLUG_ALREADY_EXISTS, "Another service has or had the slug " + slug);
            }
            ObjectNode after = before.deepCopy();
            Slugs.show(transaction, after, slug, true);
            Slugs.store(transaction, id, slug);
            ObjectNode updated = replace(transaction, before, after);
            present(transaction, List.of(updated), Json.object());
            return updated;
        });
    }

    /**
     * A copy of a service.
     *
     * @param complete whether it has the options and variants of the original, if that has any
     */
    public record Clone(ObjectNode service, boolean complete) {}

    /**
     * Makes a service like another one, under a name and a schedule of its own, with groups of add-ons and prices of
     * its own; sessions are not copied.
     */
    public Clone cloneService(SiteId site, Instant now, UUID source, ObjectNode request) {
        return database().write(site, now, transaction -> {
            ObjectNode original = get(transaction, source);
            ObjectNode copy = original.deepCopy();
            addOns.show(transaction, List.of(copy));
            copy.remove(List.of(
                    "id", "revision", "createdDate", "updatedDate", "mainSlug", "supportedSlugs", "addOnDetails"));
            Json.child(copy, "schedule").remove("id");
            copy.put("name", Json.text(Json.text("", original, "name") + " (copy)", request, "cloneServiceName"));
            copy.put("hidden", Json.flag(Json.flag(original, "hidden"), request, "hideService"));
            ObjectNode made = create(transaction, copy, request);
            boolean complete = variants.copyTo(transaction, source, UUID.fromString(Json.text("", made, "id")));
            present(transaction, List.of(made), request);
            return new Clone(made, complete);
        });
    }

    /** All services as their own operations show them, oldest first. */
    public List<ObjectNode> list(SiteId site, Instant now) {
        return database().read(site, now, transaction -> {
            List<ObjectNode> services = all(transaction);
            presentAll(transaction, services);
            return services;
        });
    }

    /** A service for the rules. */
    public Service service(SiteTransaction transaction, UUID id) {
        return forRules(transaction, List.of(get(transaction, id))).getFirst();
    }

    /** All services for the rules, oldest first. Three statements. */
    public List<Service> services(SiteTransaction transaction) {
        return forRules(transaction, all(transaction));
    }

    private List<Service> forRules(SiteTransaction transaction, List<ObjectNode> documents) {
        Map<String, VariantPrices> prices = variants.show(transaction, documents);
        addOns.show(transaction, documents);
        return documents.stream()
                .map(document -> Service.of(document, prices.get(Json.text("", document, "id"))))
                .toList();
    }

    /** Deletes the services of a category that goes. */
    public void deleteOfCategory(SiteTransaction transaction, UUID categoryId) {
        for (ObjectNode service : all(transaction)) {
            if (categoryId.equals(Json.uuid(service, "category", "id"))) {
                delete(transaction, UUID.fromString(Json.text("", service, "id")), Json.object());
            }
        }
    }

    /** Changes where a service is given (rule 1.8). */
    public ObjectNode setLocations(SiteId site, Instant now, UUID id, ObjectNode request) {
        return database().write(site, now, transaction -> {
            touch(transaction);
            ObjectNode before = get(transaction, id);
            ObjectNode after = before.deepCopy();
            after.set("locations", Json.at(request, "locations") == null ? Json.array() : request.get("locations"));
            references.completeLocations(transaction, after, "locations");
            ObjectNode updated = replace(transaction, before, after);
            schedules.place(
                    transaction,
                    UUID.fromString(Json.text("", after, "schedule", "id")),
                    ServicePlaces.ofSessions(before),
                    ServicePlaces.ofSessions(after));
            moveSessions(transaction, updated, request);
            present(transaction, List.of(updated), request);
            return updated;
        });
    }

    private void moveSessions(SiteTransaction transaction, ObjectNode service, ObjectNode request) {
        JsonNode action = Json.at(request, "removedLocationSessionsAction");
        if (!"MOVE_TO_LOCATION".equals(Json.text(action, "action"))) {
            return;
        }
        ObjectNode target = Json.object(action, "moveToLocationOptions", "newLocation")
                .orElseThrow(() -> new InvalidRequestException(
                        Violation.required("removedLocationSessionsAction.moveToLocationOptions.newLocation")));
        ObjectNode holder = Json.object();
        holder.putArray("locations").add(target);
        references.completeLocations(
                transaction, holder, "removedLocationSessionsAction.moveToLocationOptions.newLocation");
        List<UUID> kept = new ArrayList<>();
        for (JsonNode location : Json.list(service, "locations")) {
            UUID locationId = Json.uuid(location, "id");
            if (locationId != null) {
                kept.add(locationId);
            }
        }
        events.moveFutureSessions(
                transaction,
                UUID.fromString(Json.text("", service, "schedule", "id")),
                kept,
                ServicePlaces.ofSession(holder.get("locations").get(0)));
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode service, ObjectNode request) {
        ServiceChecks.check(service);
        NOT_SERVED.check("service", null, service);
        ServiceChecks.requirePrimaryType(null, service);
        if (Json.text(service, "appId") == null) {
            service.put("appId", AppIds.BOOKINGS);
        }
        service.put("createdByAppId", AppIds.BOOKINGS);
        if (Json.at(service, "hidden") == null) {
            service.put("hidden", false);
        }
        Json.child(service, "onlineBooking");
        references.complete(transaction, null, service);
        forms.complete(transaction, null, service);
        addOns.complete(transaction, null, service);
        references.completeLocations(transaction, service, "service.locations");
        String slug = Slugs.take(transaction, id, Json.text("", service, "name"));
        Slugs.show(transaction, service, slug, false);
        UUID scheduleId = schedules.create(
                transaction,
                new NewSchedule(
                        OwnerType.SERVICE,
                        id,
                        null,
                        Json.text("", service, "name"),
                        Json.integer(1, service, "defaultCapacity"),
                        ServicePlaces.ofSessions(service)));
        Json.child(service, "schedule").put("id", scheduleId.toString());
        setDurations(service);
    }

    @Override
    protected void afterCreate(SiteTransaction transaction, UUID id, ObjectNode service) {
        Slugs.store(transaction, id, Json.text("", service, "mainSlug", "name"));
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        if (!Json.text("", before, "type").equals(Json.text("", after, "type"))) {
            throw new InvalidRequestException(
                    Violation.notAllowed("service.type", "cannot be changed once the service exists")
                            .as(ServiceRule.INVALID_SERVICE_TYPE));
        }
        ServicePricingPlans.keep(before, after);
        ServiceChecks.check(after);
        NOT_SERVED.check("service", before, after);
        ServiceChecks.requirePrimaryType(before, after);
        UUID id = UUID.fromString(Json.text("", after, "id"));
        UUID scheduleId = UUID.fromString(Json.text("", before, "schedule", "id"));
        Json.child(after, "schedule").put("id", scheduleId.toString());
        setDurations(after);
        references.complete(transaction, before, after);
        forms.complete(transaction, before, after);
        addOns.complete(transaction, before, after);
        String name = Json.text("", after, "name");
        if (!name.equals(Json.text(before, "name"))) {
            schedules.rename(transaction, scheduleId, name);
            if (!Json.flag(before, "mainSlug", "custom")) {
                Slugs.show(transaction, after, Slugs.take(transaction, id, name), false);
                Slugs.store(transaction, id, Json.text("", after, "mainSlug", "name"));
            }
        }
        int capacity = Json.integer(1, after, "defaultCapacity");
        if (capacity != Json.integer(1, before, "defaultCapacity")) {
            schedules.setCapacity(transaction, scheduleId, capacity);
        }
    }

    @Override
    protected void afterUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        if (!VariantChecks.ids(before).equals(VariantChecks.ids(after))) {
            variants.followStaff(transaction, after);
        }
    }

    @Override
    protected void beforeDelete(SiteTransaction transaction, ObjectNode service, ObjectNode request) {
        schedules.cancel(
                transaction,
                UUID.fromString(Json.text("", service, "schedule", "id")),
                Json.flag(request, "preserveFutureSessionsWithParticipants"),
                Notification.of(request));
        variants.deleteOf(transaction, UUID.fromString(Json.text("", service, "id")));
    }

    @Override
    protected void present(SiteTransaction transaction, List<ObjectNode> services, ObjectNode request) {
        references.present(transaction, services, request);
        variants.show(transaction, services);
        addOns.show(transaction, services);
    }

    /** The read-only twin of sessionDurations. */
    private static void setDurations(ObjectNode service) {
        ObjectNode constraints = Json.child(Json.child(service, "schedule"), "availabilityConstraints");
        ArrayNode durations = constraints.putArray("durations");
        Json.list(constraints, "sessionDurations")
                .forEach(minutes -> durations.addObject().put("minutes", minutes.asInt()));
    }
}
