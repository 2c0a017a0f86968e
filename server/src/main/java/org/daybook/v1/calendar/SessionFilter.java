package org.daybook.v1.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.queries.CalendarQueries.Range;
import org.daybook.calendar.queries.CalendarQueries.SessionKind;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.v1.shared.CalendarTimes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list of sessions or slots asks for by filters of its own, told in those of the query. Values are plain, or stand
 * under {@code $eq}.
 */
record SessionFilter(ObjectNode filter, Range range, SessionKind kind) {
    private static final int MAX_SCHEDULES = 100;
    private static final int MAX_DAYS = 366;

    /** Filters that name a field of the query in another way; their values are lists. */
    private static final Map<String, String> LISTS = Map.of(
            "scheduleIds", "scheduleId",
            "scheduleId", "scheduleId",
            "intervalIds", "recurringSessionId",
            "recurringSessionIds", "recurringSessionId",
            "location.locationType", "location.locationType",
            "location.businessLocation.id", "location.businessLocation.id");

    private static final String PLACE = "location.locationType";
    private static final List<String> PLACES = List.of("UNDEFINED", "OWNER_BUSINESS", "OWNER_CUSTOM", "CUSTOM");

    private static final Map<String, String> SOME = Map.of("tags", "tags", "contactIds", "participants.contactId");

    /** Filters that are no field of the query. */
    private static final Set<String> OWN = Set.of(
            "from",
            "to",
            "end.timestamp",
            "start.timestamp",
            "type",
            "recurringSessions",
            "recurrence",
            "hasCalendarConference",
            "scheduleOwnerIds",
            "isAvailable",
            "transparency");

    /**
     * Reads a filter.
     *
     * @param field name of the request's field, for violations
     */
    static SessionFilter of(@Nullable JsonNode sent, String field) {
        ObjectNode filter = Json.object();
        ArrayNode all = filter.putArray("$and");
        if (sent != null) {
            sent.properties().forEach(member -> condition(all, member.getKey(), member.getValue(), field));
        }
        JsonNode recurrence = Json.at(sent, "recurrence");
        boolean recurring =
                Json.flag(value(sent, "recurringSessions")) || (recurrence != null && recurrence.has("$ne"));
        Range range = recurring
                ? new Range(null, null, Set.of(RecurrenceType.MASTER))
                : range(
                        text(sent, "from", "end.timestamp"),
                        text(sent, "to", "start.timestamp"),
                        field + ".from",
                        field + ".to");
        return new SessionFilter(filter, range, kind(Json.text("ALL", value(sent, "type")), field));
    }

    private static void condition(ArrayNode all, String name, JsonNode sent, String field) {
        JsonNode value = plain(sent);
        if (name.equals(PLACE)) {
            requirePlaces(value, field + "." + PLACE);
        }
        if (LISTS.containsKey(name)) {
            all.addObject().putObject(LISTS.getOrDefault(name, name)).set("$in", list(value));
        } else if (SOME.containsKey(name)) {
            all.addObject().putObject(SOME.getOrDefault(name, name)).set("$hasSome", list(value));
        } else if (name.equals("scheduleOwnerIds")) {
            ArrayNode either = all.addObject().putArray("$or");
            either.addObject().putObject("scheduleOwnerId").set("$in", list(value));
            either.addObject().putObject("affectedSchedules.scheduleOwnerId").set("$hasSome", list(value));
        } else if (name.equals("hasCalendarConference")) {
            if (value == null || !value.isBoolean()) {
                throw new InvalidRequestException(Violation.format(field + "." + name, "true or false"));
            }
            all.addObject().putObject("calendarConference").set("$exists", value);
        } else if (!OWN.contains(name)) {
            throw new InvalidRequestException(Violation.refused(field, "cannot be filtered by " + name));
        }
    }

    private static void requirePlaces(@Nullable JsonNode types, String field) {
        for (JsonNode type : list(types)) {
            if (!PLACES.contains(type.asString(""))) {
                throw new InvalidRequestException(Violation.format(field, "one of " + String.join(", ", PLACES)));
            }
        }
    }

    /** The first operand of a condition that names its operator, or the condition itself. */
    private static @Nullable JsonNode plain(@Nullable JsonNode condition) {
        if (condition == null || !condition.isObject()) {
            return condition;
        }
        for (JsonNode operand : condition) {
            return operand;
        }
        return null;
    }

    private static @Nullable JsonNode value(@Nullable JsonNode filter, String name) {
        return plain(filter == null ? null : filter.get(name));
    }

    private static @Nullable String text(@Nullable JsonNode filter, String... names) {
        for (String name : names) {
            String text = Json.text(value(filter, name));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static ArrayNode list(@Nullable JsonNode value) {
        ArrayNode list = Json.array();
        if (value != null && value.isArray()) {
            value.forEach(list::add);
        } else if (value != null) {
            list.add(value);
        }
        return list;
    }

    /** The schedules that a list of slots must name. */
    static List<String> schedules(@Nullable JsonNode filter, String field) {
        List<String> ids = new ArrayList<>();
        list(value(filter, "scheduleIds")).forEach(id -> ids.add(id.asString("")));
        if (ids.isEmpty()) {
            throw new InvalidRequestException(Violation.required(field + ".scheduleIds"));
        }
        if (ids.size() > MAX_SCHEDULES) {
            throw new InvalidRequestException(Violation.threshold(
                    field + ".scheduleIds", "MAX_SIZE", MAX_SCHEDULES, "names more than " + MAX_SCHEDULES));
        }
        return ids;
    }

    /** A condition that a filter may have, as text. */
    static @Nullable List<String> texts(@Nullable JsonNode filter, String name) {
        if (filter == null || !filter.has(name)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        list(value(filter, name)).forEach(text -> texts.add(text.asString("")));
        return texts;
    }

    /**
     * A time of at most a year (rule 11.8).
     *
     * @param fromField and {@code toField}: names of the request's fields, for violations
     */
    static Range range(@Nullable String from, @Nullable String to, String fromField, String toField) {
        if (from == null || to == null) {
            throw new InvalidRequestException(Violation.required(from == null ? fromField : toField));
        }
        Instant start = CalendarTimes.instant(from, fromField);
        Instant end = CalendarTimes.instant(to, toField);
        if (end.isBefore(start)) {
            throw new InvalidRequestException(Violation.refused(toField, "must not be before the start"));
        }
        if (end.isAfter(start.plusSeconds(MAX_DAYS * 86_400L))) {
            throw new InvalidRequestException(
                    Violation.threshold(toField, "MAX", MAX_DAYS, "must be at most a year after the start"));
        }
        return new Range(start, end, Set.of());
    }

    /** Working hours are sessions too, of a type of their own. */
    static SessionKind kind(String type, String field) {
        return switch (type) {
            case "EVENT", "UNKNOWN_SESSION_TYPE" -> SessionKind.EVENT;
            case "WORKING_HOURS", "TIME_AVAILABILITY", "AVAILABILITY" -> SessionKind.WORKING_HOURS;
            case "ALL" -> SessionKind.ALL;
            default -> throw new InvalidRequestException(Violation.format(field + ".type", "a type of sessions"));
        };
    }
}
