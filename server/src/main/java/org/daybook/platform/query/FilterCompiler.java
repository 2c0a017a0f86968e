package org.daybook.platform.query;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Column.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compiles the filter of a query (rules Q2 and Q3) to a condition of SQL. Names come from the declared columns, values
 * are always bound. Every condition is two-valued: an unset field equals null and nothing else.
 */
final class FilterCompiler {
    /** Bound of the conditions in one filter, and of the values in one list. */
    static final int MAX_CONDITIONS = 200;

    static final int MAX_VALUES = 1000;

    private final Columns columns;
    private final String field;
    private final Map<String, Object> bindings = new HashMap<>();
    private int conditions;

    private FilterCompiler(Columns columns, String field) {
        this.columns = columns;
        this.field = field;
    }

    /**
     * Compiles a filter.
     *
     * @param field name of the request's field, for violations
     */
    static Filter compile(Columns columns, @Nullable JsonNode filter, String field) {
        if (filter == null || filter.isNull() || filter.isEmpty()) {
            return Filter.ALL;
        }
        FilterCompiler compiler = new FilterCompiler(columns, field);
        String sql = compiler.object(filter);
        return new Filter(sql, compiler.bindings);
    }

    private String object(JsonNode filter) {
        if (!(filter instanceof ObjectNode object)) {
            throw refused(field, "filter must be an object");
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            parts.add(member(member.getKey(), member.getValue()));
        }
        return parts.isEmpty() ? "TRUE" : String.join(" AND ", parts);
    }

    private String member(String name, JsonNode value) {
        if (++conditions > MAX_CONDITIONS) {
            throw refused(field, "more than " + MAX_CONDITIONS + " conditions");
        }
        return switch (name) {
            case "$and" -> logical(value, " AND ", "TRUE");
            case "$or" -> logical(value, " OR ", "FALSE");
            case "$not" -> "NOT (" + (value.isArray() ? logical(value, " AND ", "TRUE") : object(value)) + ")";
            default -> condition(name, value);
        };
    }

    private String logical(JsonNode value, String word, String empty) {
        if (!value.isArray()) {
            throw refused(field, "$and and $or take a list");
        }
        List<String> parts = new ArrayList<>();
        value.forEach(element -> parts.add("(" + object(element) + ")"));
        return parts.isEmpty() ? empty : "(" + String.join(word, parts) + ")";
    }

    private String condition(String path, JsonNode value) {
        Column column = columns.find(path);
        if (column == null) {
            throw refused(field + "." + path, "cannot be filtered by");
        }
        if (!(value instanceof ObjectNode operators) || operators.isEmpty() || !startsWithOperator(operators)) {
            // A list field given a plain value asks for lists that hold it.
            boolean list = column.type() == Type.LIST;
            return operator(column, list ? "$hasSome" : "$eq", value);
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : operators.properties()) {
            parts.add(operator(column, operator.getKey(), operator.getValue()));
        }
        return String.join(" AND ", parts);
    }

    private static boolean startsWithOperator(ObjectNode node) {
        return node.propertyNames().iterator().next().startsWith("$");
    }

    private String operator(Column column, String operator, JsonNode value) {
        if (operator.equals("$not")
                && value instanceof ObjectNode inner
                && column.operators().contains("$eq")) {
            return "NOT (" + condition(column.path(), inner) + ")";
        }
        if (!column.operators().contains(operator)) {
            throw refused(field + "." + column.path(), "does not know the operator " + operator);
        }
        return switch (operator) {
            case "$eq" -> value.isNull() ? isUnset(column) : equal(column, value);
            case "$ne" -> value.isNull() ? "NOT (" + isUnset(column) + ")" : "NOT (" + equal(column, value) + ")";
            case "$gt" -> compare(column, ">", value);
            case "$gte" -> compare(column, ">=", value);
            case "$lt" -> compare(column, "<", value);
            case "$lte" -> compare(column, "<=", value);
            case "$in" -> in(column, value);
            case "$nin" -> "NOT (" + in(column, value) + ")";
            case "$exists" -> value.asBoolean(true) ? "NOT (" + isUnset(column) + ")" : isUnset(column);
            case "$isEmpty" -> isEmpty(column, value.asBoolean(true));
            case "$startsWith" -> like(column, text(column, value), "", "%", true);
            case "$endsWith" -> like(column, text(column, value), "%", "", false);
            case "$contains" -> like(column, text(column, value), "%", "%", false);
            case "$hasSome" -> has(column, value, "jsonb_exists_any");
            case "$hasAll" -> has(column, value, "jsonb_exists_all");
            case "$matchItems" -> matchItems(column, value);
            default -> throw refused(field + "." + column.path(), "does not know the operator " + operator);
        };
    }

