package org.daybook.availability;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.catalog.Service;
import org.daybook.engine.Hours;
import org.daybook.engine.LocationScope;
import org.daybook.policies.BookingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What changes rarely on a site, compiled for the engine. Immutable; belongs to one version of the site's catalogue.
 *
 * @param resourcesByType every resource that can be booked, by type, in the order they were made
 */
record Setup(
        long version,
        ZoneId businessZone,
        Hours businessHours,
        Map<UUID, Service> services,
        Map<UUID, Service> servicesBySchedule,
        Map<UUID, BookableResource> resources,
        Map<UUID, List<BookableResource>> resourcesByType,
        Map<UUID, BookingPolicy> policies,
        @Nullable BookingPolicy defaultPolicy,
        Map<UUID, PlaceName> places) {

    /** A resource, the schedule that says when it is taken, and when it is open. */
    record BookableResource(
            UUID id, String name, UUID typeId, UUID eventsScheduleId, Hours hours, LocationScope locations) {}

    /** How a business location is called and where it is. */
    record PlaceName(String name, @Nullable String address) {}

    /** The policy in force for a service. */
    BookingPolicy policy(Service service) {
        BookingPolicy chosen = service.policyId() == null ? defaultPolicy : policies.get(service.policyId());
        return chosen == null ? BookingPolicy.NONE : chosen;
    }
}
