package org.daybook.availability.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The values of the older calendar's filter by the names of the guide: dotted or nested, with {@code slot.} in front or
 * without. What the guide does not name, or an operator that could not be obeyed, is refused rather than left out.
 */
final class CalendarFilter {
    private static final String PATH = "query.filter.";

    private static final int MAX_DEPTH = 4;

    private static final Set<String> NAMES = Set.of(
            "serviceId",
            "startDate",
            "endDate",
            "resourceId",
            "location.businessLocation.id",
            "bookable",
            "openSpots",
            "timezone",
            "bookingPolicyViolations.tooEarlyToBook",
            "bookingPolicyViolations.tooLateToBook",
            "bookingPolicyViolations.bookOnlineDisabled");

    /** Paths of slots that the guide names differently, by the name in the guide. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("resource.id", "resourceId", "location.id", "location.businessLocation.id");

    private final Map<String, JsonNode> values = new HashMap<>();

    private CalendarFilter() {}

    static CalendarFilter of(@Nullable JsonNode filter) {
        CalendarFilter read = new CalendarFilter();
        if (filter != null) {
            read.add("", filter, 0);
        }
        return read;
    }

    private void add(String path, JsonNode object, int depth) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String sent = path + member.getKey();
            String plain = sent.startsWith("slot.") ? sent.substring("slot.".length()) : sent;
            String name = OTHER_NAMES.getOrDefault(plain, plain);
            if (NAMES.contains(name)) {
                values.put(name, member.getValue());
            } else if (member.getValue().isObject() && depth < MAX_DEPTH) {
                add(sent + ".", member.getValue(), depth + 1);
            } else {
                throw refused(sent, "cannot be filtered by");
            }
        }
    }

    private static InvalidRequestException refused(String name, String why) {
        return new InvalidRequestException(Violation.refused(PATH + name, why));
    }

    /**
     * The wanted value of a field; null where the filter does not name it. Refuses operators that are not supported.
     */
    private @Nullable JsonNode value(String name, String... operators) {
        JsonNode value = values.get(name);
        if (value == null || value.isNull() || !value.isObject()) {
            return value == null || value.isNull() ? null : value;
        }
        JsonNode found = null;
        for (Map.Entry<String, JsonNode> operator : value.properties()) {
            if (value.size() > 1 || !List.of(operators).contains(operator.getKey())) {
                throw refused(name, "does not know the operator " + operator.getKey());
            }
            found = operator.getValue();
        }
        return found;
    }

    /** The wanted ids; null where the filter names none. */
    @Nullable
    List<UUID> ids(String name) {
        JsonNode value = value(name, "$eq", "$in", "$hasSome");
        if (value == null) {
            return null;
        }
        List<UUID> ids = new ArrayList<>();
        for (JsonNode id : value.isArray() ? value : Json.array().add(value)) {
            ids.add(Uuids.parse(id.asString(""))
                    .orElseThrow(() -> new InvalidRequestException(Violation.format(PATH + name, "GUID"))));
        }
        return ids;
    }

    @Nullable
    Set<UUID> idSet(String name) {
        List<UUID> ids = ids(name);
        return ids == null ? null : Set.copyOf(ids);
    }

    /**
     * A date-time, with or without an offset.
     *
     * @param operator that says the same as none
     */
    String date(String name, String operator) {
        JsonNode value = value(name, "$eq", operator);
        if (value == null) {
            throw new InvalidRequestException(Violation.required(PATH + name));
        }
        String text = value.asString("");
        if (Times.parseInstant(text).isEmpty() && Times.parseLocal(text).isEmpty()) {
            throw new InvalidRequestException(Violation.format(PATH + name, "a date-time"));
        }
        return text;
    }

    @Nullable
    String text(String name) {
        JsonNode value = value(name, "$eq");
        return value == null ? null : value.asString("");
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = value(name, "$eq");
        if (value == null) {
            return null;
        }
        String text = value.asString("");
        if (!text.equals("true") && !text.equals("false")) {
            throw new InvalidRequestException(Violation.format(PATH + name, "a boolean"));
        }
        return text.equals("true");
    }

    /** The wanted minimum; 0 where the filter names none. */
    int least(String name) {
        JsonNode value = value(name, "$eq", "$gte");
        if (value == null) {
            return 0;
        }
        try {
            return Integer.parseInt(value.asString(""));
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(Violation.format(PATH + name, "an integer"));
        }
    }
}
