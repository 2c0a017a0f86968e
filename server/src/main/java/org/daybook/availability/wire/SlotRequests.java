package org.daybook.availability.wire;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AvailabilityError;
import org.daybook.availability.ListSlots.Position;
import org.daybook.availability.SlotFilter;
import org.daybook.availability.SlotPage;
import org.daybook.availability.SlotRequest;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.engine.OfferedStarts;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parts that questions about time slots share: windows, zones, places, resources, filters, cursors. */
final class SlotRequests {
    static final int MAX_LIMIT = 1000;

    private SlotRequests() {}

    static SlotRequest slots(ObjectNode request) {
        return slots(request, "");
    }

    /**
     * What is asked of one service.
     *
     * @param path of what names it, with a dot behind, for violations; empty for the request itself
     */
    static SlotRequest slots(ObjectNode request, String path) {
        UUID serviceId = Json.uuid(request, "serviceId");
        if (serviceId == null) {
            throw missing("serviceId");
        }
        if (Json.at(request, "customerChoices", "requestedGender") != null) {
            throw new ApplicationException(
                    AvailabilityError.REQUESTED_GENDER_NOT_ALLOWED, "Nobody is chosen by gender here");
        }
        return new SlotRequest(
                serviceId, duration(request, path), places(request), resources(request), addOns(request));
    }

    /**
     * The length that was chosen. A choice by an id is none: the choices of this contract have no ids.
     *
     * @param path as of {@link #slots(ObjectNode, String)}
     */
    static @Nullable Integer duration(JsonNode request, String path) {
        Integer minutes = Json.integer(request, "customerChoices", "durationInMinutes");
        if (minutes == null && Json.at(request, "customerChoices", "durationChoiceId") != null) {
            throw new InvalidRequestException(Violation.refused(
                    path + "customerChoices.durationChoiceId", "name the choice by durationInMinutes"));
        }
        return minutes;
    }

    static List<PlaceFilter> places(ObjectNode request) {
        List<PlaceFilter> places = new ArrayList<>();
        Json.list(request, "locations").forEach(location -> addPlace(location, places));
        Json.object(request, "location").ifPresent(location -> addPlace(location, places));
        return places;
    }

    /** The places of a request; without a filter, any place. */
    private static void addPlace(JsonNode location, List<PlaceFilter> places) {
        UUID id = Json.uuid(location, "id");
        String type = Json.text(location, "locationType");
        if (id != null || type != null) {
            places.add(new PlaceFilter(type == null ? "BUSINESS" : type, id));
        }
    }

    static Set<UUID> addOns(JsonNode request) {
        Set<UUID> ids = new HashSet<>();
        Json.list(request, "customerChoices", "addOnIds").forEach(id -> ids.add(UUID.fromString(id.asString())));
        return ids;
    }

    private static Map<UUID, Set<UUID>> resources(ObjectNode request) {
        Map<UUID, Set<UUID>> resources = new HashMap<>();
        for (JsonNode type : Json.list(request, "resourceTypes")) {
            UUID typeId = Json.uuid(type, "resourceTypeId");
            Set<UUID> ids = new HashSet<>();
            Json.list(type, "resourceIds").forEach(id -> ids.add(UUID.fromString(id.asString())));
            if (typeId != null) {
                resources.put(typeId, ids);
            }
        }
        return resources;
    }

    /** The resource types whose free resources the answer names: those asked for, and those filtered by. */
    static Set<UUID> shownTypes(ObjectNode request) {
        Set<UUID> types = new HashSet<>(resources(request).keySet());
        Json.list(request, "includeResourceTypeIds").forEach(id -> types.add(UUID.fromString(id.asString())));
        return types;
    }

    static SlotFilter filter(ObjectNode request) {
        JsonNode violations = Json.at(request, "bookingPolicyViolations");
        return new SlotFilter(
                flag(request, "bookable"),
                flag(violations, "tooEarlyToBook"),
                flag(violations, "tooLateToBook"),
                flag(violations, "bookOnlineDisabled"),
                positive(request, "timeSlotsPerDay"));
    }

