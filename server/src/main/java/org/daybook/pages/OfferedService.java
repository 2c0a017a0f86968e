package org.daybook.pages;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service as customers see it.
 *
 * @param rules what the rules know of it
 * @param category null where it is in none: then it is not listed (behaviour: service types, rule 11)
 * @param price in words, such as "from €40" or "Free"
 * @param currency null where the price is none or in words
 * @param firstSession when a course begins, or began; null without sessions
 * @param staff names of those who give it
 */
record OfferedService(
        Service rules,
        String slug,
        @Nullable String tagLine,
        @Nullable String description,
        @Nullable String category,
        int categoryOrder,
        int order,
        String price,
        @Nullable String currency,
        @Nullable Instant firstSession,
        List<String> staff,
        List<Place> places) {

    /**
     * Where the service is given.
     *
     * @param id of the place in this service
     * @param type BUSINESS, CUSTOM or CUSTOMER
     */
    record Place(
            @Nullable UUID id,
            String type,
            String name,
            @Nullable String address) {

        /** The place as questions for slots and bookings name it: the customer's own has no id. */
        PlaceFilter filter() {
            return new PlaceFilter(type, type.equals("CUSTOMER") ? null : id);
        }

        /** Name and address, as far as they say different things. */
        String inWords() {
            return address == null || address.equals(name) ? name : name + ", " + address;
        }
    }

    /** Reads a service that the catalogue presented with the details of its staff. */
    static OfferedService of(ObjectNode document, Locale locale) {
        Service rules = Service.of(document);
        return new OfferedService(
                rules,
                Json.text("", document, "mainSlug", "name"),
                Json.text(document, "tagLine"),
                Json.text(document, "description"),
                Json.text(document, "category", "name"),
                Json.integer(0, document, "category", "sortOrder"),
                Json.integer(0, document, "sortOrder"),
                price(Json.at(document, "payment"), locale),
                currency(Json.at(document, "payment")),
                Json.instant(document, "schedule", "firstSessionStart"),
                names(document),
                places(document));
    }

    private static List<String> names(ObjectNode document) {
        List<String> names = new ArrayList<>();
        Json.list(document, "staffMemberDetails", "staffMembers")
                .forEach(member -> names.add(Json.text("", member, "name")));
        return List.copyOf(names);
    }

    private static List<Place> places(ObjectNode document) {
        List<Place> places = new ArrayList<>();
        for (JsonNode location : Json.list(document, "locations")) {
            String type = Json.text("CUSTOM", location, "type");
            String address = Business.address(Json.at(location, "calculatedAddress"));
            places.add(new Place(Json.uuid(location, "id"), type, name(location, type, address), address));
        }
        return List.copyOf(places);
    }

    private static String name(JsonNode location, String type, @Nullable String address) {
        return switch (type) {
            case "CUSTOMER" -> "At your place";
            case "BUSINESS" -> Json.text("At the business", location, "business", "name");
            default -> address == null ? "As agreed" : address;
        };
    }

    private static @Nullable String currency(@Nullable JsonNode payment) {
        String fixed = Json.text(payment, "fixed", "price", "currency");
        return fixed == null ? Json.text(payment, "varied", "defaultPrice", "currency") : fixed;
    }

    private static String price(@Nullable JsonNode payment, Locale locale) {
        return switch (Json.text("NO_FEE", payment, "rateType")) {
            case "NO_FEE" -> "Free";
            case "FIXED" -> money(payment, locale, "fixed", "price").orElse("Free");
            case "VARIED" ->
                money(payment, locale, "varied", "minPrice")
                        .map(least -> isOne(payment) ? least : "from " + least)
                        .orElse("Price on request");
            default -> Json.text("Price on request", payment, "custom", "description");
        };
    }

    /** Whether all choices cost the same. */
    private static boolean isOne(@Nullable JsonNode payment) {
        String least = Json.text("0", payment, "varied", "minPrice", "value");
        String most = Json.text("0", payment, "varied", "maxPrice", "value");
        return new BigDecimal(least).compareTo(new BigDecimal(most)) == 0;
    }

    private static Optional<String> money(@Nullable JsonNode payment, Locale locale, String kind, String price) {
        String value = Json.text(payment, kind, price, "value");
        String currency = Json.text(payment, kind, price, "currency");
        return value == null || currency == null
                ? Optional.empty()
                : Optional.of(Formats.money(locale, value, currency));
    }

    UUID id() {
        return rules.id();
    }

    String name() {
        return rules.name();
    }

    ServiceType type() {
        return rules.type();
    }

    String url() {
        return "/book/" + Choice.encode(slug);
    }

    boolean isListed() {
        return !rules.hidden() && category != null;
    }

    /** Durations that may be chosen, in words; empty for classes and courses. */
    String durations() {
        return rules.durationsMinutes().stream()
                .map(Formats::duration)
                .reduce((left, right) -> left + " or " + right)
                .orElse("");
    }

    /** Duration, price, people and place in short. */
    List<String> facts() {
        String kind = switch (type()) {
            case APPOINTMENT -> durations();
            case CLASS -> "Class";
            case COURSE -> "Course";
        };
        return Stream.of(kind, price, people(), where())
                .filter(fact -> !fact.isEmpty())
                .toList();
    }

    /** Where it is, if that says more than "here". */
    private String where() {
        if (places.size() > 1) {
            return places.size() + " locations";
        }
        return places.stream()
                .filter(place -> !place.type().equals("BUSINESS") || place.address() != null)
                .findFirst()
                .map(Place::name)
                .orElse("");
    }

    private String people() {
        int others = staff.size() - 2;
        return switch (staff.size()) {
            case 0 -> "";
            case 1 -> "with " + staff.getFirst();
            case 2 -> "with " + staff.get(0) + " or " + staff.get(1);
            default ->
                "with " + staff.get(0) + ", " + staff.get(1) + " or " + others + (others == 1 ? " other" : " others");
        };
    }

    /** The place with this id; the first one where there is none such. */
    Optional<Place> place(@Nullable UUID id) {
        return places.stream()
                .filter(place -> Objects.equals(place.id(), id))
                .findFirst()
                .or(() -> places.stream().findFirst());
    }
}
