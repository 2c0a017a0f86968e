package org.daybook.availability.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.Visits;
import org.daybook.engine.Reason;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Visits of several services as {@code TimeSlot} messages (rule 6.22). */
final class VisitJson {
    /** Most resources of one type that a list names for a session. */
    static final int MAX_RESOURCES = 10;

    private VisitJson() {}

    /**
     * One visit.
     *
     * @param shownTypes for each service the resource types to be named
     * @param maxResources most resources of one type that are named
     */
    static ObjectNode timeSlot(Visits visits, int visit, List<Set<UUID>> shownTypes, int maxResources) {
        Set<Reason> violations = visits.slots().violations(visit);
        ObjectNode slot = Json.object()
                .put("localStartDate", local(visits.slots().start(visit), visits.callerZone()))
                .put("localEndDate", local(visits.slots().end(visit), visits.callerZone()))
                .put("bookable", violations.isEmpty())
                .put("totalCapacity", 1)
                .put("remainingCapacity", 1)
                .put("bookableCapacity", 1);
        var place = visits.place(visit);
        slot.set("location", TimeSlotJson.location(place, visits.placeName(place)));
        TimeSlotJson.policy(slot, violations, visits.earliestBooking(visit));
        slot.putArray("availableResources");
        slot.set("nestedTimeSlots", sessions(visits, visit, shownTypes, maxResources));
        return slot;
    }

    static ArrayNode sessions(Visits visits, int visit, List<Set<UUID>> shownTypes, int maxResources) {
        ArrayNode sessions = Json.array();
        for (int service = 0; service < visits.services().size(); service++) {
            ObjectNode session = sessions.addObject()
                    .put("serviceId", visits.service(service).id().toString())
                    .put("localStartDate", local(visits.slots().sessionStart(visit, service), visits.callerZone()))
                    .put("localEndDate", local(visits.slots().sessionEnd(visit, service), visits.callerZone()))
                    .put("scheduleId", visits.service(service).scheduleId().toString());
            ArrayNode types = session.putArray("availableResources");
            Set<UUID> shown = shownTypes.get(service);
            visits.freeByType(visit, service).forEach((type, free) -> {
                if (shown.contains(type)) {
                    resources(types.addObject().put("resourceTypeId", type.toString()), free, maxResources);
                }
            });
        }
        return sessions;
    }

    private static void resources(ObjectNode type, List<BookableResource> free, int max) {
        ArrayNode list = type.putArray("resources");
        free.stream()
                .limit(max)
                .forEach(resource ->
                        list.addObject().put("id", resource.id().toString()).put("name", resource.name()));
        type.put("hasMoreAvailableResources", free.size() > max);
    }

    private static String local(long epochSecond, ZoneId zone) {
        return Times.format(Times.local(Instant.ofEpochSecond(epochSecond), zone));
    }
}
