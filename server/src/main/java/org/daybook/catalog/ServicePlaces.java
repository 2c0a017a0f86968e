package org.daybook.catalog;

import static org.daybook.catalog.ServicePlace.BUSINESS;
import static org.daybook.catalog.ServicePlace.CUSTOM;
import static org.daybook.catalog.ServicePlace.CUSTOMER;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.sites.Location;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a service is given (rule 1.8). */
final class ServicePlaces {
    private final Map<UUID, Location> known;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<UUID> named = new HashSet<>();
    private boolean customers;

    private ServicePlaces(List<Location> known) {
        this.known = new HashMap<>();
        known.forEach(location -> this.known.put(location.id(), location));
    }

    /**
     * Gives each place its id and type. A business place without an id is the default location; so is a service without
     * places.
     *
     * @param known locations of the site
     * @param field of the request that holds the places, for violations
     */
    static void complete(List<Location> known, ObjectNode service, String field) {
        ServicePlaces places = new ServicePlaces(known);
        if (!(service.get("locations") instanceof ArrayNode given) || given.isEmpty()) {
            service.putArray("locations").addObject().put("type", BUSINESS);
        }
        int index = 0;
        for (JsonNode place : service.get("locations")) {
            places.complete((ObjectNode) place, field + "[" + index + "]");
            index++;
        }
        if (!places.violations.isEmpty()) {
            throw new InvalidRequestException(places.violations);
        }
    }

    /**
     * Where sessions of a class or course take place that say nothing of their own: at the only place of the service, in
     * the wire's shape of events. Null where there are several, or the business comes to the customer.
     */
    static @Nullable ObjectNode ofSessions(ServiceFields service) {
        return service.isAppointment()
                        || service.places().size() != 1
                        || service.places().getFirst().is(CUSTOMER)
                ? null
                : service.places().getFirst().ofSession();
    }

    private void complete(ObjectNode document, String field) {
        ServicePlace place = ServicePlace.read(document);
        document.put("type", place.type());
        if (place.is(BUSINESS)) {
            UUID id = businessId(place, field);
            Json.child(document, "business").put("id", id.toString());
            document.put("id", id.toString());
        } else {
            checkElsewhere(place, field);
            document.put("id", Uuids.next().toString());
        }
    }

    private void checkElsewhere(ServicePlace place, String field) {
        if (place.ofBusiness() || (!place.is(CUSTOM) && place.isDescribed())) {
            violations.add(Violation.notAllowed(
                            field + (place.ofBusiness() ? ".business" : ".custom"),
                            "is not of a place of the type " + place.type())
                    .as(
                            place.is(CUSTOM)
                                    ? ServiceRule.INVALID_CUSTOM_LOCATION
                                    : ServiceRule.INVALID_CUSTOMER_LOCATION));
        }
        if (place.is(CUSTOMER) && customers) {
            violations.add(Violation.refused(field + ".type", "is named twice").as(ServiceRule.INVALID_LOCATIONS));
        }
        customers |= place.is(CUSTOMER);
    }

    private UUID businessId(ServicePlace place, String field) {
        UUID id = place.businessId() == null ? defaultLocation() : place.businessId();
        Location location = known.get(id);
        String idField = field + ".business.id";
        if (place.isDescribed()) {
            violations.add(Violation.notAllowed(field + ".custom", "is not of a place of the type BUSINESS")
                    .as(ServiceRule.INVALID_BUSINESS_LOCATION));
        } else if (location == null || location.archived()) {
            violations.add(Violation.refused(idField, "is not a location that is in use")
                    .as(ServiceRule.INVALID_BUSINESS_LOCATION));
        } else if (!named.add(id)) {
            violations.add(Violation.refused(idField, "is named twice").as(ServiceRule.INVALID_BUSINESS_LOCATIONS));
        }
        return id;
    }

    private UUID defaultLocation() {
        return known.values().stream()
                .filter(Location::isDefault)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A site without a default location"))
                .id();
    }
}
