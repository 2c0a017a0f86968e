package org.daybook.platform.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.daybook.platform.http.FilterSize;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Column.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compiles the filter of a query (rules Q2 and Q3) to a condition of SQL. Names come from the declared columns, values
 * are always bound. A condition on an unset field is NULL in SQL, which AND, OR and WHERE take for false; only where a
 * condition is negated does that have to be said. So conditions stay as plain as indexes need them.
 */
final class FilterCompiler {
    /** What a number or a boolean looks like in JSON. */
    private static final Pattern LITERAL = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?|true|false");

    private final Columns columns;
    private final FilterValues values;
    private final Map<String, Object> bindings = new HashMap<>();

    private FilterCompiler(Columns columns, String field) {
        this.columns = columns;
        this.values = new FilterValues(field);
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
        FilterSize.check(filter, field);
        FilterCompiler compiler = new FilterCompiler(columns, field);
        String sql = compiler.object(filter);
        return new Filter(sql, compiler.bindings);
    }

    private String object(JsonNode filter) {
        if (!(filter instanceof ObjectNode object)) {
            throw values.refused("filter must be an object");
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            parts.add(member(member.getKey(), member.getValue()));
        }
        return parts.isEmpty() ? "TRUE" : String.join(" AND ", parts);
    }

    private String member(String name, JsonNode value) {
        return switch (name) {
            case "$and" -> logical(value, " AND ", "TRUE");
            case "$or" -> logical(value, " OR ", "FALSE");
            case "$not" -> not(value.isArray() ? logical(value, " AND ", "TRUE") : object(value));
            default -> condition(name, value);
        };
    }

    private String logical(JsonNode value, String word, String empty) {
        if (!value.isArray()) {
            throw values.refused("$and and $or take a list");
        }
        List<String> parts = new ArrayList<>();
        value.forEach(element -> parts.add("(" + object(element) + ")"));
        return parts.isEmpty() ? empty : "(" + String.join(word, parts) + ")";
    }

    private String condition(String path, JsonNode value) {
        Column column = columns.find(path);
        if (column == null) {
            throw values.refused(path, "cannot be filtered by");
        }
        if (!(value instanceof ObjectNode operators) || operators.isEmpty() || !startsWithOperator(operators)) {
            // A list field given a plain value asks for lists that hold it.
            boolean list = column.type() == Type.LIST && column.operators().contains("$hasSome");
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
            return not(condition(column.path(), inner));
        }
        String known = known(column, operator, value);
        if (!column.operators().contains(known)) {
            throw values.refused(column, "does not know the operator " + operator);
        }
        return switch (known) {
            case "$eq" -> equal(column, value);
            case "$ne" -> not(equal(column, value));
            case "$gt" -> compare(column, ">", value);
            case "$gte" -> compare(column, ">=", value);
            case "$lt" -> compare(column, "<", value);
            case "$lte" -> compare(column, "<=", value);
            case "$in" -> in(column, value);
            case "$nin" -> not(in(column, value));
            case "$exists" -> values.flag(column, value) ? not(isUnset(column)) : isUnset(column);
            case "$isEmpty" -> isEmpty(column, values.flag(column, value));
            case "$startsWith" -> like(column, values.text(column, value), "", "%", true);
            case "$endsWith" -> like(column, values.text(column, value), "%", "", false);
            case "$contains" -> like(column, values.text(column, value), "%", "%", false);
            case "$hasSome" -> has(column, value, false);
            case "$hasAll" -> has(column, value, true);
            case "$matchItems" -> matchItems(column, value);
            default -> throw values.refused(column, "does not know the operator " + operator);
        };
    }

    /** One of several values is asked for by $in of a field and by $hasSome of a list; clients take the one for the other. */
    private static String known(Column column, String operator, JsonNode value) {
        boolean list = column.type() == Type.LIST;
        if (!value.isArray() || column.operators().contains(operator)) {
            return operator;
        }
        return list && operator.equals("$in") ? "$hasSome" : !list && operator.equals("$hasSome") ? "$in" : operator;
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
        return wanted ? empty : not(empty);
    }

    /** What is not true is negated to true, be it false or unknown. */
    private static String not(String condition) {
        return "NOT coalesce(" + condition + ", FALSE)";
    }

