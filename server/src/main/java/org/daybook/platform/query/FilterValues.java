package org.daybook.platform.query;

import java.math.BigDecimal;
import java.util.UUID;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the values in a filter as the types of their columns; others are violations.
 *
 * @param field name of the request's field that holds the filter
 */
record FilterValues(String field) {
    Iterable<JsonNode> list(Column column, JsonNode values) {
        if (!values.isArray()) {
            throw refused(column, "takes a list of values");
        }
        return values;
    }

    Object bound(Column column, JsonNode value) {
        return switch (column.type()) {
            case NUMBER -> number(column, value);
            case BOOLEAN -> flag(column, value);
            case INSTANT ->
                Times.parseInstant(text(column, value))
                        .orElseThrow(() -> refused(column, "takes an RFC 3339 timestamp"));
            case TIMESTAMP_TEXT ->
                Times.parseInstant(text(column, value))
                        .map(Times::format)
                        .orElseThrow(() -> refused(column, "takes an RFC 3339 timestamp"));
            default -> named(column, value);
        };
    }

    private BigDecimal number(Column column, JsonNode value) {
        if (value.isNumber()) {
            return new BigDecimal(value.asString());
        }
        if (value.isString() && value.stringValue().matches("-?\\d{1,30}(\\.\\d{1,10})?")) {
            return new BigDecimal(value.stringValue());
        }
        throw refused(column, "takes a number");
    }

    boolean flag(Column column, JsonNode value) {
        if (!value.isBoolean()) {
            throw refused(column, "takes true or false");
        }
        return value.booleanValue();
    }

    String text(Column column, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw refused(column, "takes a single value");
        }
        return value.asString();
    }

    /** A whole value, which for an enum is one of its names (rule J1). */
    String named(Column column, JsonNode value) {
        String text = text(column, value);
        if (!column.values().isEmpty() && !column.values().contains(text)) {
            throw new InvalidRequestException(
                    Violation.format(field + "." + column.path(), "one of " + String.join(", ", column.values())));
        }
        return text;
    }

    /** Null where the text is no id at all, so that nothing equals it. */
    @Nullable
    UUID uuid(Column column, JsonNode value) {
        String text = text(column, value);
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    InvalidRequestException refused(Column column, String description) {
        return refused(column.path(), description);
    }

    InvalidRequestException refused(String path, String description) {
        return violation(field + "." + path, description);
    }

    /** A violation of the filter as a whole. */
    InvalidRequestException refused(String description) {
        return violation(field, description);
    }

    private static InvalidRequestException violation(String path, String description) {
        return new InvalidRequestException(Violation.refused(path, description));
    }
}
