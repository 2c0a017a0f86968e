package org.daybook.availability;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.availability.TimeSlotsConfigurations.SplitInterval;
import org.daybook.catalog.Service;
import org.daybook.engine.Hours;
import org.daybook.engine.Location;
import org.daybook.engine.LocationScope;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changes rarely on a site, compiled for the engine. Immutable; belongs to one version of the site's set-up.
 *
 * @param bounds by service, of those whose schedule is bound to others or has hours or limits of its own
 * @param openSchedules schedules that are no service's and offer their own time, by id
 * @param resourcesByType every resource that can be booked, by type, in the order they were made
 * @param idleResources those of staff who give no services: in no booking flow, but what was booked with them stands
 */
public record SiteSetup(
        long version,
        ZoneId businessZone,
        Currency currency,
        Hours businessHours,
        Map<UUID, Service> services,
        Map<UUID, Service> servicesBySchedule,
        Map<UUID, Bounds> bounds,
        Map<UUID, OpenSchedule> openSchedules,
        Map<UUID, BookableResource> resources,
        Map<UUID, List<BookableResource>> resourcesByType,
        List<BookableResource> idleResources,
        Map<UUID, PolicyInForce> policies,
        PolicyInForce defaultPolicy,
        Map<UUID, PlaceName> places,
        SplitInterval splitInterval,
        Display display) {

    /**
     * A resource, the schedule that says when it is taken, and when it is open.
     *
     * @param ranking where the owner ranks it; null for nowhere
     */
    public record BookableResource(
            UUID id,
            String name,
            UUID typeId,
            UUID eventsScheduleId,
            Hours hours,
            LocationScope locations,
            @Nullable Integer ranking) {}

    /**
     * What binds a service beside its resources.
     *
     * @param hours of its schedule and of all that bound it
     * @param blocked whether taken time of its schedule, as busy links lead to it, blocks it
     * @param stepMinutes from one start to the next; null where the site decides
     * @param affected schedules that each session takes, beside its resources: those at the ends of its busy links
     */
    public record Bounds(
            Hours hours, boolean blocked, @Nullable Integer stepMinutes, List<UUID> affected) {
        static final Bounds NONE = new Bounds(Hours.ALWAYS_OPEN, false, null, List.of());
    }

    /**
     * A schedule that offers its own time.
     *
     * @param durationsMinutes lengths of its slots, the first one offered
     * @param stepMinutes from one start to the next
     */
    public record OpenSchedule(
            UUID id, Hours hours, List<Integer> durationsMinutes, int bufferMinutes, int stepMinutes) {}

    /**
     * How a business location is called and where it is.
     *
     * @param location with hours and time zone of its own, where it has any
     */
    public record PlaceName(String name, @Nullable String address, Location location) {}

    /** A booking policy, as the rules need it and as the contract shows it. */
    public record PolicyInForce(BookingPolicy rules, ObjectNode document) {
        /** The policy of a site that has none. It forbids nothing. */
        static final PolicyInForce NONE = of(Json.object());

        static PolicyInForce of(ObjectNode document) {
            return new PolicyInForce(BookingPolicy.of(document), document);
        }
    }

    /**
     * The memory that this takes, in bytes, roughly. Measured: a site with one policy, one location, three staff and five
     * services takes 12,500 bytes, 5,300 of them its policy; a site that was just made takes 7,800. Hours that are shared
     * count once.
     */
    int weight() {
        Stream<Hours> open = Stream.of(
                        Stream.of(businessHours),
                        resources.values().stream().map(BookableResource::hours),
                        bounds.values().stream().map(Bounds::hours),
                        openSchedules.values().stream().map(OpenSchedule::hours),
                        places.values().stream().map(place -> place.location().hours()))
                .flatMap(hours -> hours);
        long rules = open.distinct().mapToLong(hours -> hours.rules().size()).sum();
        long variants = services.values().stream()
                .map(service -> service.charge().variants())
                .filter(Objects::nonNull)
                .mapToLong(prices -> prices.prices().size())
                .sum();
        long bytes = 1_700
                + 5_300L * policies.size()
                + 650L * services.size()
                + 150L * variants
                + 350L
                        * (resources.size()
                                + idleResources.size()
                                + places.size()
                                + bounds.size()
                                + openSchedules.size())
                + 150L * rules;
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    Bounds bounds(Service service) {
        return bounds.getOrDefault(service.id(), Bounds.NONE);
    }

    /** A place as the engine knows it. */
    Location location(@Nullable UUID id) {
        PlaceName place = id == null ? null : places.get(id);
        return place == null ? new Location(id) : place.location();
    }

    Service service(UUID id) {
        Service service = services.get(id);
        if (service == null) {
            throw new ApplicationException(AvailabilityError.SERVICE_NOT_FOUND, "No service has the id " + id);
        }
        return service;
    }

    /** The rules of the policy in force for a service. */
    BookingPolicy policy(Service service) {
        return policyInForce(service).rules();
    }

    PolicyInForce policyInForce(Service service) {
        return service.policyId() == null ? defaultPolicy : policies.getOrDefault(service.policyId(), defaultPolicy);
    }
}
