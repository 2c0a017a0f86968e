package org.daybook.bookings;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.daybook.availability.ClassSession;
import org.daybook.availability.SlotOffer;
import org.daybook.availability.SlotOffer.ChosenResource;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.calendar.CalendarEvent;
import org.daybook.catalog.BookingPlaces;
import org.daybook.catalog.DurationRange;
import org.daybook.catalog.Service;
import org.daybook.catalog.Service.Place;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the {@code bookedEntity} of bookings: service, time, place and resources. */
final class BookedEntities {
    private BookedEntities() {}

    /** The booked entity of an appointment, without place and resources. */
    static ObjectNode entity(Service service, Instant start, Instant end, ZoneId zone) {
        ObjectNode entity = Json.object().put("title", service.name());
        entity.putObject("slot")
                .put("serviceId", service.id().toString())
                .put("scheduleId", service.scheduleId().toString())
                .put("startDate", Times.format(start))
                .put("endDate", Times.format(end))
                .put("timezone", zone.getId());
        entity.putArray("tags").add(service.type().tag());
        return entity;
    }

    /** The booked entity of a session of a class. */
    static ObjectNode sessionEntity(ClassSession session) {
        CalendarEvent event = session.event();
        ObjectNode entity = entity(session.service(), event.start(), event.end(), event.zone());
        ObjectNode slot = Json.child(entity, "slot");
        event.resources().stream()
                .findFirst()
                .ifPresent(resource -> slot.putObject("resource")
                        .put("id", resource.id().toString())
                        .put("name", resource.name()));
        ObjectNode eventLocation = event.location();
        ObjectNode location = slot.putObject("location")
                .put("locationType", BookingPlaces.ofService(Json.text("BUSINESS", eventLocation, "type")));
        String id = Json.text(eventLocation, "id");
        if (id != null) {
            location.put("id", id);
        }
        return entity;
    }

    /** The place of a booking for its event on the calendar. A customer's address is left out. */
    static @Nullable ObjectNode placeOfEvent(Service service, Booking booking) {
        JsonNode booked = Json.at(booking.body(), "bookedEntity", "slot", "location");
        String type = Json.text(booked, "locationType");
        if (type == null) {
            return null;
        }
        ObjectNode place = Json.object();
        String id = Json.text(booked, "id");
        place.put("id", id).put("type", BookingPlaces.toService(type));
        service.places().stream()
                .filter(one -> one.id() != null && one.id().toString().equals(id))
                .findFirst()
                .ifPresent(one -> place.put("name", one.name()).put("address", one.address()));
        place.removeIf(JsonNode::isNull);
        return place;
    }

    /**
     * The place that a request asks for. It gets its id if the service has only one such place; else when the time is
     * taken.
     */
    static ObjectNode location(Service service, PlaceFilter asked) {
        List<Place> meant = service.places().stream().filter(asked::accepts).toList();
        boolean named = asked.id() == null && meant.size() == 1;
        return location(named ? new PlaceFilter(asked.type(), meant.getFirst().id()) : asked);
    }

    /** The location of a booking, from a place of a service. */
    static ObjectNode location(PlaceFilter place) {
        ObjectNode location = Json.object().put("locationType", BookingPlaces.ofService(place.type()));
        if (place.id() != null) {
            location.put("id", place.id().toString());
        }
        return location;
    }

    /** The booking at the place of an offer, with the name of the resource that was asked for. */
    static Booking named(Booking booking, UUID wanted, SlotOffer offer) {
        ObjectNode body = atPlace(booking, offer.place()).body().deepCopy();
        ObjectNode slot = Json.child(Json.child(body, "bookedEntity"), "slot");
        offer.resourcesWhateverTheirTime().stream()
                .filter(resource -> resource.id().equals(wanted))
                .findFirst()
                .ifPresent(resource -> slot.set("resource", json(resource)));
        return booking.with(body);
    }

    /** Adds the duration, in the unit of the service, where customers choose the length (rule 3.16). */
    static void describe(ObjectNode slot, Service service, Instant start, Instant end) {
        DurationRange range = service.durationRange();
        if (range != null) {
            slot.put("durationUnitType", range.inDays() ? "DAY" : "HOUR")
                    .put("durationUnitCount", range.units(start, end));
        }
    }

    /** Adds the fields of the slot that are stored as they were sent (rule 3.1). */
    static void keep(ObjectNode slot, ObjectNode kept) {
        JsonNode selections = Json.at(kept, "resourceSelections");
        if (selections != null) {
            slot.set("resourceSelections", selections);
        }
        Json.object(kept, "location")
                .ifPresent(location -> Json.child(slot, "location").setAll(location));
    }

    /** Sets the place where the time was taken, where the request named none or only its type. */
    static Booking atPlace(Booking booking, Place place) {
        BookedSettings settings = booking.settings();
        if (settings.placeType() != null && (settings.placeId() != null || place.id() == null)) {
            return booking;
        }
        ObjectNode body = booking.body().deepCopy();
        ObjectNode slot = Json.child(Json.child(body, "bookedEntity"), "slot");
        ObjectNode location = location(new PlaceFilter(place.type(), place.id()));
        if (settings.placeType() == null) {
            slot.set("location", location);
        } else {
            Json.child(slot, "location").setAll(location);
        }
        return booking.with(body);
    }

    /** Writes the assigned resources into the slot: the staff member as its resource, others as additional ones. */
    static ObjectNode withResources(ObjectNode body, List<ChosenResource> chosen) {
        ObjectNode named = body.deepCopy();
        if (chosen.isEmpty() || !(named.path("bookedEntity").get("slot") instanceof ObjectNode slot)) {
            return named;
        }
        slot.set("resource", json(chosen.getFirst()));
        ArrayNode others = slot.putArray("additionalResources");
        chosen.stream().skip(1).forEach(resource -> others.add(json(resource)));
        return named;
    }

    /** A resource as the slot of a booking shows it. */
    private static ObjectNode json(ChosenResource resource) {
        return Json.object()
                .put("id", resource.id().toString())
                .put("name", resource.name())
                .put("scheduleId", resource.eventsScheduleId().toString())
                .put("type", resource.typeId().toString());
    }
}
