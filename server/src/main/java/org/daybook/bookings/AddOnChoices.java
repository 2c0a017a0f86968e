package org.daybook.bookings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.catalog.AddOnGroups;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.pricing.PriceList.AddOnPrice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The add-ons that customers take with a booking from the groups of its service (rule 13.6). */
final class AddOnChoices {
    private final AddOnGroups groups;

    AddOnChoices(AddOnGroups groups) {
        this.groups = groups;
    }

    /**
     * Add-ons that are taken with a booking.
     *
     * @param prices by id, of those that the service offers
     */
    record Taken(List<BookedAddOn> addOns, Map<UUID, AddOnPrice> prices) {
        static final Taken NONE = new Taken(List.of(), Map.of());
    }

    /**
     * The add-ons of a booking, completed by name and duration.
     *
     * @param before those that it has, which stay as they were bought, whatever the service offers now
     * @param checked whether others must be offered by the service, and within the limits of their groups
     */
    Taken take(
            SiteTransaction transaction,
            UUID serviceId,
            List<BookedAddOn> wanted,
            List<BookedAddOn> before,
            boolean checked) {
        if (wanted.isEmpty()) {
            return Taken.NONE;
        }
        List<AddOnGroups.Group> offered = groups.list(transaction, serviceId);
        List<BookedAddOn> taken = wanted.stream()
                .map(addOn -> before.stream()
                        .filter(addOn::isSameAs)
                        .findFirst()
                        .orElseGet(() -> complete(offered, addOn, checked)))
                .toList();
        if (checked) {
            requireLimits(offered, taken);
        }
        return new Taken(taken, prices(offered, taken));
    }

    private static Map<UUID, AddOnPrice> prices(List<AddOnGroups.Group> offered, List<BookedAddOn> booked) {
        Set<UUID> taken = booked.stream().map(BookedAddOn::id).collect(Collectors.toSet());
        Map<UUID, AddOnPrice> prices = new HashMap<>();
        for (AddOnGroups.Group group : offered) {
            for (ObjectNode addOn : group.addOns()) {
                UUID id = UUID.fromString(Json.text("", addOn, "id"));
                if (taken.contains(id)) {
                    prices.put(id, AddOnPrice.of(addOn));
                }
            }
        }
        return prices;
    }

    private static BookedAddOn complete(List<AddOnGroups.Group> offered, BookedAddOn wanted, boolean checked) {
        ObjectNode addOn = find(offered, wanted, checked);
        int quantity = wanted.times();
        if (addOn == null) {
            return new BookedAddOn(wanted.id(), wanted.groupId(), quantity, null, null);
        }
        String name = Json.text(addOn, "name");
        Integer minutes = Json.integer(addOn, "durationInMinutes");
        if (checked && minutes != null && quantity > 1) {
            throw refused("An add-on that takes time is taken once: its quantity must be 1");
        }
        if (minutes != null) {
            return new BookedAddOn(wanted.id(), wanted.groupId(), null, name, minutes);
        }
        int most = Json.integer(Integer.MAX_VALUE, addOn, "maxQuantity");
        if (checked && quantity > most) {
            throw refused("There are at most " + most + " of the add-on");
        }
        return new BookedAddOn(wanted.id(), wanted.groupId(), quantity, name, null);
    }

    private static @Nullable ObjectNode find(List<AddOnGroups.Group> offered, BookedAddOn wanted, boolean checked) {
        List<AddOnGroups.Group> named = offered.stream()
                .filter(group -> !checked || group.id().equals(wanted.groupId()))
                .toList();
        for (AddOnGroups.Group group : named) {
            for (ObjectNode addOn : group.addOns()) {
                if (wanted.id().equals(Json.uuid(addOn, "id"))) {
                    return addOn;
                }
            }
        }
        if (!checked) {
            return null;
        }
        if (wanted.groupId() == null) {
            throw new ApplicationException(
                    BookingError.ADD_ON_GROUP_NOT_FOUND,
                    "An add-on is named by its id and its groupId, which is missing");
        }
        throw named.isEmpty()
                ? new ApplicationException(
                        BookingError.ADD_ON_GROUP_NOT_FOUND, "The service has no group of add-ons " + wanted.groupId())
                : new ApplicationException(BookingError.ADD_ON_NOT_FOUND, "The group has no add-on " + wanted.id());
    }

    /** Each add-on is named once, and no more of a group than it allows. */
    private static void requireLimits(List<AddOnGroups.Group> offered, List<BookedAddOn> booked) {
        Set<UUID> named = new HashSet<>();
        for (BookedAddOn addOn : booked) {
            if (!named.add(addOn.id())) {
                throw refused("An add-on is named twice");
            }
        }
        for (AddOnGroups.Group group : offered) {
            int limit = Json.integer(Integer.MAX_VALUE, group.group(), "maxNumberOfAddOns");
            long taken = booked.stream()
                    .filter(addOn -> Objects.equals(addOn.groupId(), group.id()))
                    .count();
            if (taken > limit) {
                throw refused("At most " + limit + " add-ons of the group " + group.id() + " can be taken");
            }
        }
    }

    private static ApplicationException refused(String description) {
        return new ApplicationException(BookingError.VALIDATION_FAILURE, description);
    }
}
