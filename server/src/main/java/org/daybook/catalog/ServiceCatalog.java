package org.daybook.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.schedules.NewSchedule;
import org.daybook.calendar.schedules.Schedules;
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
import org.jspecify.annotations.Nullable;
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
     *
     * @param name null for that of the original, marked as a copy
     * @param hidden null for as the original is
     */
    public Clone cloneService(SiteId site, Instant now, UUID source, @Nullable String name, @Nullable Boolean hidden) {
        return database().write(site, now, transaction -> {
            ObjectNode original = get(transaction, source);
            ServiceFields fields = ServiceFields.read(original);
            ObjectNode copy = original.deepCopy();
            addOns.show(transaction, List.of(copy));
            copy.remove(List.of(
                    "id", "revision", "createdDate", "updatedDate", "mainSlug", "supportedSlugs", "addOnDetails"));
            Json.child(copy, "schedule").remove("id");
            copy.put("name", name == null ? fields.name() + " (copy)" : name);
            copy.put("hidden", hidden == null ? fields.hidden() : hidden);
            ObjectNode made = create(transaction, copy, Json.object());
            boolean complete = variants.copyTo(transaction, source, id(made));
            presentAll(transaction, List.of(made));
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
        Map<UUID, VariantPrices> prices = variants.show(transaction, documents);
        addOns.show(transaction, documents);
        return documents.stream()
                .map(document -> Service.of(document, prices.get(id(document))))
                .toList();
    }

    /** Deletes the services of a category that goes. */
    public void deleteOfCategory(SiteTransaction transaction, UUID categoryId) {
        for (ObjectNode service : all(transaction)) {
            if (categoryId.equals(ServiceFields.read(service).categoryId())) {
                delete(transaction, id(service), Json.object());
            }
        }
    }

    /**
     * Where a service shall be given: {@code SetServiceLocationsRequest} of the contract.
     *
     * @param moves whether sessions to come move away from places that are given up
     * @param target where they move to
     */
    public record NewLocations(
            ArrayNode locations, boolean moves, @Nullable ObjectNode target) {
        public static NewLocations read(ObjectNode request) {
            JsonNode action = Json.at(request, "removedLocationSessionsAction");
            return new NewLocations(
                    Json.at(request, "locations") instanceof ArrayNode sent ? sent : Json.array(),
                    "MOVE_TO_LOCATION".equals(Json.text(action, "action")),
                    Json.object(action, "moveToLocationOptions", "newLocation").orElse(null));
        }
    }

    /** Changes where a service is given (rule 1.8). */
    public ObjectNode setLocations(SiteId site, Instant now, UUID id, NewLocations wanted) {
        return database().write(site, now, transaction -> {
            touch(transaction);
            ObjectNode before = get(transaction, id);
            ObjectNode after = before.deepCopy();
            after.set("locations", wanted.locations());
            references.completeLocations(transaction, after, "locations");
            ObjectNode updated = replace(transaction, before, after);
            ServiceFields service = ServiceFields.read(updated);
            schedules.place(
                    transaction,
                    service.schedule(),
                    ServicePlaces.ofSessions(ServiceFields.read(before)),
                    ServicePlaces.ofSessions(service));
            if (wanted.moves()) {
                moveSessions(transaction, service, wanted.target());
            }
            presentAll(transaction, List.of(updated));
            return updated;
        });
    }

    private void moveSessions(SiteTransaction transaction, ServiceFields service, @Nullable ObjectNode target) {
        String field = "removedLocationSessionsAction.moveToLocationOptions.newLocation";
        if (target == null) {
            throw new InvalidRequestException(Violation.required(field));
        }
        ObjectNode holder = Json.object();
        holder.putArray("locations").add(target);
        references.completeLocations(transaction, holder, field);
        List<UUID> kept = service.places().stream()
                .flatMap(place -> Stream.ofNullable(place.id()))
                .toList();
        events.moveFutureSessions(
                transaction, service.schedule(), kept, ServicePlace.read(target).ofSession());
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode document, ObjectNode request) {
        ServiceFields service = ServiceChecks.check(document);
        NOT_SERVED.check("service", null, document);
        ServiceChecks.requirePrimaryType(null, service);
        if (!document.hasNonNull("appId")) {
            document.put("appId", AppIds.BOOKINGS);
        }
        document.put("createdByAppId", AppIds.BOOKINGS);
        document.put("hidden", service.hidden());
        references.complete(transaction, null, service, document);
        forms.complete(transaction, null, service, document);
        addOns.complete(transaction, null, service, document);
        references.completeLocations(transaction, document, "service.locations");
        Slugs.show(transaction, document, Slugs.take(transaction, id, service.name()), false);
        UUID scheduleId = schedules.create(
                transaction,
                new NewSchedule(
                        OwnerType.SERVICE,
                        id,
                        null,
                        service.name(),
                        service.capacity(),
                        ServicePlaces.ofSessions(ServiceFields.read(document))));
        keepSchedule(document, scheduleId, service.sessionMinutes());
    }

    @Override
    protected void afterCreate(SiteTransaction transaction, UUID id, ObjectNode service) {
        Slugs.store(transaction, id, ServiceFields.read(service).slug());
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        ServiceFields former = ServiceFields.read(before);
        if (former.type() != ServiceFields.read(after).type()) {
            throw new InvalidRequestException(
                    Violation.notAllowed("service.type", "cannot be changed once the service exists")
                            .as(ServiceRule.INVALID_SERVICE_TYPE));
        }
        ServicePricingPlans.keep(former.payment(), after);
        ServiceFields service = ServiceChecks.check(after);
        NOT_SERVED.check("service", before, after);
        ServiceChecks.requirePrimaryType(former, service);
        keepSchedule(after, former.schedule(), service.sessionMinutes());
        references.complete(transaction, former, service, after);
        forms.complete(transaction, former, service, after);
        addOns.complete(transaction, former, service, after);
        if (!service.name().equals(former.name())) {
            schedules.rename(transaction, former.schedule(), service.name());
            if (!former.customSlug()) {
                followName(transaction, service.name(), after);
            }
        }
        if (service.capacity() != former.capacity()) {
            schedules.setCapacity(transaction, former.schedule(), service.capacity());
        }
    }

    private static void followName(SiteTransaction transaction, String name, ObjectNode service) {
        String slug = Slugs.take(transaction, id(service), name);
        Slugs.show(transaction, service, slug, false);
        Slugs.store(transaction, id(service), slug);
    }

    @Override
    protected void afterUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        if (!ServiceFields.read(before).staff().equals(ServiceFields.read(after).staff())) {
            variants.followStaff(transaction, after);
        }
    }

    @Override
    protected void beforeDelete(SiteTransaction transaction, ObjectNode service, ObjectNode request) {
        schedules.cancel(
                transaction,
                ServiceFields.read(service).schedule(),
                Json.flag(request, "preserveFutureSessionsWithParticipants"),
                Notification.of(request));
        variants.deleteOf(transaction, id(service));
    }

    @Override
    protected void present(SiteTransaction transaction, List<ObjectNode> services, ObjectNode request) {
        references.present(transaction, services, request);
        variants.show(transaction, services);
        addOns.show(transaction, services);
    }

    /** Keeps the schedule with the service, and beside the lengths of its sessions their read-only twin. */
    private static void keepSchedule(ObjectNode service, UUID scheduleId, List<Integer> minutes) {
        ObjectNode schedule = Json.child(service, "schedule").put("id", scheduleId.toString());
        ArrayNode durations = Json.child(schedule, "availabilityConstraints").putArray("durations");
        minutes.forEach(length -> durations.addObject().put("minutes", length));
    }
}
