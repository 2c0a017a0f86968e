package org.daybook.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.availability.AppointmentFacts;
import org.daybook.availability.Availability;
import org.daybook.availability.LocalClock;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SlotOffer;
import org.daybook.availability.SlotRequest;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.calendar.occupancy.Occupancy.OccupiedRange;
import org.daybook.catalog.Service;
import org.daybook.catalog.Service.Place;
import org.daybook.catalog.ServiceType;
import org.daybook.engine.AppointmentRules;
import org.daybook.explain.AvailabilityDiagnosis.Finding;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/**
 * Says of every time of an appointment service why it is offered or not, from the facts and by the engine that list the
 * times: a time is explained as offered if and only if the list has it.
 */
public final class Explanations {
    /** Longest window that is explained time by time. */
    public static final int MAX_DAYS = 31;

    private static final int DIAGNOSED_DAYS = 90;

    private static final Duration ALONGSIDE = Duration.ofDays(1);

    private final SiteDatabase database;
    private final Availability availability;
    private final Occupancy occupancy;

    public Explanations(SiteDatabase database, Availability availability, Occupancy occupancy) {
        this.database = database;
        this.availability = availability;
        this.occupancy = occupancy;
    }

    /**
     * Which times are asked about.
     *
     * @param resourceId the only resource of its type that is to be considered; null for all
     * @param localFrom null for now
     * @param zone of both; null for that of the business
     */
    public record Question(
            SlotRequest slots,
            @Nullable UUID resourceId,
            @Nullable LocalDateTime localFrom,
            LocalDateTime localTo,
            @Nullable ZoneId zone) {}

    /**
     * The times of one service.
     *
     * @param reasons what speaks against all of them
     * @param missing local starts that a change of clocks leaves out
     */
    public record Explanation(
            Service service, ZoneId zone, Set<WhyNot> reasons, List<ExplainedTime> times, List<MissingTime> missing) {}

    /** A time that the local clock does not show on its day. */
    public record MissingTime(LocalDateTime start, LocalDateTime end) {}

    /** One time; {@code reasons} are empty where a customer can book it. */
    public record ExplainedTime(SlotOffer offer, Set<WhyNot> reasons, List<ExplainedResource> resources) {
        /** Whether the list of times has it, perhaps only for the owner to book. */
        public boolean isOffered() {
            return reasons.stream().allMatch(WhyNot::isPolicy);
        }

        /**
         * The same time with the reason CLOCK_GOES_BACK, where its local start or end occurs twice and stands for the
         * other one.
         */
        private ExplainedTime shownBy(LocalClock clock) {
            long end = offer.start() + offer.facts().facts().rules().durationSeconds();
            if (clock.isReadBack(offer.start()) && clock.isReadBack(end)) {
                return this;
            }
            Set<WhyNot> all = EnumSet.of(WhyNot.CLOCK_GOES_BACK);
            all.addAll(reasons);
            return new ExplainedTime(offer, all, resources);
        }
    }

    /** A resource that could take part, and why it cannot; null when it is free. */
    public record ExplainedResource(
            BookableResource resource, @Nullable WhyNot reason) {}

    /** Explains all times in a window: those that are offered, and what else the hours and every step of the day give. */
    public Explanation explain(SiteId site, Instant now, Question question) {
        return database.read(site, now, transaction -> explain(transaction, question));
    }

    private Explanation explain(SiteTransaction transaction, Question question) {
        ZoneId zone = question.zone() == null ? availability.businessZone(transaction) : question.zone();
        LocalDateTime localFrom = question.localFrom();
        Instant from = localFrom == null ? transaction.now() : Times.resolve(localFrom, zone);
        Instant to = Times.resolve(question.localTo(), zone);
        if (to.isBefore(from) || Duration.between(from, to).toDays() > MAX_DAYS) {
            throw new InvalidRequestException(Violation.threshold(
                    "toLocalDate", "MAX", MAX_DAYS, "must be at most " + MAX_DAYS + " days after fromLocalDate"));
        }
        SlotRequest request = withResource(transaction, question);
        Service service = requireAppointments(availability.service(transaction, request.serviceId()));
        availability.requireChoices(transaction, request, "");
        AppointmentFacts facts = availability.facts(transaction, request, from, to);
        if (facts.places().isEmpty()) {
            return new Explanation(service, zone, EnumSet.of(WhyNot.LOCATION_NOT_OFFERED), List.of(), List.of());
        }
        Map<UUID, List<OccupiedRange>> held = held(transaction, facts, from, to);
        LocalClock clock = new LocalClock(zone);
        List<ExplainedTime> times = new ExplainedTimes(facts, held, question.resourceId(), transaction.now())
                .between(from, to).stream().map(time -> time.shownBy(clock)).toList();
        List<MissingTime> missing = missing(zone, from, to, facts.facts().rules());
        return new Explanation(service, zone, EnumSet.noneOf(WhyNot.class), times, missing);
    }

