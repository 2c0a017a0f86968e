package org.daybook.pricing.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.OptionKind;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.pricing.Price;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.PricingError;
import org.daybook.pricing.Purchase;
import org.daybook.pricing.Purchase.Choice;
import org.daybook.pricing.Purchase.Party;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family pricing: the price of line items, and of bookings. */
public final class PricingRoutes {
    private static final String FAMILY = "pricing";

    private final Pricing pricing;

    private PricingRoutes(Pricing pricing) {
        this.pricing = pricing;
    }

    public static void serve(Operations operations, Pricing pricing) {
        PricingRoutes routes = new PricingRoutes(pricing);
        operations.serve(FAMILY, "previewPrice", routes::preview);
        operations.serve(FAMILY, "calculatePrice", routes::calculate);
    }

    private Answer preview(Call call) {
        List<ObjectNode> items = new ArrayList<>();
        List<Purchase> purchases = new ArrayList<>();
        Set<UUID> services = new HashSet<>();
        for (JsonNode sent : Json.list(call.request(), "bookingLineItems")) {
            ObjectNode item = lineItem((ObjectNode) sent);
            items.add(item);
            Purchase purchase = purchase(item, minutes(item, "bookingLineItems[" + purchases.size() + "]"), Map.of());
            purchases.add(purchase);
            services.add(purchase.serviceId());
        }
        if (services.size() > 1) {
            throw new ApplicationException(
                    PricingError.INVALID_SERVICE_ID, "All line items must be of one service, not of " + services);
        }
        return answer(items, pricing.of(call.site(), call.now(), purchases));
    }

    /** The line item with the older fields for one party moved to where several have their place. */
    private static ObjectNode lineItem(ObjectNode sent) {
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
        return minutes(Times.resolve(start.get(), zone), Times.resolve(end.get(), zone));
    }

    private static Optional<LocalDateTime> local(ObjectNode item, String member) {
        return Optional.ofNullable(Json.text(item, member)).flatMap(Times::parseLocal);
    }

    private static int minutes(Instant start, Instant end) {
        return Math.clamp(Duration.between(start, end).toMinutes(), 0, Integer.MAX_VALUE);
    }

    private Answer calculate(Call call) {
        List<JsonNode> bookings = new ArrayList<>();
        Json.object(call.request(), "booking").ifPresent(bookings::add);
        Json.list(call.request(), "bookings").forEach(bookings::add);
        if (bookings.isEmpty()) {
            throw new ApplicationException(PricingError.INVALID_BOOKING, "There is no booking");
        }
        List<ObjectNode> items = new ArrayList<>();
        List<Purchase> purchases = new ArrayList<>();
        for (JsonNode booking : bookings) {
            ObjectNode item = itemOf(booking);
            items.add(item);
            purchases.add(purchase(item, minutesOf(booking), addOns(booking)));
        }
        return answer(items, pricing.of(call.site(), call.now(), purchases));
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

    /** The contract has any text as the id of a booked service. */
    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable Integer minutesOf(JsonNode booking) {
        JsonNode slot = Json.at(booking, "bookedEntity", "slot");
        ZoneId zone = Times.parseZone(Json.text("UTC", slot, "timezone")).orElse(ZoneId.of("UTC"));
        Optional<Instant> start = instant(slot, "startDate", zone);
        Optional<Instant> end = instant(slot, "endDate", zone);
        return start.isPresent() && end.isPresent() ? minutes(start.get(), end.get()) : null;
    }

    private static Optional<Instant> instant(@Nullable JsonNode slot, String member, ZoneId zone) {
        String text = Json.text("", slot, member);
        return Times.parseInstant(text).or(() -> Times.parseLocal(text).map(local -> Times.resolve(local, zone)));
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

    private static Answer answer(List<ObjectNode> items, Price price) {
        ObjectNode answer = Json.object();
        ObjectNode info = answer.putObject("priceInfo");
        if (price.description() == null) {
            info.put("calculatedPrice", price.total());
        } else {
            info.putObject("priceDescriptionInfo").put("original", price.description());
        }
        if (price.deposit() != null) {
            info.put("deposit", price.deposit());
        }
        ArrayNode shown = info.putArray("bookingLineItems");
        for (int i = 0; i < items.size(); i++) {
            shown.add(priced(items.get(i), price.perParticipant().get(i)));
        }
        return Answer.of(answer);
    }

    /** With prices; a single party is shown by the older fields too. */
    private static ObjectNode priced(ObjectNode item, List<@Nullable BigDecimal> prices) {
        ArrayNode parties = (ArrayNode) item.get("serviceChoices");
        for (int i = 0; i < parties.size(); i++) {
            ((ObjectNode) parties.get(i)).put("pricePerParticipant", prices.get(i));
        }
        if (parties.size() == 1) {
            for (String field : List.of("numberOfParticipants", "choices", "pricePerParticipant")) {
                item.set(field, parties.get(0).get(field));
            }
        }
        return item;
    }
}
