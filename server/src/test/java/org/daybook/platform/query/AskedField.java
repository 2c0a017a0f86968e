package org.daybook.platform.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.contract.QuerySpec.QueryField;
import org.daybook.platform.json.Times;
import tools.jackson.databind.JsonNode;

/**
 * A field that a query may name, and how an entity of an answer is compared by it.
 *
 * @param path as filters name it
 * @param shown as the entity has it
 */
record AskedField(String path, String shown, Kind kind, Set<String> operators, boolean sortable) {
    private static final Set<String> PLAIN = Set.of("$eq", "$ne", "$exists", "$in", "$nin");
    private static final Set<String> ORDERED =
            Set.of("$eq", "$ne", "$gt", "$lt", "$gte", "$lte", "$exists", "$in", "$nin");
    private static final Set<String> TEXTUAL =
            Set.of("$eq", "$ne", "$gt", "$lt", "$gte", "$lte", "$isEmpty", "$exists", "$in", "$nin", "$startsWith");

    /** Kinds of values with the operators that {@code *} means (rule Q3). */
    enum Kind {
        TEXT(TEXTUAL),
        NUMBER(ORDERED),
        TIME(ORDERED),
        BOOLEAN(PLAIN),
        ENUM(PLAIN),
        LIST(Set.of("$hasAll", "$hasSome", "$isEmpty", "$exists")),
        OBJECTS(Set.of("$isEmpty", "$exists", "$matchItems")),
        OBJECT(Set.of("$exists"));

        private final Set<String> all;

        Kind(Set<String> all) {
            this.all = all;
        }

        static Kind of(Message entity, String path) {
            Message message = entity;
            boolean list = false;
            Field field = null;
            for (String segment : path.split("\\.")) {
                field = message == null ? null : message.get(segment);
                if (field == null) {
                    throw new IllegalArgumentException(entity + " has no " + path);
                }
                list |= field.shape() == Field.Shape.LIST;
                message = field.message();
            }
            if (field == null) {
                throw new IllegalArgumentException(path);
            }
            boolean nested = field.kind() == Field.Kind.MESSAGE;
            if (list) {
                return nested ? OBJECTS : LIST;
            }
            return field.isInt64() ? NUMBER : ofScalar(field.kind());
        }

        private static Kind ofScalar(Field.Kind kind) {
            return switch (kind) {
                case STRING, BYTES, FIELD_MASK -> TEXT;
                case INT, DOUBLE -> NUMBER;
                case BOOLEAN -> BOOLEAN;
                case TIMESTAMP -> TIME;
                case ENUM -> ENUM;
                case MESSAGE, STRUCT, ANY -> OBJECT;
            };
        }
    }

    static AskedField of(Message entity, String path, QueryField field) {
        // A list in an object of its own is asked for by the name of the object.
        String shown = path.equals("info.labelKeys") ? path + ".items" : path;
        return new AskedField(path, shown, Kind.of(entity, shown), field.operators(), field.sortable());
    }

    /** The fields of a specification, by their paths, that the entity has. */
    static Map<String, AskedField> listed(Message entity, QuerySpec spec) {
        Map<String, AskedField> fields = new LinkedHashMap<>();
        spec.fields().forEach((path, field) -> {
            if (entity.at(path).isPresent()) {
                fields.put(path, of(entity, path, field));
            }
        });
        return fields;
    }

    /** The operators in a fixed order, those that {@code *} stands for written out. */
    Set<String> allowed() {
        return new TreeSet<>(operators.contains("*") ? kind.all : operators);
    }

    /** Every value that an entity has here: one at most unless lists are on the way. */
    List<JsonNode> values(JsonNode entity) {
        List<JsonNode> found = List.of(entity);
        for (String segment : shown.split("\\.")) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : found) {
                add(node.path(segment), next);
            }
            found = next;
        }
        return found;
    }

    private static void add(JsonNode value, List<JsonNode> values) {
        if (value.isArray()) {
            value.forEach(element -> add(element, values));
        } else if (!value.isMissingNode() && !value.isNull()) {
            values.add(value);
        }
    }

    /** A value as it is compared: numbers and times as such, objects as they are, anything else as text. */
    Object comparable(JsonNode value) {
        return switch (kind) {
            case NUMBER -> new BigDecimal(value.asString());
            case TIME -> Times.parseInstant(value.stringValue()).orElseThrow();
            case OBJECTS, OBJECT -> value;
            case TEXT, BOOLEAN, ENUM, LIST -> value.asString();
        };
    }

    /** Compares two values, neither of them unset. Text goes by code points. */
    int compare(Object one, Object other) {
        if (one instanceof BigDecimal number && other instanceof BigDecimal otherNumber) {
            return number.compareTo(otherNumber);
        }
        if (one instanceof Instant time && other instanceof Instant otherTime) {
            return time.compareTo(otherTime);
        }
        return one.toString().compareTo(other.toString());
    }

    /** The ascending order of rows: those without a value first, an empty text among them. */
    Comparator<QueryRow> order() {
        return (one, other) -> {
            Object a = one.first(this);
            Object b = other.first(this);
            boolean noA = a == null || a.equals("");
            boolean noB = b == null || b.equals("");
            return noA || noB || a == null || b == null ? Boolean.compare(noB, noA) : compare(a, b);
        };
    }
}
