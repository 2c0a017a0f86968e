package org.daybook.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Filter;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.resources.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Looks for services by what they need and by when they can be booked. */
public final class CatalogSearch {
    private static final String STAFF = "STAFF";

    /** The last minute of a day. A window from midnight to this time or later counts as whole days. */
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private final SiteDatabase database;
    private final ServiceCatalog services;
    private final Availability availability;
    private final ResourceTypes types;

    public CatalogSearch(
            SiteDatabase database, ServiceCatalog services, Availability availability, ResourceTypes types) {
        this.database = database;
        this.services = services;
        this.availability = availability;
        this.types = types;
    }

    /**
     * What a service must meet.
     *
     * @param window null where any time will do
     * @param locationIds the service has a resource that works at one of these; empty for anywhere
     * @param resourceTypes names or ids of types of which the service needs one; empty for any
     * @param byAttribute whether attributes are asked for, which no resource has
     */
    public record Wanted(
            @Nullable Window window,
            Set<UUID> locationIds,
            Set<String> resourceTypes,
            boolean byAttribute,
            boolean includeUnavailable) {}

    /**
     * Local times between which something must be bookable; {@code localTo} is exclusive.
     *
     * @param zone null for the business zone
     * @param exact for whole days: bookable on each of them; otherwise: from the first minute to the last
     */
    public record Window(
            LocalDateTime localFrom,
            LocalDateTime localTo,
            @Nullable ZoneId zone,
            boolean exact) {
        /** Refuses a window without length, and one that is longer than lists of slots may be. */
        public Window {
            if (!localFrom.isBefore(localTo)) {
                throw new InvalidRequestException(Violation.refused(
                        "serviceFilters.localEndDate", "must be after serviceFilters.localStartDate"));
            }
            if (localFrom.plusDays(Availability.MAX_DAYS).isBefore(localTo)) {
                throw new InvalidRequestException(Violation.threshold(
                        "serviceFilters.localEndDate",
                        "MAX",
                        Availability.MAX_DAYS,
                        "must be at most " + Availability.MAX_DAYS + " days after serviceFilters.localStartDate"));
            }
            boolean toLastMinute = localFrom.toLocalTime().equals(LocalTime.MIDNIGHT)
                    && !localTo.toLocalTime().isBefore(LAST_MINUTE);
            localTo = toLastMinute ? localTo.toLocalDate().plusDays(1).atStartOfDay() : localTo;
        }

        boolean isOfWholeDays() {
            return localFrom.toLocalTime().equals(LocalTime.MIDNIGHT)
                    && localTo.toLocalTime().equals(LocalTime.MIDNIGHT);
        }

        long days() {
            return localTo.toLocalDate().toEpochDay() - localFrom.toLocalDate().toEpochDay();
        }
    }

    /** A page of services, and which of all services can be booked then. */
    public record Found(Page<ObjectNode> page, Set<UUID> available) {}

    /** The services that a query and the other filters find. A fixed number of statements. */
    public Found find(SiteId site, Instant now, QueryRequest query, Wanted wanted) {
        return database.read(site, now, transaction -> {
            Set<UUID> suitable = suitable(transaction, wanted);
            Set<UUID> available =
                    wanted.window == null ? Set.copyOf(suitable) : available(transaction, wanted.window, suitable);
            Set<UUID> shown = wanted.includeUnavailable ? suitable : available;
            Filter scope = new Filter("id = ANY(:shown)", Map.of("shown", shown.toArray(UUID[]::new)));
            return new Found(services.query(transaction, query, scope, Json.object()), available);
        });
    }

    private Set<UUID> suitable(SiteTransaction transaction, Wanted wanted) {
        if (wanted.byAttribute) {
            return Set.of();
        }
        SiteSetup setup = availability.setup(transaction);
        Set<UUID> typeIds = wanted.resourceTypes.isEmpty() ? Set.of() : typeIds(transaction, wanted.resourceTypes);
        Set<UUID> suitable = new HashSet<>();
        for (Service service : setup.services().values()) {
            boolean typed = wanted.resourceTypes.isEmpty() || types(service).anyMatch(typeIds::contains);
            if (typed && (wanted.locationIds.isEmpty() || worksAt(setup, service, wanted.locationIds))) {
                suitable.add(service.id());
            }
        }
        return suitable;
    }

    private Set<UUID> typeIds(SiteTransaction transaction, Set<String> names) {
        Set<String> wanted = new HashSet<>();
        names.forEach(name -> wanted.add(name.toUpperCase(Locale.ROOT)));
        Set<UUID> ids = new HashSet<>();
        if (wanted.contains(STAFF)) {
            ids.add(ResourceTypes.STAFF);
        }
        for (ObjectNode type : types.all(transaction)) {
            String id = Json.text("", type, "id");
            if (wanted.contains(id.toUpperCase(Locale.ROOT))
                    || wanted.contains(Json.text("", type, "name").toUpperCase(Locale.ROOT))) {
                ids.add(UUID.fromString(id));
            }
        }
        return ids;
    }

    private static Stream<UUID> types(Service service) {
        Stream<UUID> required = service.requiredTypes().stream().map(Service.RequiredType::typeId);
        return service.staff().isEmpty() ? required : Stream.concat(Stream.of(ResourceTypes.STAFF), required);
    }

    private static boolean worksAt(SiteSetup setup, Service service, Set<UUID> locationIds) {
        return resources(setup, service)
                .anyMatch(resource -> locationIds.stream().anyMatch(resource.locations()::includes));
    }

    private static Stream<SiteSetup.BookableResource> resources(SiteSetup setup, Service service) {
        Stream<SiteSetup.BookableResource> staff =
                service.staff().stream().filter(setup.resources()::containsKey).map(setup.resources()::get);
        Stream<SiteSetup.BookableResource> others = service.requiredTypes().stream()
                .flatMap(type -> setup.resourcesByType().getOrDefault(type.typeId(), List.of()).stream()
                        .filter(resource -> type.isGivenBy(resource.id())));
        return Stream.concat(staff, others);
    }

    private Set<UUID> available(SiteTransaction transaction, Window window, Set<UUID> suitable) {
        ZoneId zone = window.zone == null ? availability.businessZone(transaction) : window.zone;
        Instant from = Times.resolve(window.localFrom, zone);
        Instant to = Times.resolve(window.localTo, zone);
        Instant start = from.isBefore(transaction.now()) ? transaction.now() : from;
        if (!start.isBefore(to)) {
            return Set.of();
        }
        boolean wholeDays = window.isOfWholeDays();
        long minutes = (to.getEpochSecond() - from.getEpochSecond()) / 60;
        Map<UUID, Set<LocalDate>> days = new HashMap<>();
        availability.bookable(
                transaction, start, to, wholeDays ? null : (int) minutes, (service, slotStart, slotEnd) -> {
                    boolean within = wholeDays || slotEnd <= to.getEpochSecond();
                    boolean whole = slotStart == from.getEpochSecond() && slotEnd == to.getEpochSecond();
                    if (suitable.contains(service.id()) && within && (wholeDays || !window.exact || whole)) {
                        days.computeIfAbsent(service.id(), id -> new HashSet<>())
                                .add(LocalDate.ofInstant(Instant.ofEpochSecond(slotStart), zone));
                    }
                });
        if (wholeDays && window.exact) {
            days.values().removeIf(found -> found.size() < window.days());
        }
        return Set.copyOf(days.keySet());
    }
}
