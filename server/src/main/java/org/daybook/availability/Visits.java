package org.daybook.availability;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.availability.AppointmentFacts.Group;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SiteSetup.PlaceName;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.catalog.Service;
import org.daybook.catalog.Service.Place;
import org.daybook.catalog.ServiceType;
import org.daybook.engine.SlotEngine;
import org.daybook.engine.VisitSlots;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Visits as the engine found them, with the meaning of its indexes.
 *
 * @param services the facts about each service, in the order of the visit
 * @param page the visits that the question asked for, as indexes into {@code slots}
 */
public record Visits(List<AppointmentFacts> services, VisitSlots slots, SlotPage page, ZoneId callerZone) {

    /** The page of visits that a question asks for. */
    static Visits of(SiteTransaction transaction, Occupancy occupancy, SiteSetup setup, ListVisits question) {
        ZoneId zone = question.zone() == null ? setup.businessZone() : question.zone();
        SlotWindow window = SlotWindow.of(question.localFrom(), question.localTo(), zone, transaction.now());
        boolean appointments = true;
        for (SlotRequest request : question.services()) {
            Service service = setup.service(request.serviceId());
            request.requireChoicesOf(service, SlotRequest.CHOICES);
            appointments &= service.type() == ServiceType.APPOINTMENT;
        }
        List<AppointmentFacts> services = AppointmentFacts.ofVisit(
                transaction, occupancy, setup, question.services(), question.places(), window.from(), window.to());
        VisitSlots slots = SlotEngine.visits(
                services.stream().map(AppointmentFacts::facts).toList(),
                window.from(),
                appointments ? window.to() : window.from(),
                transaction.now().getEpochSecond());
        SlotPage page = SlotSelection.select(slots, question.filter(), zone, question.after(), question.limit());
        return new Visits(services, slots, page, zone);
    }

    /** Indexes of the page, in order. */
    public int[] chosen() {
        return page.chosen();
    }

    public Service service(int service) {
        return services.get(service).service();
    }

    public Place place(int visit) {
        return services.getFirst().places().get(slots.locationIndex(visit));
    }

    /** Name and address of a business place. */
    public @Nullable PlaceName placeName(Place place) {
        return services.getFirst().placeName(place);
    }

    /** The free resources for one session of a visit, by type, in the order of the service's requirements. */
    public Map<UUID, List<BookableResource>> freeByType(int visit, int service) {
        AppointmentFacts facts = services.get(service);
        Map<UUID, List<BookableResource>> free = new LinkedHashMap<>();
        int index = 0;
        for (Group group : facts.groups()) {
            List<BookableResource> ofType = new ArrayList<>();
            for (BookableResource resource : group.candidates()) {
                if (slots.isFree(visit, service, index++)) {
                    ofType.add(resource);
                }
            }
            free.put(group.typeId(), ofType);
        }
        return free;
    }

    /** From when on all of the visit can be booked, where there is such a limit; epoch seconds. */
    public @Nullable Long earliestBooking(int visit) {
        Long latest = null;
        for (int service = 0; service < services.size(); service++) {
            Long earliest = services.get(service)
                    .facts()
                    .rules()
                    .bookingWindow()
                    .earliestBooking(slots.sessionStart(visit, service));
            latest = earliest == null || (latest != null && latest > earliest) ? latest : earliest;
        }
        return latest;
    }
}