    private String equal(Column column, JsonNode value) {
        if (value.isNull()) {
            return isUnset(column);
        }
        if (column.type() == Type.LIST) {
            return has(column, value, false);
        }
        if (column.type() == Type.UUID) {
            UUID uuid = values.uuid(column, value);
            return uuid == null ? "FALSE" : column.sql() + " = " + bind(uuid);
        }
        return column.sql() + " = " + bind(values.bound(column, value));
    }

    private String compare(Column column, String sign, JsonNode value) {
        String sql = column.type() == Type.UUID ? textual(column) : column.sql();
        String collation = isText(column.type()) ? " COLLATE \"C\"" : "";
        return sql + collation + " " + sign + " " + bind(values.bound(column, value));
    }

    private static boolean isText(Type type) {
        return switch (type) {
            case TEXT, ENUM, TIMESTAMP_TEXT, UUID -> true;
            default -> false;
        };
    }

    private String in(Column column, JsonNode list) {
        if (column.type() == Type.LIST) {
            return has(column, list, false);
        }
        Set<String> alternatives = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values.list(column, list)) {
            if (value.isNull()) {
                alternatives.add(isUnset(column));
            } else if (column.type() == Type.UUID) {
                UUID uuid = values.uuid(column, value);
                if (uuid != null) {
                    texts.add(uuid.toString());
                }
            } else {
                texts.add(values.bound(column, value).toString());
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
            alternatives.add(column.sql() + " = ANY(" + bind(texts.toArray(String[]::new)) + cast + ")");
        }
        return alternatives.isEmpty() ? "FALSE" : "(" + String.join(" OR ", alternatives) + ")";
    }

    private String like(Column column, String text, String before, String after, boolean ignoreCase) {
        String pattern = bind(before + escaped(text) + after);
        if (column.type() == Type.LIST) {
            return "EXISTS (SELECT 1 FROM jsonb_array_elements_text(" + column.sql()
                    + ") element WHERE lower(element) LIKE lower(" + pattern + "))";
        }
        // Not ILIKE, which no ordered index can serve.
        return ignoreCase
                ? "lower(" + textual(column) + ") LIKE lower(" + pattern + ")"
                : textual(column) + " LIKE " + pattern;
    }

    private String has(Column column, JsonNode list, boolean all) {
        List<String> texts = new ArrayList<>();
        Iterable<JsonNode> elements = list.isArray() ? values.list(column, list) : List.of(list);
        for (JsonNode value : elements) {
            if (!value.isValueNode() || value.isNull()) {
                throw values.refused(column, "takes a list of values");
            }
            texts.add(values.named(column, value));
        }
        if (column.type() != Type.LIST) {
            return textual(column) + " = ANY(" + bind(texts.toArray(String[]::new)) + "::text[])";
        }
        List<List<String>> asked = all ? texts.stream().map(List::of).toList() : List.of(texts);
        List<String> parts = asked.stream().map(some -> contains(column, some)).toList();
        return parts.isEmpty() ? "TRUE" : "(" + String.join(" AND ", parts) + ")";
    }

    /** Whether a list has one of these. Not jsonb_exists_any, which no index can serve. */
    private String contains(Column column, List<String> texts) {
        List<String> elements = new ArrayList<>();
        for (String text : texts) {
            elements.add(Json.write(Json.MAPPER.getNodeFactory().stringNode(text)));
            // Numbers and booleans in a list are compared by their text.
            if (LITERAL.matcher(text).matches()) {
                elements.add(text);
            }
        }
        return column.sql() + " @> ANY(" + bind(elements.toArray(String[]::new)) + "::text[]::jsonb[])";
    }

    /** Each item of the list names fields of one element; some element must match each item. */
    private String matchItems(Column column, JsonNode items) {
        List<String> parts = new ArrayList<>();
        for (JsonNode item : values.list(column, items)) {
            if (!(item instanceof ObjectNode object)) {
                throw values.refused(column, "$matchItems takes a list of objects");
            }
            List<Column> inner = new ArrayList<>();
            collectPaths(object)
                    .forEach(path ->
                            inner.add(column.ofElement(path, "(element #>> " + bind(path.split("\\.")) + "::text[])")));
            FilterCompiler nested = new FilterCompiler(new Columns(inner), values.field() + "." + column.path());
            nested.bindings.putAll(bindings);
            String condition = nested.object(object);
            bindings.putAll(nested.bindings);
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

    private String bind(Object value) {
        String name = "f" + bindings.size();
        bindings.put(name, value);
        return ":" + name;
    }

    /** A text as a pattern that matches only itself. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
