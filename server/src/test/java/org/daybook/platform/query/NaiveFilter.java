package org.daybook.platform.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The query language over entities in memory, as its rules say and with nothing in mind but them (rules Q2 and Q3). */
record NaiveFilter(Map<String, AskedField> fields) {

    boolean matches(JsonNode entity, JsonNode filter) {
        return filter.properties().stream().allMatch(member -> member(entity, member.getKey(), member.getValue()));
    }

    private boolean member(JsonNode entity, String name, JsonNode value) {
        return switch (name) {
            case "$and" -> elements(value).stream().allMatch(part -> matches(entity, part));
            case "$or" -> elements(value).stream().anyMatch(part -> matches(entity, part));
            case "$not" -> !matches(entity, value);
            default -> field(entity, name, value);
        };
    }

    private boolean field(JsonNode entity, String path, JsonNode value) {
        AskedField field = fields.get(path);
        if (field == null) {
            throw new IllegalArgumentException(path);
        }
        if (!(value instanceof ObjectNode operators)) {
            return operator(field, entity, "$eq", value);
        }
        return operators.properties().stream()
                .allMatch(operator -> operator(field, entity, operator.getKey(), operator.getValue()));
    }

    private static boolean operator(AskedField field, JsonNode entity, String operator, JsonNode given) {
        JsonNode value = field.value(entity);
        return switch (operator) {
            case "$eq" -> equal(field, value, given);
            case "$ne" -> !equal(field, value, given);
            case "$gt" -> value != null && field.compare(value, given) > 0;
            case "$gte" -> value != null && field.compare(value, given) >= 0;
            case "$lt" -> value != null && field.compare(value, given) < 0;
            case "$lte" -> value != null && field.compare(value, given) <= 0;
            case "$in" -> elements(given).stream().anyMatch(one -> equal(field, value, one));
            case "$nin" -> elements(given).stream().noneMatch(one -> equal(field, value, one));
            case "$exists" -> (value != null) == given.booleanValue();
            case "$isEmpty" -> (value == null || value.asString("x").isEmpty()) == given.booleanValue();
            case "$startsWith" -> value != null && small(value).startsWith(small(given));
            case "$hasSome" ->
                elements(given).stream().anyMatch(one -> texts(field, entity).contains(one.asString()));
            case "$hasAll" ->
                elements(given).stream().allMatch(one -> texts(field, entity).contains(one.asString()));
            case "$matchItems" ->
                elements(given).stream()
                        .allMatch(item -> field.values(entity).stream().anyMatch(element -> has(element, item)));
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static List<String> texts(AskedField field, JsonNode entity) {
        return field.values(entity).stream().map(JsonNode::asString).toList();
    }

    private static boolean equal(AskedField field, @Nullable JsonNode value, JsonNode given) {
        if (value == null || given.isNull()) {
            return value == null && given.isNull();
        }
        return field.compare(value, given) == 0;
    }

    private static boolean has(JsonNode element, JsonNode item) {
        return item.properties().stream().allMatch(member -> member.getValue().equals(element.get(member.getKey())));
    }

    private static String small(JsonNode text) {
        return text.stringValue().toLowerCase(Locale.ROOT);
    }

    private static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
