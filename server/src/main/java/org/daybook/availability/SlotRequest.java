package org.daybook.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.Service;
import org.daybook.catalog.Service.Place;
import org.daybook.catalog.ServiceType;
import org.daybook.engine.Hours;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Which appointment slots of a service are meant.
 *
 * @param durationMinutes from start to end; null for the service's first duration and the add-ons
 * @param places only these; empty for all places of the service
 * @param resources by resource type, those that may serve; types that are not named are free to choose
 * @param addOns what is taken with the service
 * @param boughtMinutes by how much a booking is longer that took its add-ons before; they last as they did then
 */
public record SlotRequest(
        UUID serviceId,
        @Nullable Integer durationMinutes,
        List<PlaceFilter> places,
        Map<UUID, Set<UUID>> resources,
        Set<UUID> addOns,
        int boughtMinutes) {
    /** The prefix of the fields with the customer's choices, in violations. */
    static final String CHOICES = "customerChoices.";

    /** Slots without add-ons. */
    public SlotRequest(
            UUID serviceId,
            @Nullable Integer durationMinutes,
            List<PlaceFilter> places,
            Map<UUID, Set<UUID>> resources) {
        this(serviceId, durationMinutes, places, resources, Set.of());
    }

    /** Slots with add-ons, as long as these take now. */
    public SlotRequest(
            UUID serviceId,
            @Nullable Integer durationMinutes,
            List<PlaceFilter> places,
            Map<UUID, Set<UUID>> resources,
            Set<UUID> addOns) {
        this(serviceId, durationMinutes, places, resources, addOns, 0);
    }

    /** A request without filters, for the first length of the service. */
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
        return new SlotRequest(serviceId, minutes, places, resources, addOns, boughtMinutes);
    }

    /** The minutes by which the chosen add-ons lengthen a session. */
    int addOnMinutes(Service service) {
        return boughtMinutes + service.addOnMinutes(addOns);
    }

    /** Requests name their times differently, and some name a booking that has one. */
    private static final String WHOLE = "";

    /**
     * The same request with the length from start to end, where the service takes so long.
     *
     * @param zone of the business
     */
    SlotRequest lasting(Service service, Instant start, Instant end, ZoneId zone) {
        long seconds = end.getEpochSecond() - start.getEpochSecond();
        if (seconds <= 0 || seconds > Duration.ofDays(Availability.MAX_DAYS).toSeconds()) {
            throw new InvalidRequestException(
                    Violation.refused(WHOLE, "the end must be after the start, and within a year"));
        }
        if (start.getEpochSecond() < Hours.FIRST_SECOND || end.getEpochSecond() > Hours.LAST_SECOND) {
            throw new InvalidRequestException(
                    Violation.refused(WHOLE, "the time must be within the years 1 to 9999 in every zone"));
        }
        Instant endWithoutAddOns = end.minus(Duration.ofMinutes(addOnMinutes(service)));
        return service.takes(start, endWithoutAddOns, zone) ? lasting((int) (seconds / 60)) : this;
    }

    /**
     * Refuses add-ons and lengths that could not be booked, so that nothing is offered that is not accepted.
     *
     * @param path of their fields in the request, for violations
     */
    void requireChoicesOf(Service service, String path) {
        if (!service.addOnMinutes().keySet().containsAll(addOns)) {
            throw new InvalidRequestException(
                    Violation.refused(path + "addOnIds", "has add-ons that the service does not offer"));
        }
        if (durationMinutes != null
                && service.type() == ServiceType.APPOINTMENT
                && !service.takes(durationMinutes - addOnMinutes(service))) {
            throw new InvalidRequestException(Violation.refused(
                    path + "durationInMinutes",
                    "the service with its add-ons does not take " + durationMinutes + " minutes"));
        }
    }

    /**
     * A place by type and, where given, by id.
     *
     * @param type BUSINESS, CUSTOM or CUSTOMER
     */
    public record PlaceFilter(String type, @Nullable UUID id) {
        public boolean accepts(Place place) {
            return type.equals(place.type()) && (id == null || id.equals(place.id()));
        }
    }
}
