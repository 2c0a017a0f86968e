package org.daybook.bookings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.AddOnGroups;
import org.daybook.catalog.OptionKind;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.pricing.PriceList.AddOnPrice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What customers choose with a booking: variants of the service (rule 3.5) and add-ons from
 * its groups (rule 13.6).
 */
final class BookedChoices {
    private final ServiceOptionsAndVariants variants;
    private final AddOnGroups groups;

    BookedChoices(ServiceOptionsAndVariants variants, AddOnGroups groups) {
        this.variants = variants;
        this.groups = groups;
    }

    /**
     * Refuses choices that the service does not offer, and to choose nothing where nothing else tells the price.
     *
     * @param choices {@code ParticipantChoices} of the contract; null where nothing was chosen
     * @param minutes length of the session without add-ons; null where the customer does not choose it
     * @param mayLack whether nothing need be chosen: the booking stood so before there was a choice
     */
    void require(
            SiteTransaction transaction,
            Service service,
            @Nullable JsonNode choices,
            @Nullable Integer minutes,
            boolean mayLack) {
        if (choices == null) {
            if (service.choiceNeeded() && !mayLack) {
                throw refused("The price depends on a choice: send participantsChoices, not totalParticipants alone");
            }
            return;
        }
        VariantPrices prices =
                variants.prices(transaction, List.of(service.id())).get(service.id());
        if (prices == null) {
            throw refused("The service has no options and variants to choose from");
        }
        for (JsonNode party : Json.list(choices, "serviceChoices")) {
            requireParty(prices, party, minutes);
        }
    }

    /**
     * What is chosen beyond what a booking has: parties that choose otherwise, or have more participants. What was chosen
     * before stays, whatever the service offers now.
     *
     * @param choices {@code ParticipantChoices} of the contract; null where nothing is chosen, which is answered so
     * @param before those of the booking; null for none
     */
    static @Nullable ObjectNode added(@Nullable ObjectNode choices, @Nullable JsonNode before) {
        if (choices == null) {
            return null;
        }
        List<JsonNode> had = new ArrayList<>();
        Json.list(before, "serviceChoices").forEach(had::add);
        ArrayNode added = Json.array();
        for (JsonNode party : Json.list(choices, "serviceChoices")) {
            Optional<JsonNode> kept =
                    had.stream().filter(known -> isPart(party, known)).findFirst();
            kept.ifPresentOrElse(had::remove, () -> added.add(party));
        }
        ObjectNode beyond = choices.deepCopy();
        beyond.set("serviceChoices", added);
        return beyond;
    }

    private static boolean isPart(JsonNode party, JsonNode whole) {
        return Objects.equals(whole.get("choices"), party.get("choices"))
                && Json.integer(1, party, "numberOfParticipants") <= Json.integer(1, whole, "numberOfParticipants");
    }

    /** Who gives the service is the resource of the booking, and no choice of a party. */
    private static void requireParty(VariantPrices prices, JsonNode party, @Nullable Integer minutes) {
        boolean chosen = prices.kind() == OptionKind.STAFF_MEMBER;
        Set<UUID> options = new HashSet<>();
        for (JsonNode choice : Json.list(party, "choices")) {
            if (!options.add(Json.uuid(choice, "optionId"))) {
                throw new ApplicationException(
                        BookingError.INVALID_CHOICES, "A party chooses once from an option: " + choice);
            }
            String value = prices.kind().chosen(choice);
            if (value == null
                    || !prices.optionId().equals(Json.uuid(choice, "optionId"))
                    || !prices.prices().containsKey(value)) {
                throw refused("No variant of the service is for the choice " + choice);
            }
            if (prices.kind() == OptionKind.DURATION && minutes != null && !value.equals(minutes.toString())) {
                throw refused("The time is " + minutes + " minutes long without add-ons, the choice " + value);
            }
            chosen = true;
        }
        if (!chosen) {
            throw refused("Each party must choose from the option " + prices.optionId());
        }
    }

    /**
     * The add-ons of a booking, completed by name and duration.
     *
     * @param wanted {@code bookedAddOns} of the contract
     * @param before those that it has, which stay as they were bought, whatever the service offers now
     * @param checked whether others must be offered by the service, and within the limits of their groups
     */
    AddOnsTaken addOns(
            SiteTransaction transaction,
            UUID serviceId,
            Iterable<JsonNode> wanted,
            List<JsonNode> before,
            boolean checked) {
        ArrayNode booked = Json.array();
        if (!wanted.iterator().hasNext()) {
            return AddOnsTaken.NONE;
        }
        List<AddOnGroups.Group> offered = groups.list(transaction, serviceId);
        for (JsonNode addOn : wanted) {
            booked.add(before.stream()
                    .filter(had -> isSame(had, addOn))
                    .findFirst()
                    .orElseGet(() -> complete(offered, addOn, checked)));
        }
        if (checked) {
            requireLimits(offered, booked);
        }
        return new AddOnsTaken(booked, prices(offered, booked));
    }

