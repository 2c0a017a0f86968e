package org.daybook.platform.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The query language over rows in memory, as its rules say and with nothing in mind but them (rules Q2 and Q3). */
record NaiveFilter(Map<String, AskedField> fields) {

    /** Whether a row is found by a filter. */
    Predicate<QueryRow> of(JsonNode filter) {
        return every(filter.properties().stream()
                .map(member -> member(member.getKey(), member.getValue()))
                .toList());
    }

    private static Predicate<QueryRow> every(List<Predicate<QueryRow>> parts) {
        return parts.size() == 1 ? parts.getFirst() : row -> parts.stream().allMatch(part -> part.test(row));
    }

    private Predicate<QueryRow> member(String name, JsonNode value) {
        return switch (name) {
            case "$and" -> every(elements(value).stream().map(this::of).toList());
            case "$or" -> {
                List<Predicate<QueryRow>> parts =
                        elements(value).stream().map(this::of).toList();
                yield row -> parts.stream().anyMatch(part -> part.test(row));
            }
            case "$not" -> of(value).negate();
            default -> field(name, value);
        };
    }

    private Predicate<QueryRow> field(String path, JsonNode value) {
        AskedField field = fields.get(path);
        if (field == null) {
            throw new IllegalArgumentException(path);
        }
        if (!(value instanceof ObjectNode operators)) {
            return operator(field, "$eq", value);
        }
        return every(operators.properties().stream()
                .map(operator -> operator(field, operator.getKey(), operator.getValue()))
                .toList());
    }

    private static Predicate<QueryRow> operator(AskedField field, String operator, JsonNode given) {
        return switch (operator) {
            case "$eq" -> equal(field, given);
            case "$ne" -> equal(field, given).negate();
            case "$gt" -> compared(field, given, order -> order > 0);
            case "$gte" -> compared(field, given, order -> order >= 0);
            case "$lt" -> compared(field, given, order -> order < 0);
            case "$lte" -> compared(field, given, order -> order <= 0);
            case "$in" -> among(field, given);
            case "$nin" -> among(field, given).negate();
            case "$exists" -> row -> (row.first(field) != null) == given.booleanValue();
            case "$isEmpty" -> row -> isEmpty(row.first(field)) == given.booleanValue();
            case "$startsWith" -> {
                String start = given.stringValue().toLowerCase(Locale.ROOT);
                yield row -> startsWith(row.first(field), start);
            }
            case "$hasSome" -> {
                List<String> texts = texts(given);
                yield row -> texts.stream().anyMatch(row.of(field)::contains);
            }
            case "$hasAll" -> {
                List<String> texts = texts(given);
                yield row -> texts.stream().allMatch(row.of(field)::contains);
            }
            case "$matchItems" -> {
                List<JsonNode> items = elements(given);
                yield row ->
                        items.stream().allMatch(item -> row.of(field).stream().anyMatch(element -> has(element, item)));
            }
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static Predicate<QueryRow> equal(AskedField field, JsonNode given) {
        return given.isNull() ? row -> row.first(field) == null : compared(field, given, order -> order == 0);
    }

    private static Predicate<QueryRow> among(AskedField field, JsonNode given) {
        List<Predicate<QueryRow>> equals =
                elements(given).stream().map(one -> equal(field, one)).toList();
        return row -> equals.stream().anyMatch(one -> one.test(row));
    }

    /** What is unset is neither more nor less than anything, nor equal to it. */
    private static Predicate<QueryRow> compared(AskedField field, JsonNode given, Predicate<Integer> wanted) {
        Object operand = field.comparable(given);
        return row -> {
            Object value = row.first(field);
            return value != null && wanted.test(field.compare(value, operand));
        };
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.equals("");
    }

    private static boolean startsWith(@Nullable Object value, String start) {
        return value != null && value.toString().toLowerCase(Locale.ROOT).startsWith(start);
    }

    private static boolean has(Object element, JsonNode item) {
        return element instanceof JsonNode node
                && item.properties().stream()
                        .allMatch(member -> member.getValue().equals(node.get(member.getKey())));
    }

    private static List<String> texts(JsonNode list) {
        return elements(list).stream().map(JsonNode::asString).toList();
    }

    private static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