    private static String isUnset(Column column) {
        return switch (column.type()) {
            case LIST, OBJECT_LIST -> "jsonb_array_length(" + column.sql() + ") = 0";
            default -> column.sql() + " IS NULL";
        };
    }

    private static String isEmpty(Column column, boolean wanted) {
        String empty = switch (column.type()) {
            case LIST, OBJECT_LIST -> "jsonb_array_length(" + column.sql() + ") = 0";
            default -> "coalesce(" + textual(column) + ", '') = ''";
        };
        return wanted ? empty : "NOT (" + empty + ")";
    }

    private String equal(Column column, JsonNode value) {
        if (column.type() == Type.UUID) {
            UUID uuid = uuid(column, value);
            return uuid == null ? "FALSE" : column.sql() + " = " + bind(uuid);
        }
        return "coalesce(" + column.sql() + " = " + bind(bound(column, value)) + ", FALSE)";
    }

    private String compare(Column column, String sign, JsonNode value) {
        String sql = column.type() == Type.UUID ? textual(column) : column.sql();
        String collation = isText(column.type()) ? " COLLATE \"C\"" : "";
        return "coalesce(" + sql + collation + " " + sign + " " + bind(bound(column, value)) + ", FALSE)";
    }

    private static boolean isText(Type type) {
        return switch (type) {
            case TEXT, ENUM, TIMESTAMP_TEXT, UUID -> true;
            default -> false;
        };
    }

