package org.daybook.availability;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.jspecify.annotations.Nullable;

/**
 * Which appointment slots of a service are meant.
 *
 * @param durationMinutes null for what follows from the other choices, or the service's first duration
 * @param durationChoice of the service's DURATION option; null for none
 * @param addOns that make the session longer
 * @param places only these; empty for all places of the service
 * @param resources by resource type, those that may serve; types that are not named are free to choose
 */
public record SlotRequest(
        UUID serviceId,
        @Nullable Integer durationMinutes,
        @Nullable UUID durationChoice,
        Set<UUID> addOns,
        List<PlaceFilter> places,
        Map<UUID, Set<UUID>> resources) {

    /** A request for sessions of a duration, whatever was chosen to make it. */
    public SlotRequest(
            UUID serviceId,
            @Nullable Integer durationMinutes,
            List<PlaceFilter> places,
            Map<UUID, Set<UUID>> resources) {
        this(serviceId, durationMinutes, null, Set.of(), places, resources);
    }

    /** Stands for the type of the resource that a booking may name, whatever it is. */
    public static final UUID MAIN_TYPE = new UUID(0, 0);

    /** Of this type of the service, those that may serve; empty for all. */
    Set<UUID> wanted(Service service, UUID typeId) {
        Set<UUID> main =
                typeId.equals(service.firstResourceType()) ? resources.getOrDefault(MAIN_TYPE, Set.of()) : Set.of();
        return resources.getOrDefault(typeId, main);
    }

    /** The same request with the duration that follows from all that was chosen; refuses what cannot be chosen. */
    SlotRequest settled(Service service) {
        boolean asIs = durationMinutes == null && durationChoice == null && addOns.isEmpty();
        return asIs || service.type() != ServiceType.APPOINTMENT
                ? this
                : lasting(service.lengths().chosen(durationMinutes, durationChoice, addOns));
    }

    /** The same request for sessions of so many minutes. */
    SlotRequest lasting(int minutes) {
        return new SlotRequest(serviceId, minutes, places, resources);
    }

    /**
     * A place by type and, where given, by id.
     *
     * @param type BUSINESS, CUSTOM or CUSTOMER
     */
    public record PlaceFilter(String type, @Nullable UUID id) {}
}
