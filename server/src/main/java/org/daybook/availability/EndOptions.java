package org.daybook.availability;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.availability.Availability.FoundSlot;
import org.daybook.availability.Availability.FoundSlots;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.catalog.DurationRange;
import org.daybook.catalog.Service;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/** When a session from a given start may end, for a service with a range of durations: each end checked as a slot. */
final class EndOptions {
    private EndOptions() {}

    record Option(SlotOffer offer, Instant end) {}

    /** As {@link #of}, from a local start up to a local end in the zone in which they are shown. */
    static FoundSlots found(
            SiteTransaction transaction,
            Occupancy occupancy,
            SiteSetup setup,
            SlotRequest request,
            LocalDateTime localStart,
            @Nullable LocalDateTime maxLocalEnd,
            ZoneId callerZone) {
        Instant start = Times.resolve(localStart, callerZone);
        Instant max = maxLocalEnd == null ? null : Times.resolve(maxLocalEnd, callerZone);
        return new FoundSlots(
                of(transaction, occupancy, setup, request, start, max, callerZone).stream()
                        .map(option -> new FoundSlot(
                                option.offer(), localStart, Times.local(option.end(), callerZone), callerZone))
                        .toList(),
                callerZone);
    }

    /**
     * The ends that are offered, from the first on. Hours go by the steps of the time slots, days by the clock of the
     * business.
     *
     * @param max the last end of interest; null for all
     * @param callerZone where the ends are shown; one that would be read as another instant there is left out
     */
    static List<Option> of(
            SiteTransaction transaction,
            Occupancy occupancy,
            SiteSetup setup,
            SlotRequest request,
            Instant start,
            @Nullable Instant max,
            ZoneId callerZone) {
        Service service = setup.service(request.serviceId());
        DurationRange range = service.durationRange();
        if (range == null) {
            throw new ApplicationException(
                    AvailabilityError.END_OPTIONS_NOT_SUPPORTED, "The service has no range of durations");
        }
        Instant last = range.lastEnd(start, setup.businessZone());
        if (max != null && max.isAfter(last)) {
            throw new ApplicationException(
                    AvailabilityError.MAX_END_DATE_EXCEEDS_MAXIMUM, "A session from then on ends by " + last);
        }
        Map<UUID, long[]> busy = AppointmentFacts.busy(
                        transaction, occupancy, setup, service, request, start.getEpochSecond(), last.getEpochSecond())
                .bySchedule();
        long step = setup.splitInterval().seconds(service.durationsMinutes().getFirst(), service.bufferMinutes()) / 60;
        List<Option> options = new ArrayList<>();
        LocalClock clock = new LocalClock(callerZone);
        for (Instant end : range.ends(start, setup.businessZone(), (int) step)) {
            boolean shown = clock.isReadBack(end.getEpochSecond());
            if (shown && (max == null || !end.isAfter(max))) {
                int minutes = (int) ((end.getEpochSecond() - start.getEpochSecond()) / 60);
                AppointmentFacts facts = AppointmentFacts.of(setup, service, request.lasting(minutes), busy);
                SlotOffer.of(facts, start, end, transaction.now(), false)
                        .filter(SlotOffer::isOffered)
                        .ifPresent(offer -> options.add(new Option(offer, end)));
            }
        }
        return options;
    }
}
