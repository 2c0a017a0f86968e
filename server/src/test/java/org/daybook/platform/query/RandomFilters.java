package org.daybook.platform.query;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryPages.Sort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Filters and orders at random, with values that entities have. */
final class RandomFilters {
    private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();

    private final Random random;
    private final QueryTarget target;
    private final List<AskedField> fields;
    private final List<AskedField> filterable;
    private final List<AskedField> sortable;
    private final Map<String, Set<JsonNode>> seen = new HashMap<>();
    private final Map<String, List<JsonNode>> pools = new HashMap<>();

    RandomFilters(Random random, QueryTarget target) {
        this.random = random;
        this.target = target;
        this.fields = List.copyOf(target.fields().values());
        this.filterable =
                fields.stream().filter(field -> !field.operators().isEmpty()).toList();
        this.sortable = fields.stream().filter(AskedField::sortable).toList();
    }

    /** Takes note of the values of an entity, before any filter is made. */
    void see(JsonNode entity) {
        for (AskedField field : fields) {
            seen.computeIfAbsent(field.path(), path -> new LinkedHashSet<>()).addAll(field.values(entity));
        }
    }

    ObjectNode of(AskedField field, String operator) {
        ObjectNode filter = Json.object();
        filter.putObject(field.path()).set(operator, operand(field, operator));
        return filter;
    }

    /** Conditions on several fields, nested no deeper than this. */
    ObjectNode combined(int depth) {
        ObjectNode filter = Json.object();
        int kind = depth == 0 ? 3 : random.nextInt(4);
        switch (kind) {
            case 0 -> filter.putArray("$and").add(combined(depth - 1)).add(combined(depth - 1));
            case 1 -> filter.putArray("$or").add(combined(depth - 1)).add(combined(depth - 1));
            case 2 -> filter.set("$not", combined(depth - 1));
            default -> {
                AskedField field = any(filterable);
                filter = of(field, any(List.copyOf(field.allowed())));
            }
        }
        return filter;
    }

    @Nullable
    Sort anySort() {
        return sortable.isEmpty() ? null : new Sort(any(sortable), random.nextBoolean());
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private JsonNode operand(AskedField field, String operator) {
        return switch (operator) {
            case "$exists", "$isEmpty" -> NODES.booleanNode(random.nextBoolean());
            case "$in", "$nin", "$hasSome", "$hasAll" -> {
                ArrayNode list = Json.array();
                IntStream.rangeClosed(1, 1 + random.nextInt(2)).forEach(i -> list.add(value(field)));
                yield list;
            }
            case "$matchItems" -> Json.array().add(value(field));
            case "$startsWith" -> {
                String text = value(field).asString();
                String start = text.substring(0, Math.min(text.length(), random.nextInt(5)));
                yield NODES.stringNode(random.nextBoolean() ? start : start.toUpperCase(Locale.ROOT));
            }
            case "$eq", "$ne" -> random.nextInt(6) == 0 ? NODES.nullNode() : value(field);
            default -> value(field);
        };
    }

    private JsonNode value(AskedField field) {
        List<JsonNode> pool =
                pools.computeIfAbsent(field.path(), path -> List.copyOf(seen.getOrDefault(path, Set.of())));
        if (!pool.isEmpty()) {
            return any(pool);
        }
        return switch (field.kind()) {
            case NUMBER -> NODES.numberNode(1);
            case BOOLEAN -> NODES.booleanNode(true);
            case TIME -> NODES.stringNode(VariedDocuments.TIMES.getFirst());
            case OBJECTS, OBJECT -> Json.object().put("id", "x");
            case TEXT, ENUM, LIST -> {
                List<String> names = target.names(field);
                yield NODES.stringNode(names.isEmpty() ? "x" : names.getFirst());
            }
        };
    }
}
