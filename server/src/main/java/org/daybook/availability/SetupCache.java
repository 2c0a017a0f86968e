package org.daybook.availability;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SiteSetup.PlaceName;
import org.daybook.availability.SiteSetup.PolicyInForce;
import org.daybook.calendar.hours.WorkingHours;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.engine.Hours;
import org.daybook.engine.Location;
import org.daybook.engine.LocationScope;
import org.daybook.platform.db.Rows;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicies;
import org.daybook.resources.Resources;
import org.daybook.sites.LocationHours;
import org.daybook.sites.Locations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compiled set-ups by site. Every transaction first reads the site's version (one statement); only when a write has raised it
 * is the set-up read anew, so no process serves a rule that was changed before the request began.
 */
final class SetupCache {
    /**
     * The part of the heap that cached set-ups may take. With 272 MB these are the set-ups of five thousand small
     * sites.
     */
    private static final int SHARE_OF_HEAP = 4;

    private final Cache<SiteId, SiteSetup> compiled = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)
            .weigher((SiteId site, SiteSetup setup) -> setup.weight())
            .build();
    private final ServiceCatalog services;
    private final Resources resources;
    private final BookingPolicies policies;
    private final Locations locations;
    private final TimeSlotsConfigurations configurations;
    private final SiteDocument settings;
    private final Schedules schedules;
    private final WorkingHours workingHours;

    SetupCache(
            ServiceCatalog services,
            Resources resources,
            BookingPolicies policies,
            Locations locations,
            TimeSlotsConfigurations configurations,
            SiteDocument settings,
            Schedules schedules,
            WorkingHours workingHours) {
        this.services = services;
        this.resources = resources;
        this.policies = policies;
        this.locations = locations;
        this.configurations = configurations;
        this.settings = settings;
        this.schedules = schedules;
        this.workingHours = workingHours;
    }

    private record Version(long number, String zone, String currency) {}

    /** The version of the set-up that a transaction has asked for; the answer may not be there yet. */
    private record Asked(Supplier<Rows<Version>> rows) {}

    /** The set-up as it was last compiled, maybe outdated; null when there is none. Costs no statement. */
    @Nullable
    SiteSetup known(SiteId site) {
        return compiled.getIfPresent(site);
    }

    SiteSetup current(SiteTransaction transaction) {
        return transaction.once(SiteSetup.class, () -> read(transaction));
    }

    /**
     * Sends the question for the version of the set-up together with the next statement, without a round trip of its
     * own.
     */
    void expect(SiteTransaction transaction) {
        asked(transaction);
    }

    private static Asked asked(SiteTransaction transaction) {
        return transaction.once(
                Asked.class,
                () -> new Asked(transaction
                        .query("SELECT catalogue_version, time_zone, currency FROM site WHERE site_id = :site")
                        .mapBehindNext(rs -> new Version(rs.getLong(1), rs.getString(2), rs.getString(3)))));
    }

    private SiteSetup read(SiteTransaction transaction) {
        Version version = asked(transaction).rows().get().one();
        SiteSetup known = compiled.getIfPresent(transaction.site());
        if (known != null && known.version() == version.number()) {
            return known;
        }
        SiteSetup fresh = load(transaction, version);
        if (!transaction.hasChangedSetup()) {
            // What a transaction makes of its own changes is its own: they may never be committed.
            compiled.asMap().merge(transaction.site(), fresh, (a, b) -> a.version() > b.version() ? a : b);
        }
        return fresh;
    }

    private SiteSetup load(SiteTransaction transaction, Version version) {
        Resources.ByFlow byFlow = resources.byFlow(transaction);
        List<ObjectNode> everyResource = Stream.concat(byFlow.bookable().stream(), byFlow.idle().stream())
                .toList();
        List<ObjectNode> locationDocuments = locations.all(transaction);
        Set<UUID> givenUp = givenUp(locationDocuments);
        List<Service> all = services.services(transaction).stream()
                .map(service -> service.without(givenUp))
                .toList();
        ScheduleHours hours = ScheduleHours.read(
                transaction, schedules, workingHours, everyResource, all, hoursInstead(locationDocuments));
        Map<UUID, BookableResource> bookable = new LinkedHashMap<>();
        Map<UUID, List<BookableResource>> byType = new HashMap<>();
        for (BookableResource resource : resources(byFlow.bookable(), hours)) {
            bookable.put(resource.id(), resource);
            byType.computeIfAbsent(resource.typeId(), key -> new ArrayList<>()).add(resource);
        }
        Map<UUID, Service> byId = new HashMap<>();
        Map<UUID, Service> bySchedule = new HashMap<>();
        all.forEach(service -> {
            byId.put(service.id(), service);
            bySchedule.put(service.scheduleId(), service);
        });
        ObjectNode configuration = configurations.ofSite(transaction);
        List<ObjectNode> policyDocuments = policies.all(transaction);
        Map<UUID, PolicyInForce> policiesById = new HashMap<>();
        policyDocuments.forEach(
                policy -> policiesById.put(UUID.fromString(Json.text("", policy, "id")), PolicyInForce.of(policy)));
        return new SiteSetup(
                version.number(),
                ZoneId.of(version.zone()),
                Currency.getInstance(version.currency()),
                hours.ofBusiness(),
                byId,
                bySchedule,
                hours.bounds(all),
                hours.openSchedules(bySchedule.keySet()),
                bookable,
                byType,
                resources(byFlow.idle(), hours),
                policiesById,
                policyDocuments.stream()
                        .filter(policy -> Json.flag(policy, "default"))
                        .findFirst()
                        .map(PolicyInForce::of)
                        .orElse(PolicyInForce.NONE),
                places(locationDocuments),
                TimeSlotsConfigurations.splitInterval(configuration),
                Display.of(
                        configuration,
                        settings.all(transaction).stream().findFirst().orElseGet(Json::object)));
    }

    private static List<BookableResource> resources(List<ObjectNode> documents, ScheduleHours hours) {
        List<BookableResource> resources = new ArrayList<>();
        for (ObjectNode document : documents) {
            BookableResource resource = resource(document, hours);
            if (resource != null) {
                resources.add(resource);
            }
        }
        return resources;
    }

    /** Null for a resource without type, which cannot be booked (rule 10.5). */
    private static @Nullable BookableResource resource(ObjectNode document, ScheduleHours hours) {
        UUID typeId = Json.uuid(document, "typeId");
        if (typeId == null) {
            return null;
        }
        UUID schedule = Resources.eventsScheduleId(document);
        return new BookableResource(
                UUID.fromString(Json.text("", document, "id")),
                Json.text("", document, "name"),
                typeId,
                schedule,
                hours.of(schedule),
                scope(document),
                Json.integer(document, "ranking"));
    }

    /** Everywhere where the resource names no places (rule 10.6); else only at these. */
    private static LocationScope scope(ObjectNode document) {
        JsonNode options = Json.at(document, "locationOptions");
        boolean unsaid = Json.at(options, "specificLocationOptions") == null;
        if (Json.flag(unsaid, options, "availableInAllLocations")) {
            return LocationScope.ALL;
        }
        Set<UUID> ids = new HashSet<>();
        for (JsonNode location : Json.list(options, "specificLocationOptions", "businessLocations")) {
            UUID id = Json.uuid(location, "locationId");
            if (id != null) {
                ids.add(id);
            }
        }
        return LocationScope.only(ids);
    }

    /** Locations that the business does not use any more: no new time is offered there. */
    private static Set<UUID> givenUp(List<ObjectNode> locations) {
        Set<UUID> givenUp = new HashSet<>();
        for (ObjectNode location : locations) {
            if (Json.flag(location, "archived") || "INACTIVE".equals(Json.text(location, "status"))) {
                givenUp.add(id(location));
            }
        }
        return givenUp;
    }

    /** The hours of the locations that have their own in the stead of those of the business. */
    private static Map<UUID, Hours> hoursInstead(List<ObjectNode> locations) {
        Map<UUID, Hours> instead = new HashMap<>();
        for (ObjectNode location : locations) {
            LocationHours.of(location)
                    .filter(LocationHours::isInsteadOfBusiness)
                    .ifPresent(hours -> instead.put(id(location), hours.hours()));
        }
        return instead;
    }

    private static Map<UUID, PlaceName> places(List<ObjectNode> locations) {
        Map<UUID, PlaceName> places = new HashMap<>();
        for (ObjectNode location : locations) {
            Hours own = LocationHours.of(location).map(LocationHours::hours).orElse(Hours.ALWAYS_OPEN);
            places.put(
                    id(location),
                    new PlaceName(
                            Json.text("", location, "name"),
                            Json.text(location, "address", "formattedAddress"),
                            new Location(
                                    id(location),
                                    own,
                                    LocationHours.zone(location).orElse(null))));
        }
        return places;
    }

    private static UUID id(ObjectNode document) {
        return UUID.fromString(Json.text("", document, "id"));
    }
}
