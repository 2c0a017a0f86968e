package org.daybook.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.daybook.platform.http.LocalClient;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds a time to book as customers do: lists the offered times and chooses one. */
final class FreeTimes {
    private static final String TIME_SLOTS = "time-slots-v2";
    private static final String STAFF = "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155";
    private static final int DAYS_OF_A_CLASS = 7;

    private final LocalClient client;
    private final ZoneId zone;
    private final RandomGenerator random;
    private final LocalDate end;

    /** @param end nothing is taken of this day, nor of later ones */
    FreeTimes(LocalClient client, ZoneId zone, RandomGenerator random, LocalDate end) {
        this.client = client;
        this.zone = zone;
        this.random = random;
        this.end = end;
    }

    /** The {@code bookedEntity} of a booking; empty when no offered time suits. */
    Optional<ObjectNode> find(Instant now, Offer offer, LocalDate day) {
        if (!day.isBefore(end)) {
            return Optional.empty();
        }
        return switch (offer.type()) {
            case "APPOINTMENT" -> appointment(now, offer, day);
            case "CLASS" -> session(now, offer, day);
            default -> Optional.of(course(offer));
        };
    }

    private Optional<ObjectNode> appointment(Instant now, Offer offer, LocalDate day) {
        ObjectNode question = window(day, 1).put("serviceId", offer.id()).put("bookable", true);
        question.putArray("includeResourceTypeIds").add(STAFF);
        question.putObject("customerChoices").put("durationInMinutes", any(offer.durationsMinutes()));
        JsonNode slots = client.call(now, TIME_SLOTS, "availabilityTimeSlots.listAvailabilityTimeSlots", question)
                .get("timeSlots");
        return slots.isEmpty() ? Optional.empty() : Optional.of(booked(any(slots)));
    }

    private ObjectNode booked(JsonNode offered) {
        ObjectNode entity = Json.object();
        ObjectNode slot = entity.putObject("slot")
                .put("serviceId", Json.text("", offered, "serviceId"))
                .put("scheduleId", Json.text("", offered, "scheduleId"))
                .put("startDate", Json.text("", offered, "localStartDate"))
                .put("endDate", Json.text("", offered, "localEndDate"))
                .put("timezone", zone.getId());
        // Named always: who comes to those who name nobody is chance, and the same day makes the same salon.
        JsonNode staff = any(offered.get("availableResources").get(0).get("resources"));
        slot.putObject("resource").put("id", Json.text("", staff, "id"));
        slot.putObject("location")
                .put("locationType", "OWNER_BUSINESS")
                .put("id", Json.text("", offered, "location", "id"));
        return entity;
    }

    private Optional<ObjectNode> session(Instant now, Offer offer, LocalDate day) {
        ObjectNode question = window(day, DAYS_OF_A_CLASS).put("includeNonBookable", false);
        question.putArray("serviceIds").add(offer.id());
        JsonNode slots = client.call(now, TIME_SLOTS, "eventTimeSlots.listEventTimeSlots", question)
                .get("timeSlots");
        if (slots.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode entity = Json.object();
        entity.putObject("slot").put("eventId", Json.text("", slots.get(0), "eventInfo", "eventId"));
        return Optional.of(entity);
    }

    private static ObjectNode course(Offer offer) {
        ObjectNode entity = Json.object();
        entity.putObject("schedule").put("scheduleId", offer.scheduleId());
        return entity;
    }

    private ObjectNode window(LocalDate from, int days) {
        LocalDate to = from.plusDays(days);
        return Json.object()
                .put("fromLocalDate", Times.format(from.atStartOfDay()))
                .put("toLocalDate", Times.format((to.isBefore(end) ? to : end).atStartOfDay()));
    }

    private int any(List<Integer> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private JsonNode any(JsonNode list) {
        return list.get(random.nextInt(list.size()));
    }
}
