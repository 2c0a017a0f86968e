package org.daybook.availability;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.Service;
import org.jspecify.annotations.Nullable;

/**
 * Which appointment slots of a service are meant.
 *
 * @param durationMinutes from start to end; null for the service's first duration and the add-ons
 * @param places only these; empty for all places of the service
 * @param resources by resource type, those that may serve; types that are not named are free to choose
 * @param addOns what is taken with the service
 */
public record SlotRequest(
        UUID serviceId,
        @Nullable Integer durationMinutes,
        List<PlaceFilter> places,
        Map<UUID, Set<UUID>> resources,
        Set<UUID> addOns) {

    /** Slots without add-ons. */
    public SlotRequest(
            UUID serviceId,
            @Nullable Integer durationMinutes,
            List<PlaceFilter> places,
            Map<UUID, Set<UUID>> resources) {
        this(serviceId, durationMinutes, places, resources, Set.of());
    }

    /** Anything of the service's first length. */
    static SlotRequest of(UUID serviceId) {
        return new SlotRequest(serviceId, null, List.of(), Map.of());
    }

    /** Stands for the type of the resource that a booking may name, whatever it is. */
    public static final UUID MAIN_TYPE = new UUID(0, 0);

    /** Of this type of the service, those that may serve; empty for all. */
    Set<UUID> wanted(Service service, UUID typeId) {
        Set<UUID> main =
                typeId.equals(service.firstResourceType()) ? resources.getOrDefault(MAIN_TYPE, Set.of()) : Set.of();
        return resources.getOrDefault(typeId, main);
    }

    /** The same request for sessions of so many minutes. */
    SlotRequest lasting(int minutes) {
        return new SlotRequest(serviceId, minutes, places, resources, addOns);
    }

    /**
     * A place by type and, where given, by id.
     *
     * @param type BUSINESS, CUSTOM or CUSTOMER
     */
    public record PlaceFilter(String type, @Nullable UUID id) {}
}
