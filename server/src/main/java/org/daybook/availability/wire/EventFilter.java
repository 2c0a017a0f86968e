package org.daybook.availability.wire;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AvailabilityError;
import org.daybook.availability.ClassSession;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The {@code eventFilter} of a list of sessions: by service, place, resource and title. */
final class EventFilter {
    private EventFilter() {}

    static boolean accepts(ClassSession session, @Nullable JsonNode filter) {
        if (filter == null) {
            return true;
        }
        for (Map.Entry<String, JsonNode> condition : filter.properties()) {
            JsonNode value = condition.getValue();
            boolean met = switch (condition.getKey()) {
                case "$and" -> value.valueStream().allMatch(part -> accepts(session, part));
                case "$or" -> value.valueStream().anyMatch(part -> accepts(session, part));
                case "$not" -> !accepts(session, value);
                default -> accepts(session, condition.getKey(), value);
            };
            if (!met) {
                return false;
            }
        }
        return true;
    }

    private static boolean accepts(ClassSession session, String field, JsonNode wanted) {
        Set<String> values = new HashSet<>();
        switch (field) {
            case "resources.id", "resourceId" ->
                session.event()
                        .resources()
                        .forEach(resource -> values.add(resource.id().toString()));
            case "location.id" -> values.add(Json.text("", session.event().location(), "id"));
            case "location.type" -> values.add(Json.text("", session.event().location(), "type"));
            case "scheduleId" -> values.add(session.event().scheduleId().toString());
            case "title" ->
                values.add(Objects.requireNonNullElse(session.event().title(), ""));
            case "recurringEventId" -> {
                UUID master = session.event().recurrence().masterId();
                values.add(master == null ? "" : master.toString());
            }
            case "id", "eventId" -> values.add(session.event().id().toString());
            default ->
                throw new InvalidRequestException(Violation.refused("eventFilter." + field, "cannot be filtered by"));
        }
        return matches(values, field, wanted);
    }

    private static boolean matches(Set<String> values, String field, JsonNode wanted) {
        if (wanted.isValueNode()) {
            return values.contains(wanted.asString());
        }
        if (wanted.isArray()) {
            return wanted.valueStream().anyMatch(value -> values.contains(value.asString("")));
        }
        for (Map.Entry<String, JsonNode> operator : wanted.properties()) {
            Set<String> operands = new HashSet<>();
            if (operator.getValue().isArray()) {
                operator.getValue().forEach(value -> operands.add(value.asString("")));
            } else {
                operands.add(operator.getValue().asString(""));
            }
            boolean some = values.stream().anyMatch(operands::contains);
            boolean met = switch (operator.getKey()) {
                case "$eq", "$in", "$hasSome" -> some;
                case "$ne", "$nin" -> !some;
                case "$hasAll" -> values.containsAll(operands);
                default ->
                    throw new InvalidRequestException(Violation.refused(
                            "eventFilter." + field, "does not know the operator " + operator.getKey()));
            };
            if (!met) {
                return false;
            }
        }
        return true;
    }

    /** The id of an event; a text that is no GUID matches no event. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ApplicationException(AvailabilityError.EVENT_NOT_FOUND, "No such session");
        }
    }
}
