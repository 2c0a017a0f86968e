package org.daybook.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SiteSetup.Bounds;
import org.daybook.availability.SiteSetup.PlaceName;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.availability.TimeSlotsConfigurations.SplitInterval;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.calendar.occupancy.Occupancy.Busy;
import org.daybook.catalog.Service;
import org.daybook.catalog.Service.Place;
import org.daybook.catalog.Service.RequiredType;
import org.daybook.engine.AppointmentRules;
import org.daybook.engine.Facts;
import org.daybook.engine.Hours;
import org.daybook.engine.Location;
import org.daybook.engine.Requirement;
import org.daybook.engine.Resource;
import org.daybook.engine.SlotEngine;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.resources.ResourceTypes;
import org.jspecify.annotations.Nullable;

/**
 * The engine's facts about an appointment service, with what its answers mean: the resource of each index and the place
 * of each location. Busy time is read fresh, in one statement for all resources.
 */
public record AppointmentFacts(SiteSetup setup, Service service, List<Place> places, List<Group> groups, Facts facts) {
    private static final long MINUTE = 60;

    private static final long DAY = 86_400;

    /** Candidates of one required resource type. */
    public record Group(UUID typeId, List<BookableResource> candidates) {}

    /**
     * A question for held time, in whole days, so that many requests ask the same.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record HeldTime(List<UUID> schedules, Instant from, Instant to) {

        /** What matters to a request between two times in epoch seconds. */
        static HeldTime of(SiteSetup setup, Service service, SlotRequest request, long from, long to) {
            AppointmentRules rules = rules(setup, service, request);
            long reach = rules.durationSeconds() + rules.bufferSeconds() + DAY;
            return new HeldTime(
                    AppointmentFacts.schedules(setup, service, request),
                    Instant.ofEpochSecond(Math.floorDiv(from - reach, DAY) * DAY),
                    Instant.ofEpochSecond(Math.ceilDiv(to + reach, DAY) * DAY));
        }

