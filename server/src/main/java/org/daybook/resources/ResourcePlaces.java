package org.daybook.resources;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a resource can be had: everywhere, or at the business locations that it names. */
final class ResourcePlaces {
    private static final String OPTIONS = "locationOptions";
    private static final String SPECIFIC = "specificLocationOptions";
    private static final String AT_BUSINESS = "availableInBusinessLocations";
    private static final String FIELD = "resource." + OPTIONS + ".";

    private ResourcePlaces() {}

    /** Makes a resource that says nothing of places one that can be had everywhere; refuses what contradicts itself. */
    static void complete(ObjectNode resource) {
        ObjectNode options = Json.child(resource, OPTIONS);
        boolean specific = Json.at(options, SPECIFIC) != null;
        if (Json.at(options, "availableInAllLocations") == null) {
            options.put("availableInAllLocations", !specific);
        }
        boolean everywhere = Json.flag(options, "availableInAllLocations");
        List<Violation> violations = new ArrayList<>();
        if (everywhere && specific) {
            violations.add(Violation.notAllowed(FIELD + SPECIFIC, "contradicts availableInAllLocations")
                    .as(ResourceRule.RESOURCE_SPECIFIC_LOCATION_OPTIONS_NOT_ALLOWED));
        } else if (!everywhere && !specific) {
            violations.add(Violation.required(FIELD + SPECIFIC)
                    .as(ResourceRule.RESOURCE_SPECIFIC_LOCATION_OPTIONS_MUST_BE_SET));
        }
        Json.object(options, SPECIFIC).ifPresent(places -> completeSpecific(places, violations));
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private static void completeSpecific(ObjectNode places, List<Violation> violations) {
        int index = 0;
        for (JsonNode place : Json.list(places, "businessLocations")) {
            if (Json.text(place, "locationId") == null) {
                violations.add(Violation.required(FIELD + SPECIFIC + ".businessLocations[" + index + "].locationId")
                        .as(ResourceRule.RESOURCE_LOCATION_ID_IS_REQUIRED));
            }
            index++;
        }
        if (index > 0 && Json.at(places, AT_BUSINESS) == null) {
            places.put(AT_BUSINESS, true);
        }
        if (index > 0 && !Json.flag(places, AT_BUSINESS)) {
            violations.add(Violation.refused(FIELD + SPECIFIC + "." + AT_BUSINESS, "must be true to name some of them")
                    .as(ResourceRule.RESOURCE_AVAILABLE_IN_BUSINESS_LOCATION_MUST_BE_TRUE));
        }
    }
}
