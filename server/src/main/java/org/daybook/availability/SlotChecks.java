package org.daybook.availability;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.availability.SlotOffer.ChosenResource;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.catalog.Service;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;

/** Checks one time by the same rules that list slots, and says which resources can take it. */
final class SlotChecks {
    private final SetupCache setups;
    private final Occupancy occupancy;

    SlotChecks(SetupCache setups, Occupancy occupancy) {
        this.setups = setups;
        this.occupancy = occupancy;
    }

    /** As {@link Availability#couldBeOffered}. */
    boolean couldBeOffered(SiteTransaction transaction, SlotRequest request, Instant start, Instant end) {
        if (end.isAfter(Horizon.furthest(transaction.now()))) {
            return false;
        }
        SiteSetup setup = setups.current(transaction);
        Service service = setup.service(request.serviceId());
        SlotRequest asked = request.lasting(service, start, end, setup.businessZone());
        return SlotOffer.of(AppointmentFacts.of(setup, service, asked, Map.of()), start, end, transaction.now(), false)
                .filter(SlotOffer::isOffered)
                .isPresent();
    }

    /**
     * As {@link Availability#check}.
     *
     * @param toTake whether the caller goes on to take the time, which tells whether it is free
     */
    SlotOffer check(
            SiteTransaction transaction,
            SlotRequest request,
            Instant start,
            Instant end,
            boolean anyTime,
            boolean toTake) {
        SiteSetup setup = setups.current(transaction);
        Service service = setup.service(request.serviceId());
        SlotRequest asked = request.lasting(service, start, end, setup.businessZone());
        Map<UUID, long[]> busy = toTake && AppointmentFacts.leaveNoChoice(setup, service, asked)
                ? Map.of()
                : AppointmentFacts.busy(
                                transaction,
                                occupancy,
                                setup,
                                service,
                                asked,
                                start.getEpochSecond(),
                                end.getEpochSecond())
                        .bySchedule();
        return SlotOffer.of(AppointmentFacts.of(setup, service, asked, busy), start, end, transaction.now(), anyTime)
                .orElseThrow(() -> new ApplicationException(
                        AvailabilityError.SLOT_NOT_FOUND, "The service is not given at this location"));
    }

    /** As {@link Availability#standIns}. */
    List<ChosenResource> standIns(SiteTransaction transaction, SlotRequest request) {
        SiteSetup setup = setups.current(transaction);
        return AppointmentFacts.standIns(setup, setup.service(request.serviceId()), request).stream()
                .map(SlotOffer::chosen)
                .toList();
    }

    /** As {@link Availability#choose}. */
    Optional<List<ChosenResource>> choose(SiteTransaction transaction, SlotOffer offer, UUID seed) {
        List<StaffChoice.Candidate> staff = offer.freeStaff();
        if (staff.size() < 2) {
            return offer.freeResources(null);
        }
        SiteSetup setup = offer.facts().setup();
        StaffChoice choice = new StaffChoice(transaction, occupancy, setup.businessZone(), seed);
        return offer.freeResources(
                choice.first(setup.policy(offer.facts().service()).staffOrder(), staff, offer.start())
                        .id());
    }
}