        /** One statement. */
        Busy read(SiteTransaction transaction, Occupancy occupancy) {
            return occupancy.busy(transaction, schedules, from, to);
        }
    }

    /** The requirement of a service whose resources are all gone: a type without candidates, so that nobody is free. */
    private static final List<RequiredType> NOBODY = List.of(new RequiredType(ResourceTypes.STAFF, List.of()));

    /** The busy time that matters to a request between two epoch seconds. One statement. */
    static Busy busy(
            SiteTransaction transaction,
            Occupancy occupancy,
            SiteSetup setup,
            Service service,
            SlotRequest request,
            long from,
            long to) {
        return HeldTime.of(setup, service, request, from, to).read(transaction, occupancy);
    }

    /**
     * The facts about several services at the places that they have in common, with the busy time between two epoch
     * seconds. One statement for all of them.
     */
    static List<AppointmentFacts> ofVisit(
            SiteTransaction transaction,
            Occupancy occupancy,
            SiteSetup setup,
            List<SlotRequest> requests,
            List<PlaceFilter> wanted,
            long from,
            long to) {
        Set<UUID> schedules = new LinkedHashSet<>();
        long reach = DAY;
        List<Place> common = null;
        for (SlotRequest request : requests) {
            Service service = setup.service(request.serviceId());
            AppointmentRules rules = rules(setup, service, request);
            reach += rules.durationSeconds() + rules.bufferSeconds();
            schedules.addAll(schedules(setup, service, groups(setup, service, request)));
            List<Place> own = places(service, wanted);
            common = common == null
                    ? own
                    : common.stream().filter(place -> isAmong(place, own)).toList();
        }
        Map<UUID, long[]> busy = occupancy
                .busy(transaction, schedules, Instant.ofEpochSecond(from - reach), Instant.ofEpochSecond(to + reach))
                .bySchedule();
        List<Place> places = common == null ? List.of() : common;
        return requests.stream()
                .map(request -> of(setup, setup.service(request.serviceId()), request, places, busy))
                .toList();
    }

    private static boolean isAmong(Place place, List<Place> places) {
        return places.stream()
                .anyMatch(other -> other.type().equals(place.type()) && Objects.equals(other.id(), place.id()));
    }

    /** Whether all that an appointment can take is one resource of each type, and nothing else blocks it. */
    static boolean leaveNoChoice(SiteSetup setup, Service service, SlotRequest request) {
        return !setup.bounds(service).blocked()
                && groups(setup, service, request).stream()
                        .allMatch(group -> group.candidates().size() == 1);
    }

    /**
     * Who is to give what was booked before the set-up changed: of each required type whoever was asked for, else whoever
     * gives the service, else whoever gave it before. A type that nobody is left of is left out.
     */
    static List<BookableResource> standIns(SiteSetup setup, Service service, SlotRequest request) {
        List<BookableResource> everybody = Stream.concat(
                        setup.resources().values().stream(), setup.idleResources().stream())
                .toList();
        List<BookableResource> standIns = new ArrayList<>();
        for (RequiredType required : requiredTypes(service)) {
            Set<UUID> wanted = request.wanted(service, required.typeId());
            List<BookableResource> ofType = everybody.stream()
                    .filter(resource -> resource.typeId().equals(required.typeId()))
                    .toList();
            ofType.stream()
                    .filter(resource -> wanted.contains(resource.id()))
                    .findFirst()
                    .or(() -> ofType.stream()
                            .filter(resource -> required.isGivenBy(resource.id()))
                            .findFirst())
                    .ifPresent(standIns::add);
        }
        return standIns;
    }

    /** The facts with busy time that was read before, by events schedule. */
    static AppointmentFacts of(SiteSetup setup, Service service, SlotRequest request, Map<UUID, long[]> busy) {
        return of(setup, service, request, places(service, request.places()), busy);
    }

    private static AppointmentFacts of(
            SiteSetup setup, Service service, SlotRequest request, List<Place> places, Map<UUID, long[]> busy) {
        List<Group> groups = groups(setup, service, request);
        Bounds bounds = setup.bounds(service);
        List<Requirement> requirements = new ArrayList<>();
        for (Group group : groups) {
            // One of the first group takes part in every session: what binds the service binds them.
            requirements.add(
                    requirements.isEmpty()
                            ? bound(requirement(group, busy), bounds, busy.get(service.scheduleId()))
                            : requirement(group, busy));
        }
        List<Location> locations =
                places.stream().map(place -> setup.location(place.id())).toList();
        Facts facts = new Facts(
                setup.businessZone(), setup.businessHours(), rules(setup, service, request), requirements, locations);
        return new AppointmentFacts(setup, service, places, groups, facts);
    }

    /** The schedules whose taken time matters to a service. */
    static List<UUID> schedules(SiteSetup setup, Service service, SlotRequest request) {
        return schedules(setup, service, groups(setup, service, request));
    }

    private static List<UUID> schedules(SiteSetup setup, Service service, List<Group> groups) {
        List<UUID> schedules = new ArrayList<>();
        groups.forEach(group -> group.candidates().forEach(resource -> schedules.add(resource.eventsScheduleId())));
        if (setup.bounds(service).blocked()) {
            schedules.add(service.scheduleId());
        }
        return schedules;
    }

    private static Requirement bound(Requirement requirement, Bounds bounds, long @Nullable [] busy) {
        if (bounds.equals(Bounds.NONE)) {
            return requirement;
        }
        long[] blocked = busy == null || !bounds.blocked() ? new long[0] : busy;
        return new Requirement(
                requirement.resourceTypeId(),
                requirement.candidates().stream()
                        .map(resource -> new Resource(
                                resource.id(),
                                Hours.allOf(List.of(resource.hours(), bounds.hours())),
                                resource.locations(),
                                LongStream.concat(Arrays.stream(resource.busy()), Arrays.stream(blocked))
                                        .toArray()))
                        .toList());
    }

    private static AppointmentRules rules(SiteSetup setup, Service service, SlotRequest request) {
        int first = service.durationsMinutes().stream().findFirst().orElse(SplitInterval.DEFAULT.minutes());
        int duration =
                request.durationMinutes() != null ? request.durationMinutes() : first + request.addOnMinutes(service);
        Integer step = setup.bounds(service).stepMinutes();
        return new AppointmentRules(
                duration * MINUTE,
                service.bufferMinutes() * MINUTE,
                step == null ? setup.splitInterval().seconds(first, service.bufferMinutes()) : step * MINUTE,
                isBoundByBusinessHours(service),
                setup.policy(service).window(service.onlineBooking()));
    }

    /** Rule 6.3. */
    private static boolean isBoundByBusinessHours(Service service) {
        boolean onlyStaff = !service.staff().isEmpty() && otherTypes(service).isEmpty();
        return !onlyStaff || service.durationsVary() || !service.addOnMinutes().isEmpty();
    }

    private static List<RequiredType> otherTypes(Service service) {
        return service.requiredTypes().stream()
                .filter(required ->
                        service.staff().isEmpty() || !required.typeId().equals(ResourceTypes.STAFF))
                .toList();
    }

    /** The resources that every session takes. Staff come first: their hours decide at what times a slot may start. */
    private static List<RequiredType> requiredTypes(Service service) {
        List<RequiredType> required = new ArrayList<>();
        if (!service.staff().isEmpty()) {
            required.add(new RequiredType(ResourceTypes.STAFF, service.staff()));
        }
        required.addAll(otherTypes(service));
        return required.isEmpty() ? NOBODY : required;
    }

    private static List<Group> groups(SiteSetup setup, Service service, SlotRequest request) {
        return requiredTypes(service).stream()
                .map(required -> group(setup, required, request.wanted(service, required.typeId())))
                .toList();
    }

    private static Group group(SiteSetup setup, RequiredType required, Set<UUID> wanted) {
        List<BookableResource> candidates = new ArrayList<>();
        for (BookableResource resource : setup.resourcesByType().getOrDefault(required.typeId(), List.of())) {
            if (required.isGivenBy(resource.id()) && (wanted.isEmpty() || wanted.contains(resource.id()))) {
                candidates.add(resource);
            }
        }
        return new Group(required.typeId(), candidates);
    }

    private static Requirement requirement(Group group, Map<UUID, long[]> busy) {
        List<Resource> candidates = new ArrayList<>();
        for (BookableResource resource : group.candidates()) {
            long[] taken = busy.getOrDefault(resource.eventsScheduleId(), new long[0]);
            candidates.add(new Resource(resource.id(), resource.hours(), resource.locations(), taken));
        }
        return new Requirement(group.typeId(), candidates);
    }

    /** Where a service is given, of these places; nowhere where it has none. */
    static List<Place> places(Service service, List<PlaceFilter> wanted) {
        if (wanted.isEmpty()) {
            return service.places();
        }
        return service.places().stream()
                .filter(place -> wanted.stream().anyMatch(filter -> filter.accepts(place)))
                .toList();
    }

    /** The engine's reasons against a start at one of the places, for a customer. */
    public SlotOffer offer(int location, long start, Instant now) {
        long end = start + facts.rules().durationSeconds();
        return new SlotOffer(
                this, location, start, SlotEngine.check(facts, location, start, end, now.getEpochSecond()));
    }

    /** Name and address of a business place. */
    @Nullable
    PlaceName placeName(Place place) {
        return place.id() == null ? null : setup.places().get(place.id());
    }

    /** The resource of each index of the engine's answers. */
    public List<BookableResource> resources() {
        List<BookableResource> resources = new ArrayList<>();
        groups.forEach(group -> resources.addAll(group.candidates()));
        return resources;
    }

    /** The group that each resource index belongs to. */
    Map<UUID, Integer> firstIndexes() {
        Map<UUID, Integer> first = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            first.put(groups.get(i).typeId(), facts.firstResourceIndex(i));
        }
        return first;
    }
}
