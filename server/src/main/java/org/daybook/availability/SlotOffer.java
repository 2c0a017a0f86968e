package org.daybook.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AppointmentFacts.Group;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SiteSetup.PlaceName;
import org.daybook.catalog.Service.Place;
import org.daybook.engine.Reason;
import org.daybook.engine.SlotCheck;
import org.daybook.engine.SlotEngine;
import org.daybook.resources.ResourceTypes;
import org.jspecify.annotations.Nullable;

/** The answer about one time of an appointment service: whether it is offered, with which resources, or why not; {@code start} in epoch seconds. */
public record SlotOffer(AppointmentFacts facts, int locationIndex, long start, SlotCheck check) {

    /**
     * The answer for the first of the places at which the time is offered, or else for the first of all; empty where
     * there is no place.
     */
    static Optional<SlotOffer> of(AppointmentFacts facts, Instant start, Instant end, Instant now, boolean anyTime) {
        SlotOffer offer = null;
        long from = start.getEpochSecond();
        long to = end.getEpochSecond();
        for (int location = 0; location < facts.places().size(); location++) {
            SlotCheck check = anyTime
                    ? SlotEngine.checkAnyTime(facts.facts(), location, from, to, now.getEpochSecond())
                    : SlotEngine.check(facts.facts(), location, from, to, now.getEpochSecond());
            if (offer == null || (!offer.isOffered() && check.isOffered())) {
                offer = new SlotOffer(facts, location, from, check);
            }
        }
        return Optional.ofNullable(offer);
    }

    /** A resource that takes part in a booking. */
    public record ChosenResource(UUID id, String name, UUID typeId, UUID eventsScheduleId) {}

    public boolean isOffered() {
        return check.isOffered();
    }

    public boolean hasFreeResources() {
        return check.hasFreeResources();
    }

    /** Why a customer cannot book it; empty when they can. */
    public Set<Reason> reasons() {
        return check.reasons();
    }

    public UUID serviceId() {
        return facts.service().id();
    }

    public UUID scheduleId() {
        return facts.service().scheduleId();
    }

    /** From when on the time can be booked, where there is such a limit; epoch seconds. */
    public @Nullable Long earliestBooking() {
        return facts.facts().rules().bookingWindow().earliestBooking(start);
    }

    /** Name and address of the place, where it is one of the business. */
    public @Nullable PlaceName placeName() {
        return facts.placeName(place());
    }

    /** All free resources by type, in the order of the service's requirements. */
    public Map<UUID, List<ChosenResource>> freeByType() {
        Map<UUID, List<ChosenResource>> free = new LinkedHashMap<>();
        for (int g = 0; g < facts.groups().size(); g++) {
            Group group = facts.groups().get(g);
            int first = facts.facts().firstResourceIndex(g);
            List<ChosenResource> ofType = new ArrayList<>();
            for (int i = 0; i < group.candidates().size(); i++) {
                if (check.isFree(first + i)) {
                    ofType.add(chosen(group.candidates().get(i)));
                }
            }
            free.put(group.typeId(), ofType);
        }
        return free;
    }

    public Place place() {
        return facts.places().get(locationIndex);
    }

    /** The candidates of a type that are free, with the time that each is taken. */
    List<StaffChoice.Candidate> freeStaff() {
        List<StaffChoice.Candidate> free = new ArrayList<>();
        for (int g = 0; g < facts.groups().size(); g++) {
            Group group = facts.groups().get(g);
            int first = facts.facts().firstResourceIndex(g);
            for (int i = 0; i < group.candidates().size(); i++) {
                if (group.typeId().equals(ResourceTypes.STAFF) && check.isFree(first + i)) {
                    free.add(new StaffChoice.Candidate(
                            group.candidates().get(i),
                            facts.facts()
                                    .requirements()
                                    .get(g)
                                    .candidates()
                                    .get(i)
                                    .busy()));
                }
            }
        }
        return free;
    }

    /**
     * One free resource of every required type, the first of each; empty when some type has none.
     *
     * @param staff who of the staff it is to be; null for the first of them too
     */
    Optional<List<ChosenResource>> freeResources(@Nullable UUID staff) {
        List<ChosenResource> chosen = new ArrayList<>();
        for (List<ChosenResource> ofType : freeByType().values()) {
            if (ofType.isEmpty()) {
                return Optional.empty();
            }
            chosen.add(ofType.stream()
                    .filter(resource -> resource.id().equals(staff))
                    .findFirst()
                    .orElse(ofType.getFirst()));
        }
        return Optional.of(chosen);
    }

    /** Whether there is at least one resource of every required type, free or not. */
    public boolean hasCandidates() {
        return facts.groups().stream().noneMatch(group -> group.candidates().isEmpty());
    }

    /** One candidate of every type: a free one if there is one, else one outside its hours, else a busy one. */
    public List<ChosenResource> resourcesWhateverTheirTime() {
        List<ChosenResource> chosen = new ArrayList<>();
        Map<UUID, Integer> first = facts.firstIndexes();
        for (Group group : facts.groups()) {
            if (!group.candidates().isEmpty()) {
                int base = first.getOrDefault(group.typeId(), 0);
                int best = 0;
                for (int i = 1; i < group.candidates().size(); i++) {
                    best = obstacle(base + i) < obstacle(base + best) ? i : best;
                }
                chosen.add(chosen(group.candidates().get(best)));
            }
        }
        return chosen;
    }

    private int obstacle(int resource) {
        return switch (check.resourceReason(resource)) {
            case null -> 0;
            case RESOURCE_BUSY, BUFFER_DOES_NOT_FIT -> 2;
            default -> 1;
        };
    }

    static ChosenResource chosen(BookableResource resource) {
        return new ChosenResource(resource.id(), resource.name(), resource.typeId(), resource.eventsScheduleId());
    }
}
