package org.daybook.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AppointmentFacts;
import org.daybook.availability.Availability;
import org.daybook.availability.SlotRequest;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.bookings.UpcomingAppointments;
import org.daybook.bookings.UpcomingAppointments.Appointment;
import org.daybook.catalog.Service;
import org.daybook.catalog.Service.Place;
import org.daybook.engine.Facts;
import org.daybook.engine.Reason;
import org.daybook.engine.SlotEngine;
import org.daybook.engine.Slots;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;

/**
 * What a change would do before it is made. The very operations that would save it run in a transaction that is always
 * undone; before and after them the times are listed and the bookings looked at as ever. So the answer is what would be
 * seen after saving, for any change that an operation can make.
 */
public final class WhatIf {
    /** Services whose times are compared, at most. */
    public static final int MAX_SERVICES = 20;

    private final SiteDatabase database;
    private final Availability availability;

    public WhatIf(SiteDatabase database, Availability availability) {
        this.database = database;
        this.availability = availability;
    }

    /**
     * What is to be compared.
     *
     * @param serviceIds empty for the first {@link #MAX_SERVICES} services by name that are booked by appointment
     * @param span from now on
     */
    public record Comparison(List<UUID> serviceIds, Duration span) {}

    /** A time that a customer can book, by its start in epoch seconds and its place. */
    public record OfferedTime(long start, PlaceFilter place) {}

    /** How the times of one service change; both lists by start. */
    public record ServiceDifference(
            Service service, int before, int after, List<OfferedTime> added, List<OfferedTime> removed) {}

    /** A booking that stands and would lie where no hours and no place are for it any more, as it does not yet. */
    public record BookingOutside(Appointment booking, Set<WhyNot> reasons) {}

    /**
     * The effect of a change.
     *
     * @param more whether there are more bookings than were looked at
     * @param answers of the questions that were asked after the change
     */
    public record Effect<A>(
            ZoneId businessZone,
            List<ServiceDifference> services,
            List<BookingOutside> bookings,
            boolean more,
            List<A> answers) {}

    /** Operations to be tried. */
    @FunctionalInterface
    public interface Trial<A> {
        /** Makes the change, and then asks the questions. */
        List<A> run();
    }

    /** Compares before and after a change, and undoes it. */
    public <A> Effect<A> of(SiteId site, Instant now, Comparison comparison, Trial<A> trial) {
        return database.rehearse(site, now, transaction -> {
            Map<UUID, Service> services = services(transaction, comparison.serviceIds());
            UpcomingAppointments.Page upcoming = UpcomingAppointments.read(transaction);
            State before = state(transaction, services.keySet(), upcoming.appointments(), comparison.span());
            List<A> answers = trial.run();
            State after = state(transaction, services.keySet(), upcoming.appointments(), comparison.span());
            return new Effect<>(
                    availability.businessZone(transaction),
                    services.values().stream()
                            .map(service -> difference(service, before, after))
                            .toList(),
                    upcoming.appointments().stream()
                            .filter(booking -> after.outside().containsKey(booking.id())
                                    && !before.outside().containsKey(booking.id()))
                            .map(booking ->
                                    new BookingOutside(booking, after.outside().getOrDefault(booking.id(), Set.of())))
                            .toList(),
                    upcoming.more(),
                    answers);
        });
    }

    /**
     * The state that is compared before and after a change: times by service, and reasons by booking outside of hours.
     */
    private record State(Map<UUID, Set<OfferedTime>> times, Map<UUID, Set<WhyNot>> outside) {}

    private State state(SiteTransaction transaction, Set<UUID> services, List<Appointment> bookings, Duration span) {
        Map<UUID, Set<WhyNot>> outside = new HashMap<>();
        for (Appointment booking : bookings) {
            Set<WhyNot> reasons = against(transaction, booking);
            if (!reasons.isEmpty()) {
                outside.put(booking.id(), reasons);
            }
        }
        return new State(times(transaction, services, span), outside);
    }

    private static ServiceDifference difference(Service service, State before, State after) {
        Set<OfferedTime> earlier = before.times().getOrDefault(service.id(), Set.of());
        Set<OfferedTime> later = after.times().getOrDefault(service.id(), Set.of());
        return new ServiceDifference(
                service, earlier.size(), later.size(), without(later, earlier), without(earlier, later));
    }

    private static List<OfferedTime> without(Set<OfferedTime> times, Set<OfferedTime> others) {
        return times.stream()
                .filter(time -> !others.contains(time))
                .sorted(Comparator.comparingLong(OfferedTime::start)
                        .thenComparing(time -> time.place().toString()))
                .toList();
    }

    /** The reasons of hours and places against a booking; busy time is ignored. No statement. */
    private Set<WhyNot> against(SiteTransaction transaction, Appointment booking) {
        if (!availability.services(transaction).containsKey(booking.asked().serviceId())) {
            return Set.of();
        }
        AppointmentFacts facts = availability.factsWithoutBusyTime(transaction, booking.asked());
        if (facts.groups().stream().anyMatch(group -> group.candidates().isEmpty())) {
            return EnumSet.of(WhyNot.RESOURCE_NOT_ASSIGNED);
        }
        long start = booking.start().getEpochSecond();
        long end = booking.end().getEpochSecond();
        Facts session = ExplainedTimes.withoutBuffer(facts.facts(), end - start);
        Set<WhyNot> fewest = EnumSet.of(WhyNot.LOCATION_NOT_OFFERED);
        for (int place = 0; place < facts.places().size(); place++) {
            Set<WhyNot> reasons = EnumSet.noneOf(WhyNot.class);
            for (Reason reason :
                    SlotEngine.checkAnyTime(session, place, start, end, start).reasons()) {
                if (reason.isAboutResources()) {
                    reasons.add(WhyNot.of(reason));
                }
            }
            fewest = place == 0 || reasons.size() < fewest.size() ? reasons : fewest;
        }
        return fewest;
    }

    private Map<UUID, Service> services(SiteTransaction transaction, List<UUID> ids) {
        Map<UUID, Service> services = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            availability.appointmentServices(transaction).stream()
                    .limit(MAX_SERVICES)
                    .forEach(service -> services.put(service.id(), service));
        }
        for (UUID id : ids) {
            services.put(id, Explanations.requireAppointments(availability.service(transaction, id)));
        }
        return services;
    }

    /** The times that are offered; none of a service that is not there (any more). */
    private Map<UUID, Set<OfferedTime>> times(SiteTransaction transaction, Set<UUID> services, Duration span) {
        Map<UUID, Set<OfferedTime>> times = new HashMap<>();
        Instant from = transaction.now();
        Instant to = from.plus(span);
        for (UUID id : services) {
            if (availability.services(transaction).containsKey(id)) {
                AppointmentFacts facts =
                        availability.facts(transaction, new SlotRequest(id, null, List.of(), Map.of()), from, to);
                Slots slots = SlotEngine.slots(
                        facts.facts(), from.getEpochSecond(), to.getEpochSecond(), from.getEpochSecond());
                Set<OfferedTime> offered = new HashSet<>();
                for (int i = 0; i < slots.size(); i++) {
                    if (slots.isBookable(i)) {
                        Place place = facts.places().get(slots.locationIndex(i));
                        offered.add(new OfferedTime(slots.start(i), new PlaceFilter(place.type(), place.id())));
                    }
                }
                times.put(id, offered);
            }
        }
        return times;
    }
}