    /** Local starts on the grid between two times that the clock skips. */
    private static List<MissingTime> missing(ZoneId zone, Instant from, Instant to, AppointmentRules rules) {
        List<MissingTime> missing = new ArrayList<>();
        ZoneOffsetTransition change = zone.getRules().nextTransition(from.minusMillis(1));
        while (change != null && change.getInstant().isBefore(to)) {
            LocalDateTime step = change.getDateTimeBefore().truncatedTo(ChronoUnit.DAYS);
            for (; step.isBefore(change.getDateTimeAfter()); step = step.plusSeconds(rules.stepSeconds())) {
                if (change.isGap() && !step.isBefore(change.getDateTimeBefore())) {
                    Instant end = Times.resolve(step, zone).plusSeconds(rules.durationSeconds());
                    missing.add(new MissingTime(step, Times.local(end, zone)));
                }
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return missing;
    }

    /**
     * What is to be diagnosed: a service, a resource, or a resource for a service.
     *
     * @param localFrom null for now
     * @param localTo null for ninety days after the start
     */
    public record DiagnosisQuestion(
            @Nullable UUID serviceId,
            @Nullable UUID resourceId,
            List<PlaceFilter> places,
            @Nullable LocalDateTime localFrom,
            @Nullable LocalDateTime localTo,
            @Nullable ZoneId zone,
            boolean deep) {}

    /**
     * Why there is no time in a window.
     *
     * @param service null where a resource alone was asked about
     * @param hasTimes whether a customer can book some time of the service; if not, reasons may be unknown all the same
     */
    public record Diagnosis(
            @Nullable Service service,
            List<Place> places,
            LocalDateTime localFrom,
            LocalDateTime localTo,
            ZoneId zone,
            boolean hasTimes,
            List<DiagnosisReason> reasons) {}

    /** Says what of the set-up keeps a service, or a resource, from having any time at all. */
    public Diagnosis diagnose(SiteId site, Instant now, DiagnosisQuestion question) {
        return database.read(site, now, transaction -> diagnose(transaction, question));
    }

    private Diagnosis diagnose(SiteTransaction transaction, DiagnosisQuestion question) {
        ZoneId zone = question.zone() == null ? availability.businessZone(transaction) : question.zone();
        LocalDateTime from = question.localFrom() == null ? Times.local(transaction.now(), zone) : question.localFrom();
        LocalDateTime to = question.localTo() == null ? from.plusDays(DIAGNOSED_DAYS) : question.localTo();
        if (to.isBefore(from) || Duration.between(from, to).toDays() > Availability.MAX_DAYS) {
            throw new InvalidRequestException(Violation.threshold(
                    "toLocalDate",
                    "MAX",
                    Availability.MAX_DAYS,
                    "must be at most " + Availability.MAX_DAYS + " days after fromLocalDate"));
        }
        UUID resourceId = question.resourceId();
        BookableResource resource = resourceId == null
                ? null
                : availability.resource(transaction, resourceId).orElseThrow(ExplainError::noSuchResource);
        AvailabilityDiagnosis diagnosis = new AvailabilityDiagnosis(
                transaction, availability, Times.resolve(from, zone), Times.resolve(to, zone));
        UUID serviceId = question.serviceId();
        if (serviceId == null) {
            List<DiagnosisReason> reasons = diagnosis.ofResource(Objects.requireNonNull(resource));
            return new Diagnosis(null, List.of(), from, to, zone, false, reasons);
        }
        Service service = requireAppointments(availability.service(transaction, serviceId));
        SlotRequest asked = new SlotRequest(service.id(), null, question.places(), Map.of());
        List<Place> places =
                availability.factsWithoutBusyTime(transaction, asked).places();
        Finding finding = diagnosis.ofService(service, question.places(), resource, question.deep());
        return new Diagnosis(service, places, from, to, zone, finding.hasTimes(), finding.reasons());
    }

    static Service requireAppointments(Service service) {
        if (service.type() != ServiceType.APPOINTMENT) {
            throw new InvalidRequestException(
                    Violation.refused("serviceId", "must be a service that is booked by appointment"));
        }
        return service;
    }

    /** The request with one resource of its type, where one is asked about. */
    private SlotRequest withResource(SiteTransaction transaction, Question question) {
        SlotRequest slots = question.slots();
        UUID id = question.resourceId();
        if (id == null) {
            return slots;
        }
        BookableResource resource = availability.resource(transaction, id).orElseThrow(ExplainError::noSuchResource);
        return new SlotRequest(
                slots.serviceId(),
                slots.durationMinutes(),
                slots.places(),
                Map.of(resource.typeId(), Set.of(id)),
                slots.addOns());
    }

    private Map<UUID, List<OccupiedRange>> held(
            SiteTransaction transaction, AppointmentFacts facts, Instant from, Instant to) {
        List<UUID> schedules = facts.resources().stream()
                .map(BookableResource::eventsScheduleId)
                .toList();
        return occupancy.held(transaction, schedules, from.minus(ALONGSIDE), to.plus(ALONGSIDE)).stream()
                .collect(Collectors.groupingBy(OccupiedRange::scheduleId));
    }
}
