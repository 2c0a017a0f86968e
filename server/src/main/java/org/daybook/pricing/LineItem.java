package org.daybook.pricing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.catalog.OptionKind;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.pricing.Purchase.Choice;
import org.daybook.pricing.Purchase.Party;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code BookingLineItem} of the contract and what it stands for.
 *
 * @param json with all parties in {@code serviceChoices}
 */
public record LineItem(ObjectNode json, Purchase purchase) {

    /**
     * Reads a line item.
     *
     * @param field its path in the request, for violations
     */
    public static LineItem of(ObjectNode sent, String field) {
        ObjectNode item = withParties(sent);
        return new LineItem(item, purchase(item, minutes(item, field), Map.of()));
    }

    /** Reads a {@code Booking} of the contract, stored or about to be. */
    public static LineItem ofBooking(JsonNode booking) {
        ObjectNode item = itemOf(booking);
        return new LineItem(item, purchase(item, minutesOf(booking), addOns(booking)));
    }

    /** The line item with the older fields for one party moved to where several have their place. */
    private static ObjectNode withParties(ObjectNode sent) {
        if (Json.uuid(sent, "serviceId") == null) {
            throw new ApplicationException(PricingError.INVALID_SERVICE_ID, "Every line item needs a serviceId");
        }
        ObjectNode item = sent.deepCopy();
        if (!Json.list(item, "serviceChoices").iterator().hasNext()) {
            ObjectNode party = item.putArray("serviceChoices").addObject();
            party.set("numberOfParticipants", item.get("numberOfParticipants"));
            party.set("choices", item.get("choices"));
        }
        return item;
    }

    private static @Nullable Integer minutes(ObjectNode item, String field) {
        Optional<LocalDateTime> start = local(item, "localStartDate");
        Optional<LocalDateTime> end = local(item, "localEndDate");
        if (start.isEmpty() || end.isEmpty()) {
            return null;
        }
        ZoneId zone = Times.parseZone(Json.text("", item, "timeZone"))
                .orElseThrow(
                        () -> new InvalidRequestException(Violation.format(field + ".timeZone", "an IANA time zone")));
        Instant from = Times.resolve(start.get(), zone);
        Instant to = Times.resolve(end.get(), zone);
        if (!from.isBefore(to)) {
            throw new InvalidRequestException(
                    Violation.refused(field + ".localEndDate", "must be after localStartDate"));
        }
        return minutes(from, to);
    }

    private static Optional<LocalDateTime> local(ObjectNode item, String member) {
        return Optional.ofNullable(Json.text(item, member)).flatMap(Times::parseLocal);
    }

    private static int minutes(Instant start, Instant end) {
        return Math.clamp(Duration.between(start, end).toMinutes(), 0, Integer.MAX_VALUE);
    }

    /** A booking as a line item. */
    private static ObjectNode itemOf(JsonNode booking) {
        String kind = Json.at(booking, "bookedEntity", "slot") == null ? "schedule" : "slot";
        String service = Json.text(booking, "bookedEntity", kind, "serviceId");
        if (service == null || !isId(service)) {
            throw new ApplicationException(
                    PricingError.INVALID_BOOKING, "bookedEntity.slot or bookedEntity.schedule needs a serviceId");
        }
        ObjectNode item = Json.object().put("serviceId", service);
        item.put("resourceId", Json.text(booking, "bookedEntity", kind, "resource", "id"));
        ArrayNode parties = item.putArray("serviceChoices");
        Json.list(booking, "participantsChoices", "serviceChoices").forEach(party -> parties.add(party.deepCopy()));
        Integer total = Json.integer(booking, "totalParticipants");
        if (total != null) {
            parties.addObject().put("numberOfParticipants", total);
        }
        if (parties.isEmpty()) {
            throw noParticipants();
        }
        return item;
    }

    /** Whether the service id is a GUID; the contract allows any text. */
    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable Integer minutesOf(JsonNode booking) {
        JsonNode slot = Json.at(booking, "bookedEntity", "slot");
        String named = Json.text("", slot, "timezone");
        ZoneId zone = Times.parseZone(named.isEmpty() ? "UTC" : named)
                .orElseThrow(() -> new ApplicationException(
                        StandardError.INVALID_TIME_ZONE,
                        "\"" + named + "\" is not an IANA time zone such as Europe/Berlin"));
        Instant start = instant(slot, "startDate", zone);
        Instant end = instant(slot, "endDate", zone);
        if (start == null || end == null) {
            return null;
        }
        if (!start.isBefore(end)) {
            throw new ApplicationException(
                    PricingError.INVALID_BOOKING, "bookedEntity.slot.endDate must be after startDate");
        }
        return minutes(start, end);
    }

    /** A start or end of the slot; null where the slot has none. A local time is read in the zone. */
    private static @Nullable Instant instant(@Nullable JsonNode slot, String member, ZoneId zone) {
        String text = Json.text("", slot, member);
        return text.isEmpty()
                ? null
                : Times.parseInstant(text)
                        .or(() -> Times.parseLocal(text).map(local -> Times.resolve(local, zone)))
                        .orElseThrow(() -> new ApplicationException(
                                PricingError.INVALID_BOOKING,
                                "bookedEntity.slot." + member + ": \"" + text
                                        + "\" is not a date-time such as 2030-01-05T10:00:00"));
    }

    private static Map<UUID, Integer> addOns(JsonNode booking) {
        Map<UUID, Integer> taken = new HashMap<>();
        for (JsonNode addOn : Json.list(booking, "bookedAddOns")) {
            UUID id = Json.uuid(addOn, "id");
            if (id != null) {
                taken.merge(id, Json.integer(1, addOn, "quantity"), Integer::sum);
            }
        }
        return taken;
    }

    private static Purchase purchase(ObjectNode item, @Nullable Integer minutes, Map<UUID, Integer> addOns) {
        List<Party> parties = new ArrayList<>();
        for (JsonNode party : Json.list(item, "serviceChoices")) {
            Integer participants = Json.integer(party, "numberOfParticipants");
            if (participants == null) {
                throw noParticipants();
            }
            parties.add(new Party(participants, choices(party)));
        }
        return new Purchase(
                UUID.fromString(Json.text("", item, "serviceId")),
                Json.uuid(item, "resourceId"),
                minutes,
                parties,
                addOns);
    }

    private static ApplicationException noParticipants() {
        return new ApplicationException(
                PricingError.NUMBER_OF_PARTICIPANTS_NOT_FOUND, "It is not said how many participants come");
    }

    private static List<Choice> choices(JsonNode party) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode sent : Json.list(party, "choices")) {
            for (OptionKind kind : OptionKind.values()) {
                String value = kind.chosen(sent);
                if (value != null) {
                    choices.add(new Choice(Json.uuid(sent, "optionId"), kind, value));
                }
            }
        }
        return choices;
    }
}
