package org.daybook.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AppointmentFacts;
import org.daybook.availability.AppointmentFacts.Group;
import org.daybook.availability.Availability;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SlotRequest;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.catalog.Service;
import org.daybook.engine.AppointmentRules;
import org.daybook.engine.Facts;
import org.daybook.engine.LocationScope;
import org.daybook.engine.Requirement;
import org.daybook.engine.Resource;
import org.daybook.engine.SlotEngine;
import org.daybook.engine.Slots;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.resources.ResourceTypes;
import org.jspecify.annotations.Nullable;

/**
 * Finds why a service has no time in a window, for {@code diagnoseAvailability}: rules are left out one by one until the
 * engine lists a time, and what was left out last is the reason.
 */
final class AvailabilityDiagnosis {
    private final SiteTransaction transaction;
    private final Availability availability;
    private final long from;
    private final long to;

    AvailabilityDiagnosis(SiteTransaction transaction, Availability availability, Instant from, Instant to) {
        this.transaction = transaction;
        this.availability = availability;
        this.from = from.getEpochSecond();
        this.to = to.getEpochSecond();
    }

    /** The result; its times are those that a customer can book. */
    record Finding(boolean hasTimes, List<DiagnosisReason> reasons) {
        static Finding because(DiagnosisReason reason) {
            return new Finding(false, List.of(reason));
        }
    }

    /** The diagnosis of one resource. */
    List<DiagnosisReason> ofResource(BookableResource resource) {
        return ofHours(resource).stream().toList();
    }

    private Optional<DiagnosisReason> ofHours(BookableResource resource) {
        if (ExplainedTimes.neverOpens(resource.hours(), Instant.ofEpochSecond(from))) {
            return Optional.of(DiagnosisReason.RESOURCE_HAS_NO_WORKING_HOURS);
        }
        return resource.hours().expandAnywhere(from, to).size() == 0
                ? Optional.of(DiagnosisReason.NO_RESOURCE_AVAILABILITY_WINDOWS)
                : Optional.empty();
    }

    /**
     * Of a service; empty where it has times.
     *
     * @param resource the one resource asked about; null for all
     * @param deep whether blocked time and hours of the very window are looked at too
     */
    Finding ofService(Service service, List<PlaceFilter> places, @Nullable BookableResource resource, boolean deep) {
        if (service.durationsMinutes().isEmpty()) {
            return Finding.because(DiagnosisReason.SERVICE_AVAILABILITY_CONFIGURATION_MISSING);
        }
        Map<UUID, Set<UUID>> only = resource == null ? Map.of() : Map.of(resource.typeId(), Set.of(resource.id()));
        AppointmentFacts facts = availability.facts(
                transaction,
                new SlotRequest(service.id(), null, places, only),
                Instant.ofEpochSecond(from),
                Instant.ofEpochSecond(to));
        List<DiagnosisReason> ofSetup = ofSetup(facts, resource);
        if (!ofSetup.isEmpty()) {
            return new Finding(false, ofSetup);
        }
        Slots slots = slots(facts.facts());
        if (slots.size() == 0) {
            return new Finding(false, ofTimes(facts, resource, deep));
        }
        return isAnyBookable(slots)
                ? new Finding(true, List.of())
                : Finding.because(DiagnosisReason.REQUESTED_DATE_OUTSIDE_SERVICE_AVAILABILITY_RANGE);
    }

    private static List<DiagnosisReason> ofSetup(AppointmentFacts facts, @Nullable BookableResource asked) {
        List<DiagnosisReason> reasons = new ArrayList<>();
        if (facts.places().isEmpty()) {
            reasons.add(DiagnosisReason.REQUESTED_LOCATION_NOT_OFFERED_BY_SERVICE);
        }
        if (asked != null && facts.resources().stream().noneMatch(asked::equals)) {
            reasons.add(DiagnosisReason.RESOURCE_NOT_ASSIGNED_TO_SERVICE);
            return reasons;
        }
        if (facts.groups().isEmpty()) {
            reasons.add(DiagnosisReason.NO_ASSIGNED_STAFF_OR_RESOURCES);
        }
        for (Group group : facts.groups()) {
            if (group.candidates().isEmpty()) {
                reasons.add(
                        group.typeId().equals(ResourceTypes.STAFF)
                                ? DiagnosisReason.NO_ASSIGNED_STAFF_OR_RESOURCES
                                : DiagnosisReason.RESOURCE_TYPE_RESOLUTION_FAILED);
            }
        }
        return reasons;
    }

    /** Leaves out busy time, buffer, length and places in turn, to find the one that blocks; otherwise hours do. */
    private List<DiagnosisReason> ofTimes(AppointmentFacts facts, @Nullable BookableResource asked, boolean deep) {
        Facts idle = idle(facts.facts(), false);
        if (slots(idle).size() > 0) {
            return deep ? List.of(DiagnosisReason.RESOURCE_BLOCKED) : List.of();
        }
        if (slots(lasting(idle, idle.rules().durationSeconds())).size() > 0) {
            return List.of(DiagnosisReason.BUFFER_TIME_ELIMINATES_WINDOWS);
        }
        if (slots(lasting(idle, AppointmentRules.MIN_STEP_SECONDS)).size() > 0) {
            return List.of(DiagnosisReason.DURATION_TOO_LONG_FOR_AVAILABLE_WINDOWS);
        }
        if (slots(lasting(idle(facts.facts(), true), AppointmentRules.MIN_STEP_SECONDS))
                        .size()
                > 0) {
            return List.of(DiagnosisReason.RESOURCE_NOT_AVAILABLE_AT_SERVICE_LOCATION);
        }
        List<BookableResource> looked = asked == null ? facts.resources() : List.of(asked);
        List<DiagnosisReason> reasons = new ArrayList<>();
        looked.stream()
                .map(this::ofHours)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .forEach(reasons::add);
        if (deep) {
            reasons.add(DiagnosisReason.RESOURCE_NOT_IN_WORKING_HOURS);
        }
        return reasons.isEmpty() ? List.of(DiagnosisReason.NO_RESOURCE_AVAILABILITY_WINDOWS) : reasons;
    }

    private Slots slots(Facts facts) {
        return SlotEngine.slots(facts, from, to, transaction.now().getEpochSecond());
    }

    private static boolean isAnyBookable(Slots slots) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.isBookable(i)) {
                return true;
            }
        }
        return false;
    }

    private static Facts lasting(Facts facts, long seconds) {
        return ExplainedTimes.withoutBuffer(facts, seconds);
    }

    /** The facts as if nobody were busy, and, where that is asked, as if everybody worked at all places. */
    private static Facts idle(Facts facts, boolean everywhere) {
        List<Requirement> requirements = facts.requirements().stream()
                .map(requirement -> new Requirement(
                        requirement.resourceTypeId(),
                        requirement.candidates().stream()
                                .map(resource -> new Resource(
                                        resource.id(),
                                        resource.hours(),
                                        everywhere ? LocationScope.ALL : resource.locations(),
                                        new long[0]))
                                .toList()))
                .toList();
        return new Facts(facts.businessZone(), facts.businessHours(), facts.rules(), requirements, facts.locations());
    }
}