    private String in(Column column, JsonNode values) {
        List<String> alternatives = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(column, values)) {
            if (value.isNull()) {
                alternatives.add(isUnset(column));
            } else if (column.type() == Type.UUID) {
                UUID uuid = uuid(column, value);
                if (uuid != null) {
                    texts.add(uuid.toString());
                }
            } else {
                texts.add(bound(column, value).toString());
            }
        }
        if (!texts.isEmpty()) {
            String cast = switch (column.type()) {
                case UUID -> "::uuid[]";
                case NUMBER -> "::numeric[]";
                case BOOLEAN -> "::boolean[]";
                case INSTANT -> "::timestamptz[]";
                default -> "::text[]";
            };
            alternatives.add(
                    "coalesce(" + column.sql() + " = ANY(" + bind(texts.toArray(String[]::new)) + cast + "), FALSE)");
        }
        return alternatives.isEmpty() ? "FALSE" : "(" + String.join(" OR ", alternatives) + ")";
    }

    private String like(Column column, String text, String before, String after, boolean ignoreCase) {
        String pattern = bind(before + escaped(text) + after);
        String word = ignoreCase ? " ILIKE " : " LIKE ";
        return "coalesce(" + textual(column) + word + pattern + ", FALSE)";
    }

    private String has(Column column, JsonNode values, String function) {
        List<String> texts = new ArrayList<>();
        Iterable<JsonNode> elements = values.isArray() ? list(column, values) : List.of(values);
        for (JsonNode value : elements) {
            if (!value.isValueNode() || value.isNull()) {
                throw refused(field + "." + column.path(), "takes a list of values");
            }
            texts.add(value.asString());
        }
        String array = bind(texts.toArray(String[]::new)) + "::text[]";
        // Numbers and booleans in a list are compared by their text.
        String asTexts = "(SELECT coalesce(jsonb_agg(element #>> '{}'), '[]') FROM jsonb_array_elements(" + column.sql()
                + ") element)";
        return switch (column.type()) {
            case LIST, OBJECT_LIST -> function + "(" + asTexts + ", " + array + ")";
            default -> "coalesce(" + textual(column) + " = ANY(" + array + "), FALSE)";
        };
    }

    /** Each item of the list names fields of one element; some element must match each item. */
    private String matchItems(Column column, JsonNode items) {
        List<String> parts = new ArrayList<>();
        for (JsonNode item : list(column, items)) {
            if (!(item instanceof ObjectNode object)) {
                throw refused(field + "." + column.path(), "$matchItems takes a list of objects");
            }
            List<Column> inner = new ArrayList<>();
            collectPaths(object)
                    .forEach(path -> inner.add(
                            Column.of(path, Type.TEXT, "(element #>> " + bind(path.split("\\.")) + "::text[])")));
            FilterCompiler nested = new FilterCompiler(new Columns(inner), field + "." + column.path());
            nested.bindings.putAll(bindings);
            nested.conditions = conditions;
            String condition = nested.object(object);
            bindings.putAll(nested.bindings);
            conditions = nested.conditions;
            parts.add("EXISTS (SELECT 1 FROM jsonb_array_elements(" + column.sql() + ") element WHERE " + condition
                    + ")");
        }
        return parts.isEmpty() ? "TRUE" : "(" + String.join(" AND ", parts) + ")";
    }

    private static List<String> collectPaths(ObjectNode object) {
        List<String> paths = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!member.getKey().startsWith("$")) {
                paths.add(member.getKey());
            } else if (member.getValue() instanceof ObjectNode inner) {
                paths.addAll(collectPaths(inner));
            } else {
                member.getValue().forEach(element -> {
                    if (element instanceof ObjectNode inner) {
                        paths.addAll(collectPaths(inner));
                    }
                });
            }
        }
        return paths;
    }

    private static String textual(Column column) {
        return switch (column.type()) {
            case TEXT, ENUM, TIMESTAMP_TEXT -> column.sql();
            default -> "(" + column.sql() + ")::text";
        };
    }

    private Iterable<JsonNode> list(Column column, JsonNode values) {
        if (!values.isArray()) {
            throw refused(field + "." + column.path(), "takes a list of values");
        }
        if (values.size() > MAX_VALUES) {
            throw refused(field + "." + column.path(), "has more than " + MAX_VALUES + " values");
        }
        return values;
    }

    private Object bound(Column column, JsonNode value) {
        return switch (column.type()) {
            case NUMBER -> number(column, value);
            case BOOLEAN -> flag(column, value);
            case INSTANT ->
                Times.parseInstant(text(column, value))
                        .map(instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC))
                        .orElseThrow(() -> refused(field + "." + column.path(), "takes an RFC 3339 timestamp"));
            case TIMESTAMP_TEXT ->
                Times.parseInstant(text(column, value))
                        .map(Times::format)
                        .orElseThrow(() -> refused(field + "." + column.path(), "takes an RFC 3339 timestamp"));
            default -> text(column, value);
        };
    }

    private BigDecimal number(Column column, JsonNode value) {
        if (value.isNumber()) {
            return new BigDecimal(value.asString());
        }
        if (value.isString() && value.stringValue().matches("-?\\d{1,30}(\\.\\d{1,10})?")) {
            return new BigDecimal(value.stringValue());
        }
        throw refused(field + "." + column.path(), "takes a number");
    }

    private Boolean flag(Column column, JsonNode value) {
        if (!value.isBoolean()) {
            throw refused(field + "." + column.path(), "takes true or false");
        }
        return value.booleanValue();
    }

    private String text(Column column, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw refused(field + "." + column.path(), "takes a single value");
        }
        return value.asString();
    }

    /** Null where the text is no id at all, so that nothing equals it. */
    private @Nullable UUID uuid(Column column, JsonNode value) {
        String text = text(column, value);
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private String bind(Object value) {
        String name = "f" + bindings.size();
        bindings.put(name, value);
        return ":" + name;
    }

    private static InvalidRequestException refused(String path, String description) {
        return new InvalidRequestException(Violation.custom(path, "INVALID_FILTER", description));
    }

    /** A text as a pattern that matches only itself. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
