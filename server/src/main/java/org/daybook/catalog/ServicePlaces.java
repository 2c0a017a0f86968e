package org.daybook.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Addresses;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a service is given (rule 1.8). */
final class ServicePlaces {
    private static final String BUSINESS = "BUSINESS";
    private static final String CUSTOM = "CUSTOM";
    private static final String CUSTOMER = "CUSTOMER";

    private final Map<UUID, ObjectNode> known;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<UUID> named = new HashSet<>();
    private boolean customers;

    private ServicePlaces(Map<UUID, ObjectNode> known) {
        this.known = known;
    }

    /**
     * Gives each place its id and type. A business place without an id is the default location; so is a service without
     * places.
     *
     * @param known locations of the site by id
     * @param field of the request that holds the places, for violations
     */
    static void complete(Map<UUID, ObjectNode> known, ObjectNode service, String field) {
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
    static @Nullable ObjectNode ofSessions(ObjectNode service) {
        JsonNode places = service.path("locations");
        JsonNode place = places.path(0);
        String type = Json.text("", place, "type");
        boolean known = type.equals(BUSINESS) || type.equals(CUSTOM);
        return places.size() != 1 || !known || Json.text("", service, "type").equals("APPOINTMENT")
                ? null
                : ofSession(place);
    }

    /** A place of a service, complete, in the wire's shape of events. */
    static ObjectNode ofSession(JsonNode place) {
        String type = Json.text(CUSTOM, place, "type");
        ObjectNode location = Json.object().put("type", type);
        String address = Addresses.line(Json.at(place, "custom", "address"));
        if (type.equals(BUSINESS)) {
            location.put("id", Json.text("", place, "id"));
        } else if (address != null) {
            location.put("address", address);
        }
        return location;
    }

    private void complete(ObjectNode place, String field) {
        boolean ofBusiness = Json.at(place, "business") != null;
        String type = Json.text(ofBusiness ? BUSINESS : CUSTOM, place, "type");
        place.put("type", type);
        if (type.equals(BUSINESS)) {
            completeBusiness(place, field);
            return;
        }
        if (ofBusiness || (!type.equals(CUSTOM) && Json.at(place, "custom") != null)) {
            violations.add(Violation.notAllowed(
                            field + (ofBusiness ? ".business" : ".custom"), "is not of a place of the type " + type)
                    .as(
                            type.equals(CUSTOM)
                                    ? ServiceRule.INVALID_CUSTOM_LOCATION
                                    : ServiceRule.INVALID_CUSTOMER_LOCATION));
        }
        if (type.equals(CUSTOMER) && !customers) {
            customers = true;
        } else if (type.equals(CUSTOMER)) {
            violations.add(Violation.refused(field + ".type", "is named twice").as(ServiceRule.INVALID_LOCATIONS));
        }
        place.put("id", Uuids.next().toString());
    }

    private void completeBusiness(ObjectNode place, String field) {
        if (Json.at(place, "custom") != null) {
            violations.add(Violation.notAllowed(field + ".custom", "is not of a place of the type BUSINESS")
                    .as(ServiceRule.INVALID_BUSINESS_LOCATION));
            return;
        }
        UUID sent = Json.uuid(place, "business", "id");
        UUID id = sent == null ? defaultLocation() : sent;
        ObjectNode location = known.get(id);
        String idField = field + ".business.id";
        if (location == null || Json.flag(location, "archived")) {
            violations.add(Violation.refused(idField, "is not a location that is in use")
                    .as(ServiceRule.INVALID_BUSINESS_LOCATION));
        } else if (!named.add(id)) {
            violations.add(Violation.refused(idField, "is named twice").as(ServiceRule.INVALID_BUSINESS_LOCATIONS));
        }
        Json.child(place, "business").put("id", id.toString());
        place.put("id", id.toString());
    }

    private UUID defaultLocation() {
        for (Map.Entry<UUID, ObjectNode> location : known.entrySet()) {
            if (Json.flag(location.getValue(), "default")) {
                return location.getKey();
            }
        }
        throw new IllegalStateException("A site without a default location");
    }
}
