package org.daybook.platform.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Variants of a stored document in which the fields that queries name are unset, empty or of a small pool, so that most
 * filters find some and not all.
 */
final class VariedDocuments {
    private static final Set<String> COLUMNS = Set.of("id", "revision", "createdDate", "updatedDate");

    private static final List<String> TEXTS = List.of(
            "", "Ada", "ada", "ADA Lovelace", "100%", "100_", "100x", "it's", "a\"b", "Zoë", "ZOË", "\\d", "日本", "a b");

    /** What fields that hold an id have. */
    static final List<String> IDS = List.of(
            "11111111-1111-4111-8111-111111111111",
            "22222222-2222-4222-8222-222222222222",
            "33333333-3333-4333-8333-333333333333");

    private static final Map<String, List<String>> FORMATTED = Map.of(
            "GUID", IDS,
            "EMAIL", List.of("ada@example.com", "Ada@Example.com", "a_b@example.com", "axb@example.com"),
            "PHONE", List.of("+49 30 1", "+49 30 12", "030 1"),
            "CURRENCY", List.of("EUR", "USD"),
            "DECIMAL_VALUE", List.of("5", "10.50", "9"),
            "LOCAL_DATE", List.of("1990-01-01", "2000-02-29"),
            "LOCAL_TIME", List.of("08:00:00", "17:30:00"),
            "LANGUAGE_TAG", List.of("de-DE", "en-US"),
            "LANGUAGE", List.of("de", "en"),
            "URL_SLUG", List.of("yoga", "yoga-2", "massage"));

    static final List<String> TIMES = List.of(
            "2026-01-01T00:00:00.000Z",
            "2026-01-01T00:00:00.001Z",
            "2026-03-29T01:00:00.000Z",
            "2026-06-01T06:00:00.000Z",
            "2026-12-31T23:59:59.999Z");

    private final Random random;

    VariedDocuments(Random random) {
        this.random = random;
    }

    /** The columns of one copy of a document. */
    ObjectNode row(ObjectNode body, Message entity, Set<String> paths) {
        ObjectNode row = columns();
        row.set("revision", Json.MAPPER.getNodeFactory().numberNode(1 + random.nextInt(12)));
        row.set("body", varied(body, entity, tree(paths), "", false));
        return row;
    }

    /** The columns that every table has. */
    ObjectNode columns() {
        return Json.object()
                .put("id", new UUID(random.nextLong(), random.nextLong()).toString())
                .put("created_at", any(TIMES))
                .put("updated_at", any(TIMES));
    }

    <T> T any(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    private record Branch(Map<String, Branch> members) {}

    private static Branch tree(Set<String> paths) {
        Branch root = new Branch(new LinkedHashMap<>());
        for (String path : paths) {
            Branch branch = root;
            for (String segment : path.split("\\.")) {
                branch = branch.members.computeIfAbsent(segment, name -> new Branch(new LinkedHashMap<>()));
            }
        }
        return root;
    }

    private ObjectNode varied(ObjectNode original, Message message, Branch branch, String prefix, boolean inList) {
        ObjectNode varied = original.deepCopy();
        branch.members.forEach((name, below) -> {
            String path = prefix + name;
            if (prefix.isEmpty() && COLUMNS.contains(name)) {
                return;
            }
            Field field = message.get(name);
            if (random.nextInt(5) == 0 && mayBeUnset(field, inList)) {
                varied.remove(name);
            } else if (field.shape() == Field.Shape.LIST) {
                ArrayNode list = Json.array();
                JsonNode first = original.path(name).path(0);
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(one(first, field, below, path, true));
                }
                varied.set(name, list);
            } else {
                varied.set(name, one(original.path(name), field, below, path, inList));
            }
        });
        return varied;
    }

    /** The elements of lists are stored as they are shown, and references to other rows have a value. */
    private static boolean mayBeUnset(Field field, boolean inList) {
        boolean reference = Set.of("id", "resourceId", "schedule").contains(field.name());
        return !reference
                && !(inList && field.alwaysWritten())
                && (field.kind() != Field.Kind.ENUM || field.optional());
    }

    private JsonNode one(JsonNode original, Field field, Branch below, String path, boolean inList) {
        if (field.kind() == Field.Kind.MESSAGE) {
            ObjectNode start = original instanceof ObjectNode object ? object : Json.object();
            return varied(start, field.nested(), below, path + ".", inList);
        }
        return scalar(field);
    }

    private JsonNode scalar(Field field) {
        var nodes = Json.MAPPER.getNodeFactory();
        if (field.name().equals("id")
                || field.name().endsWith("Id")
                || Set.of("staffMemberIds", "values").contains(field.name())) {
            return nodes.stringNode(any(FORMATTED.getOrDefault("GUID", TEXTS)));
        }
        return switch (field.kind()) {
            case BOOLEAN -> nodes.booleanNode(random.nextBoolean());
            case INT -> nodes.numberNode(any(List.of(0, 1, 2, 5, 60, 1440)));
            case DOUBLE -> nodes.numberNode(any(List.of(0.5, 1.25, -3.75, 52.5)));
            case TIMESTAMP -> nodes.stringNode(any(TIMES));
            case ENUM ->
                nodes.stringNode(any(field.values().stream()
                        .filter(value -> !value.startsWith("UNKNOWN") && !value.startsWith("UNDEFINED"))
                        .toList()));
            default -> nodes.stringNode(any(texts(field)));
        };
    }

    private static List<String> texts(Field field) {
        String format = field.isDecimal() ? "DECIMAL_VALUE" : field.format();
        List<String> formatted = format == null ? null : FORMATTED.get(format);
        return formatted == null ? TEXTS : formatted;
    }
}