    /** A number of slots; null where it is missing or 0. */
    static @Nullable Integer positive(ObjectNode request, String field) {
        int value = Json.integer(0, request, field);
        if (value < 0) {
            throw new InvalidRequestException(Violation.threshold(field, "MIN", 0, "must not be negative"));
        }
        return value == 0 ? null : value;
    }

    private static @Nullable Boolean flag(@Nullable JsonNode node, String name) {
        JsonNode value = Json.at(node, name);
        return value == null ? null : value.asBoolean();
    }

    /** The zone that a request names; null where it names none, or an empty one. */
    static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return Times.parseZone(name).orElseThrow(() -> badZone(name));
    }

    static ApplicationException badZone(String name) {
        return new ApplicationException(
                StandardError.INVALID_TIME_ZONE, "\"" + name + "\" is not an IANA time zone such as Europe/Berlin");
    }

    static @Nullable LocalDateTime local(ObjectNode request, String field) {
        String text = Json.text(request, field);
        return text == null
                ? null
                : Times.parseLocal(text)
                        .orElseThrow(() -> new InvalidRequestException(Violation.format(field, "LOCAL_DATE_TIME")));
    }

    static LocalDateTime requiredLocal(ObjectNode request, String field) {
        LocalDateTime local = local(request, field);
        if (local == null) {
            throw missing(field);
        }
        return local;
    }

    static ApplicationException missing(String field) {
        return new ApplicationException(AvailabilityError.MISSING_ARGUMENTS, field + " must be present");
    }

    static int limit(ObjectNode request, int absent, int max) {
        return limit(request, "", absent, max);
    }

    /**
     * How many entries a page has.
     *
     * @param path of what holds the paging, with a dot behind; empty for the request itself
     * @param absent where no limit is said, or 0
     */
    static int limit(@Nullable JsonNode paged, String path, int absent, int max) {
        int limit = Json.integer(0, paged, "cursorPaging", "limit");
        if (limit < 0 || limit > max) {
            String rule = limit < 0 ? "MIN" : "MAX";
            throw new InvalidRequestException(Violation.threshold(
                    path + "cursorPaging.limit", rule, limit < 0 ? 0 : max, "must be between 0 and " + max));
        }
        return limit == 0 ? absent : limit;
    }

    /** The cursors around a page. */
    static ObjectNode cursors(ObjectNode request, SlotPage page, OfferedStarts slots) {
        ObjectNode cursors = Json.object();
        put(cursors, "next", request, page.next(slots));
        put(cursors, "prev", request, page.previous(slots));
        return cursors;
    }

    private static void put(ObjectNode cursors, String name, ObjectNode request, @Nullable Position position) {
        if (position != null) {
            ObjectNode held = Json.object().put("s", position.start()).put("l", position.locationIndex());
            cursors.put(name, cursor(request, position.before() ? held.put("b", true) : held));
        }
    }

    /** The position in a cursor. */
    static Position position(ObjectNode held) {
        if (held.get("s") == null || !held.get("s").isIntegralNumber()) {
            throw badCursor();
        }
        return new Position(held.get("s").asLong(), Json.integer(0, held, "l"), Json.flag(held, "b"));
    }

    /** A cursor holds the whole question, so that it is sent alone (rule Q6). */
    static String cursor(ObjectNode request, ObjectNode position) {
        ObjectNode question = request.deepCopy();
        question.remove("cursorPaging");
        ObjectNode held = Json.object();
        held.set("q", question);
        held.set("p", position);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(held).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The content of the cursor of a request: the question under {@code q}, the position under {@code p}; null without
     * one.
     */
    static @Nullable ObjectNode followed(ObjectNode request) {
        return held(Json.text(request, "cursorPaging", "cursor"));
    }

    /** As {@link #followed}, of a cursor alone; an empty one is none. */
    static @Nullable ObjectNode held(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(cursor);
            ObjectNode held = Json.parseObject(new String(json, StandardCharsets.UTF_8));
            if (held.get("q") instanceof ObjectNode && held.get("p") instanceof ObjectNode) {
                return held;
            }
        } catch (IllegalArgumentException | JacksonException | ClassCastException e) {
            throw badCursor();
        }
        throw badCursor();
    }

    static ApplicationException badCursor() {
        return new ApplicationException(StandardError.INVALID_CURSOR, "The cursor is not one that this query gave out");
    }
}
