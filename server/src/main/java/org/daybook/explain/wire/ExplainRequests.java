package org.daybook.explain.wire;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what the requests of this feature share. */
final class ExplainRequests {
    private ExplainRequests() {}

    static List<PlaceFilter> places(ObjectNode request) {
        List<PlaceFilter> places = new ArrayList<>();
        // A place of which nothing is said is any, as in the list of times.
        int i = 0;
        for (JsonNode place : Json.list(request, "locations")) {
            UUID id = id(Json.text(place, "id"), "locations[" + i++ + "].id");
            String type = Json.text(place, "locationType");
            if (id != null || type != null) {
                places.add(new PlaceFilter(type == null ? "BUSINESS" : type, id));
            }
        }
        return places;
    }

    static Set<UUID> addOns(ObjectNode request) {
        Set<UUID> ids = new HashSet<>();
        for (JsonNode sent : Json.list(request, "addOnIds")) {
            UUID id = id(sent.asString(), "addOnIds[" + ids.size() + "]");
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static @Nullable UUID id(@Nullable String text, String field) {
        return text == null
                ? null
                : Uuids.parse(text).orElseThrow(() -> new InvalidRequestException(Violation.format(field, "GUID")));
    }

    static @Nullable ZoneId zone(ObjectNode request) {
        String name = Json.text(request, "timeZone");
        if (name == null) {
            return null;
        }
        return Times.parseZone(name)
                .orElseThrow(() -> new ApplicationException(
                        StandardError.INVALID_TIME_ZONE,
                        "\"" + name + "\" is not an IANA time zone such as Europe/Berlin"));
    }

    static @Nullable LocalDateTime local(ObjectNode request, String field) {
        String text = Json.text(request, field);
        return text == null
                ? null
                : Times.parseLocal(text)
                        .orElseThrow(() -> new InvalidRequestException(Violation.format(field, "LOCAL_DATE_TIME")));
    }
}