    /**
     * Add-ons that are taken with a booking.
     *
     * @param booked {@code bookedAddOns} of the contract
     * @param prices by id, of those that the service offers
     */
    record AddOnsTaken(ArrayNode booked, Map<UUID, AddOnPrice> prices) {
        static final AddOnsTaken NONE = new AddOnsTaken(Json.array(), Map.of());
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return Objects.equals(Json.uuid(one, "id"), Json.uuid(other, "id"))
                && Objects.equals(Json.uuid(one, "groupId"), Json.uuid(other, "groupId"))
                && Json.integer(1, one, "quantity") == Json.integer(1, other, "quantity");
    }

    /** By how much add-ons lengthen the booking that has them: {@code bookedAddOns} of the contract. */
    static int minutes(Iterable<JsonNode> booked) {
        int minutes = 0;
        for (JsonNode addOn : booked) {
            minutes += Json.integer(0, addOn, "durationInMinutes");
        }
        return minutes;
    }

    private static Map<UUID, AddOnPrice> prices(List<AddOnGroups.Group> offered, ArrayNode booked) {
        Set<String> taken = new HashSet<>();
        booked.forEach(addOn -> taken.add(Json.text("", addOn, "id").toLowerCase(Locale.ROOT)));
        Map<UUID, AddOnPrice> prices = new HashMap<>();
        for (AddOnGroups.Group group : offered) {
            for (ObjectNode addOn : group.addOns()) {
                String id = Json.text("", addOn, "id");
                if (taken.contains(id)) {
                    prices.put(UUID.fromString(id), AddOnPrice.of(addOn));
                }
            }
        }
        return prices;
    }

    private static ObjectNode complete(List<AddOnGroups.Group> offered, JsonNode wanted, boolean checked) {
        ObjectNode booked = Json.object();
        booked.set("id", wanted.get("id"));
        booked.set("groupId", wanted.get("groupId"));
        ObjectNode addOn = find(offered, wanted, checked);
        int quantity = Json.integer(1, wanted, "quantity");
        if (addOn == null) {
            return booked.put("quantity", quantity);
        }
        booked.set("name", addOn.get("name"));
        Integer minutes = Json.integer(addOn, "durationInMinutes");
        if (checked && minutes != null && quantity > 1) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE, "An add-on that takes time is taken once: its quantity must be 1");
        }
        if (minutes != null) {
            return booked.put("durationInMinutes", minutes);
        }
        if (checked && quantity > Json.integer(Integer.MAX_VALUE, addOn, "maxQuantity")) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE,
                    "There are at most " + addOn.get("maxQuantity") + " of the add-on");
        }
        return booked.put("quantity", quantity);
    }

    private static @Nullable ObjectNode find(List<AddOnGroups.Group> offered, JsonNode wanted, boolean checked) {
        UUID groupId = Json.uuid(wanted, "groupId");
        UUID id = Json.uuid(wanted, "id");
        boolean known = false;
        for (AddOnGroups.Group group : offered) {
            if (!checked || group.id().equals(groupId)) {
                known = true;
                for (ObjectNode addOn : group.addOns()) {
                    if (UUID.fromString(Json.text("", addOn, "id")).equals(id)) {
                        return addOn;
                    }
                }
            }
        }
        if (checked && groupId == null) {
            throw new ApplicationException(
                    BookingError.ADD_ON_GROUP_NOT_FOUND,
                    "An add-on is named by its id and its groupId, which is missing");
        }
        if (checked) {
            throw known
                    ? new ApplicationException(BookingError.ADD_ON_NOT_FOUND, "The group has no add-on " + id)
                    : new ApplicationException(
                            BookingError.ADD_ON_GROUP_NOT_FOUND, "The service has no group of add-ons " + groupId);
        }
        return null;
    }

    /** Each add-on is named once, and no more of a group than it allows. */
    private static void requireLimits(List<AddOnGroups.Group> offered, ArrayNode booked) {
        Set<String> named = new HashSet<>();
        Map<UUID, List<JsonNode>> byGroup = new HashMap<>();
        for (JsonNode addOn : booked) {
            if (!named.add(Json.text("", addOn, "id"))) {
                throw new ApplicationException(BookingError.VALIDATION_FAILURE, "An add-on is named twice");
            }
            byGroup.computeIfAbsent(Json.uuid(addOn, "groupId"), key -> new ArrayList<>())
                    .add(addOn);
        }
        for (AddOnGroups.Group group : offered) {
            int limit = Json.integer(Integer.MAX_VALUE, group.group(), "maxNumberOfAddOns");
            if (byGroup.getOrDefault(group.id(), List.of()).size() > limit) {
                throw new ApplicationException(
                        BookingError.VALIDATION_FAILURE,
                        "At most " + limit + " add-ons of the group " + group.id() + " can be taken");
            }
        }
    }

    private static ApplicationException refused(String description) {
        return new ApplicationException(BookingError.INVALID_SERVICE_CHOICES, description);
    }
}
