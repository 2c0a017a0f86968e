package org.daybook.web.booking;

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
import org.daybook.platform.json.Addresses;
import org.daybook.platform.json.Json;
import org.daybook.web.kit.Business;
import org.daybook.web.kit.Formats;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service as customers see it.
 *
 * @param rules what the rules know of it
 * @param category null where it is in none: then it is not listed (rule 1.11)
 * @param url of its page
 * @param price before anything is chosen, in words, such as "€40 to €90" or "Free"
 * @param free whether nothing is to be paid, whatever is chosen
 * @param varies whether the price may depend on a choice
 * @param each behind every amount: what it is paid for, where that is not the whole; empty where it is
 * @param paidOnline whether money has to be paid online before a booking stands
 * @param firstSession when a course begins, or began; null without sessions
 * @param staff names of those who give it
 */
record OfferedService(
        Service rules,
        String slug,
        String url,
        @Nullable String tagLine,
        @Nullable String description,
        @Nullable String category,
        int categoryOrder,
        int order,
        String price,
        boolean free,
        boolean varies,
        String each,
        boolean paidOnline,
        @Nullable Instant firstSession,
        List<String> staff,
        List<Place> places) {

    static final String FREE = "Free";
    static final String ON_REQUEST = "Price on request";

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
            return new PlaceFilter(type, isCustomers() ? null : id);
        }

        /** Name and address, as far as they say different things. */
        String inWords() {
            return address == null || says(name, address)
                    ? name
                    : says(address, name) ? address : name + ", " + address;
        }

        private static boolean says(String text, String part) {
            return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }

        /** Whether the business comes to the customer, who has to say where. */
        boolean isCustomers() {
            return type.equals("CUSTOMER");
        }
    }

    /** Reads a service that the catalog presented with the details of its staff. */
    static OfferedService of(ObjectNode document, Business business) {
        Service rules = Service.of(document);
        JsonNode payment = Json.at(document, "payment");
        String slug = Json.text("", document, "mainSlug", "name");
        boolean free = isFree(payment);
        return new OfferedService(
                rules,
                slug,
                business.paths().service(slug),
                Json.text(document, "tagLine"),
                Json.text(document, "description"),
                Json.text(document, "category", "name"),
                Json.integer(0, document, "category", "sortOrder"),
                Json.integer(0, document, "sortOrder"),
                free ? FREE : price(payment, business),
                free,
                rateType(payment).equals("VARIED"),
                rateType(payment).equals("SUBSCRIPTION") ? " each month" : "",
                !free && (!Json.flag(payment, "options", "inPerson") || Json.flag(payment, "options", "deposit")),
                Json.instant(document, "schedule", "firstSessionStart"),
                names(document),
                places(document));
    }

    private static String rateType(@Nullable JsonNode payment) {
        return Json.text("NO_FEE", payment, "rateType");
    }

    private static boolean isFree(@Nullable JsonNode payment) {
        return switch (rateType(payment)) {
            case "NO_FEE" -> true;
            case "FIXED" -> amount(payment, "fixed", "price").signum() == 0;
            case "VARIED" -> amount(payment, "varied", "maxPrice").signum() == 0;
            default -> false;
        };
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
            String address = Addresses.line(Json.at(location, "calculatedAddress"));
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

    private static String price(@Nullable JsonNode payment, Business business) {
        return switch (rateType(payment)) {
            case "FIXED" -> money(business, amount(payment, "fixed", "price"));
            case "VARIED" ->
                range(business, amount(payment, "varied", "minPrice"), amount(payment, "varied", "maxPrice"));
            case "SUBSCRIPTION" ->
                money(business, amount(payment, "subscription", "amountPerBillingCycle")) + " each month";
            default -> {
                String described = Json.text("", payment, "custom", "description");
                yield described.isBlank() ? ON_REQUEST : described;
            }
        };
    }

    private static String range(Business business, BigDecimal least, BigDecimal most) {
        return least.compareTo(most) == 0
                ? money(business, least)
                : (least.signum() == 0 ? FREE : money(business, least)) + " to " + money(business, most);
    }

    private static BigDecimal amount(@Nullable JsonNode payment, String kind, String price) {
        return new BigDecimal(Json.text("0", payment, kind, price, "value"));
    }

    private static String money(Business business, BigDecimal amount) {
        return Formats.money(business.locale(), amount.toPlainString(), business.currency());
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

    /** The address of the form that asks who books. */
    String detailsUrl() {
        return url + "/details";
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

    /** Duration, people and place in short. */
    List<String> facts() {
        String kind = switch (type()) {
            case APPOINTMENT -> durations();
            case CLASS -> "Class";
            case COURSE -> "Course";
        };
        return Stream.of(kind, people(), where())
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
