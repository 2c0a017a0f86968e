package org.daybook.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.daybook.resources.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the rules need to know of a service, read from its document.
 *
 * @param capacity places of one session (class), of the whole series (course); 1 for appointments
 * @param durationsMinutes session durations that may be booked, those of variants where there are such, of a range the
 *     shortest; empty for classes and courses
 * @param durationsVary whether the durations are those of variants
 * @param choiceNeeded whether each party must choose a variant of the owner's making: nothing else tells its price
 * @param durationRange lengths to choose from; null where {@code durationsMinutes} are all
 * @param bufferMinutes reserved after each booked session
 * @param policyId null where the service takes the site's default policy
 * @param staff resource ids of the staff who give it
 * @param requiredTypes resource types that a session needs beside staff
 * @param fee whether it costs anything
 * @param charge what it costs
 * @param addOnMinutes by how much each add-on on offer lengthens a session; 0 for those taken in a quantity
 */
public record Service(
        UUID id,
        ServiceType type,
        String name,
        UUID scheduleId,
        int capacity,
        List<Integer> durationsMinutes,
        boolean durationsVary,
        boolean choiceNeeded,
        @Nullable DurationRange durationRange,
        int bufferMinutes,
        boolean onlineBooking,
        boolean requiresApproval,
        boolean allowsMultipleRequests,
        @Nullable UUID policyId,
        List<UUID> staff,
        List<RequiredType> requiredTypes,
        List<Place> places,
        Set<String> paymentOptions,
        Fee fee,
        Charge charge,
        Map<UUID, Integer> addOnMinutes,
        boolean hidden) {

    /**
     * A resource type that a session needs one resource of.
     *
     * @param resources those that may serve; null for any of the type
     */
    public record RequiredType(UUID typeId, @Nullable List<UUID> resources) {
        public boolean isGivenBy(UUID resource) {
            return resources == null || resources.contains(resource);
        }
    }

    /**
     * Where a service is given.
     *
     * @param id of the business location or custom place; null for the customer's place
     */
    public record Place(
            @Nullable UUID id,
            String type,
            @Nullable String name,
            @Nullable String address) {}

    /** Reads a service that the catalog presents. */
    public static Service of(ObjectNode document) {
        return of(document, null);
    }

    /**
     * Reads a service.
     *
     * @param variants what its price depends on; null for nothing
     */
    static Service of(ObjectNode document, @Nullable VariantPrices variants) {
        ServiceFields fields = ServiceFields.read(document);
        OptionKind kind = variants == null ? null : variants.kind();
        boolean durationsVary = kind == OptionKind.DURATION;
        DurationRange range =
                durationsVary || fields.range() == null ? null : fields.range().range();
        return new Service(
                Objects.requireNonNull(fields.id()),
                Objects.requireNonNull(fields.type()),
                fields.name(),
                fields.schedule(),
                fields.capacity(),
                range == null ? durations(document) : List.of(range.minMinutes()),
                durationsVary,
                kind == OptionKind.CUSTOM,
                range,
                Json.integer(0, document, "schedule", "availabilityConstraints", "timeBetweenSessions"),
                fields.onlineBooking().enabled(),
                fields.onlineBooking().requiresApproval(),
                fields.onlineBooking().allowsMultipleRequests(),
                fields.policyId(),
                fields.staff(),
                requiredTypes(fields.needs()),
                places(document),
                fields.payment().options(),
                Fee.of(fields.payment()),
                Charge.of(fields.payment(), variants),
                addOnMinutes(document),
                fields.hidden());
    }

    /** The service, given only at places that the business has not given up. */
    public Service without(Set<UUID> givenUp) {
        if (places.stream().noneMatch(place -> place.id() != null && givenUp.contains(place.id()))) {
            return this;
        }
        List<Place> left = places.stream()
                .filter(place -> place.id() == null || !givenUp.contains(place.id()))
                .toList();
        return new Service(
                id,
                type,
                name,
                scheduleId,
                capacity,
                durationsMinutes,
                durationsVary,
                choiceNeeded,
                durationRange,
                bufferMinutes,
                onlineBooking,
                requiresApproval,
                allowsMultipleRequests,
                policyId,
                staff,
                requiredTypes,
                left,
                paymentOptions,
                fee,
                charge,
                addOnMinutes,
                hidden);
    }

    /** Whether a session may take so long. */
    public boolean takes(int minutes) {
        return durationRange == null ? durationsMinutes.contains(minutes) : durationRange.includes(minutes);
    }

    /** Whether a session may take from one time to another; days are counted in the zone of the business. */
    public boolean takes(Instant start, Instant end, ZoneId businessZone) {
        long seconds = end.getEpochSecond() - start.getEpochSecond();
        return durationRange == null
                ? seconds % 60 == 0 && durationsMinutes.contains((int) (seconds / 60))
                : durationRange.includes(start, end, businessZone);
    }

    /** The type of the resource that a booking may name: staff, or the first type needed where no staff are. */
    public UUID firstResourceType() {
        return staff.isEmpty() && !requiredTypes.isEmpty()
                ? requiredTypes.getFirst().typeId()
                : ResourceTypes.STAFF;
    }

    /** Whether it can be paid online alone, so that the money comes first: with a deposit always. */
    public boolean isPaidOnlineOnly() {
        return paymentOptions.contains("online") && !paymentOptions.contains("inPerson");
    }

    /** By how much these add-ons lengthen a session together. */
    public int addOnMinutes(Collection<UUID> addOns) {
        return addOns.stream()
                .mapToInt(addOn -> addOnMinutes.getOrDefault(addOn, 0))
                .sum();
    }

    private static Map<UUID, Integer> addOnMinutes(ObjectNode document) {
        Map<UUID, Integer> minutes = new HashMap<>();
        for (JsonNode addOn : Json.list(document, "addOnDetails")) {
            minutes.put(UUID.fromString(Json.text("", addOn, "addOnId")), Json.integer(0, addOn, "durationInMinutes"));
        }
        return Map.copyOf(minutes);
    }

    private static List<Integer> durations(ObjectNode document) {
        List<Integer> minutes = new ArrayList<>();
        Json.list(document, "schedule", "availabilityConstraints", "durations")
                .forEach(duration -> minutes.add(Json.integer(0, duration, "minutes")));
        return List.copyOf(minutes);
    }

    private static List<RequiredType> requiredTypes(List<ServiceFields.Need> needs) {
        List<RequiredType> types = new ArrayList<>();
        for (ServiceFields.Need need : needs) {
            UUID typeId = need.typeId();
            if (typeId != null) {
                types.add(new RequiredType(typeId, need.resources()));
            }
        }
        return List.copyOf(types);
    }

    private static List<Place> places(ObjectNode document) {
        List<Place> places = new ArrayList<>();
        for (JsonNode location : Json.list(document, "locations")) {
            ServicePlace place = ServicePlace.read(location);
            places.add(new Place(
                    place.is(ServicePlace.CUSTOMER) ? null : place.id(),
                    place.type(),
                    Json.text(location, "business", "name"),
                    Json.text(location, "calculatedAddress", "formattedAddress")));
        }
        return List.copyOf(places);
    }
}
