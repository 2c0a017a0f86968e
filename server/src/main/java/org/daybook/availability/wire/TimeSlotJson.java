package org.daybook.availability.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.Availability.FoundSlot;
import org.daybook.availability.ClassSession;
import org.daybook.availability.SiteSetup.PlaceName;
import org.daybook.availability.SlotOffer;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventResource;
import org.daybook.catalog.Service.Place;
import org.daybook.engine.BookingWindow;
import org.daybook.engine.Reason;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code TimeSlot} messages as trees: single appointment slots and sessions of classes. */
final class TimeSlotJson {
    private TimeSlotJson() {}

    /**
     * An appointment slot with all its free resources.
     *
     * @param shownTypes null for all types
     */
    static ObjectNode of(FoundSlot found, @Nullable Set<UUID> shownTypes) {
        SlotOffer offer = found.offer();
        ObjectNode slot = Json.object()
                .put("serviceId", offer.serviceId().toString())
                .put("localStartDate", Times.format(found.localStart()))
                .put("localEndDate", Times.format(found.localEnd()))
                .put("bookable", offer.reasons().isEmpty())
                .put("totalCapacity", 1)
                .put("remainingCapacity", 1)
                .put("bookableCapacity", 1)
                .put("scheduleId", offer.scheduleId().toString());
        slot.set("location", location(offer.place(), offer.placeName()));
        Long earliest = offer.earliestBooking();
        policy(slot, offer.reasons(), earliest);
        ArrayNode resources = slot.putArray("availableResources");
        offer.freeByType().forEach((typeId, free) -> {
            if (shownTypes == null || shownTypes.contains(typeId)) {
                ObjectNode group = resources.addObject().put("resourceTypeId", typeId.toString());
                ArrayNode list = group.putArray("resources");
                free.forEach(resource ->
                        list.addObject().put("id", resource.id().toString()).put("name", resource.name()));
                group.put("hasMoreAvailableResources", false);
            }
        });
        return slot;
    }

    static ObjectNode location(Place place, @Nullable PlaceName name) {
        ObjectNode location = Json.object();
        if (place.id() != null) {
            location.put("id", place.id().toString());
        }
        if (name != null) {
            location.put("name", name.name());
            if (name.address() != null) {
                location.put("formattedAddress", name.address());
            }
        }
        return location.put("locationType", place.type());
    }

    /** What policy says of a time that is free. */
    static void policy(ObjectNode slot, Set<Reason> reasons, @Nullable Long earliestBooking) {
        slot.set("bookingPolicyViolations", violations(reasons, earliestBooking));
        if (!reasons.isEmpty()) {
            slot.putObject("nonBookableReasons")
                    .put("noRemainingCapacity", false)
                    .put("violatesBookingPolicy", true)
                    .put("reservedForWaitingList", false)
                    .put("eventCancelled", false);
        }
    }

    static ObjectNode violations(Set<Reason> reasons, @Nullable Long earliestBooking) {
        ObjectNode violations = Json.object().put("tooEarlyToBook", reasons.contains(Reason.TOO_EARLY));
        if (reasons.contains(Reason.TOO_EARLY) && earliestBooking != null) {
            violations.put("earliestBookingDate", Times.format(Instant.ofEpochSecond(earliestBooking)));
        }
        return violations
                .put("tooLateToBook", reasons.contains(Reason.TOO_LATE))
                .put("bookOnlineDisabled", reasons.contains(Reason.ONLINE_BOOKING_OFF));
    }

    /** A session of a class. */
    static ObjectNode of(ClassSession session, Instant now, ZoneId callerZone) {
        CalendarEvent event = session.event();
        Set<Reason> reasons = session.violations(now);
        BookingWindow window = session.policy().window(session.service().onlineBooking());
        ObjectNode slot = Json.object()
                .put("serviceId", session.service().id().toString())
                .put("localStartDate", Times.format(Times.local(event.start(), callerZone)))
                .put("localEndDate", Times.format(Times.local(event.end(), callerZone)))
                .put("bookable", session.isBookable(now))
                .put("totalCapacity", event.seats().capacity())
                .put("remainingCapacity", event.remainingSeats())
                .put("bookableCapacity", session.bookableSeats(now))
                .put("scheduleId", event.scheduleId().toString());
        ObjectNode info = slot.putObject("eventInfo").put("eventId", event.id().toString());
        if (event.title() != null) {
            info.put("eventTitle", event.title());
        }
        session.waitingPlaces()
                .ifPresent(places -> info.putObject("waitingList")
                        .put("totalCapacity", places.total())
                        .put("remainingCapacity", places.remaining()));
        slot.set("location", location(event.location()));
        slot.set(
                "bookingPolicyViolations",
                violations(reasons, window.earliestBooking(event.start().getEpochSecond())));
        slot.putObject("nonBookableReasons")
                .put("noRemainingCapacity", event.remainingSeats() == 0)
                .put("violatesBookingPolicy", !reasons.isEmpty())
                .put(
                        "reservedForWaitingList",
                        event.remainingSeats() > 0 && event.seats().open(now) == 0)
                .put("eventCancelled", event.isCancelled());
        resources(slot.putArray("availableResources"), session.resources());
        return slot;
    }

    private static void resources(ArrayNode groups, List<EventResource> resources) {
        for (EventResource resource : resources) {
            String typeId = resource.type() == null ? "" : resource.type();
            ObjectNode group = null;
            for (var existing : groups) {
                if (typeId.equals(Json.text("", existing, "resourceTypeId"))) {
                    group = (ObjectNode) existing;
                }
            }
            if (group == null) {
                group = groups.addObject();
                if (!typeId.isEmpty()) {
                    group.put("resourceTypeId", typeId);
                }
                group.putArray("resources");
                group.put("hasMoreAvailableResources", false);
            }
            ((ArrayNode) group.get("resources"))
                    .addObject()
                    .put("id", resource.id().toString())
                    .put("name", resource.name() == null ? "" : resource.name());
        }
    }

    /** The location of an event, whose types are those of time slots. */
    private static ObjectNode location(@Nullable ObjectNode eventLocation) {
        ObjectNode location = Json.object();
        for (String field : new String[] {"id", "name"}) {
            String value = Json.text(eventLocation, field);
            if (value != null) {
                location.put(field, value);
            }
        }
        String address = Json.text(eventLocation, "address");
        if (address != null) {
            location.put("formattedAddress", address);
        }
        String type = Json.text("BUSINESS", eventLocation, "type");
        return location.put("locationType", type.equals("UNKNOWN_TYPE") ? "BUSINESS" : type);
    }
}
