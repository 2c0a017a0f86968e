package org.daybook.v1.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members of the first API beside the same ones of the current API, a line each, by dotted paths. Read in one direction
 * it shows, in the other it stores what was sent and differs from what is shown.
 */
public final class FieldMapping {
    private record Line(
            String first,
            String current,
            Function<JsonNode, JsonNode> shown,
            Function<JsonNode, JsonNode> stored,
            @Nullable JsonNode absent) {
        @Nullable
        JsonNode show(@Nullable JsonNode value) {
            JsonNode said = value == null || value.isNull() ? absent : value;
            return said == null ? null : shown.apply(said);
        }
    }

    private final List<Line> lines = new ArrayList<>();

    /** Two members with the same values. */
    public FieldMapping line(String first, String current) {
        lines.add(new Line(first, current, Function.identity(), Function.identity(), null));
        return this;
    }

    /** Two flags of which one says the opposite of the other; the current one is false where it is not said. */
    public FieldMapping opposite(String first, String current) {
        lines.add(new Line(first, current, FieldMapping::not, FieldMapping::not, BooleanNode.FALSE));
        return this;
    }

    private static JsonNode not(JsonNode flag) {
        return BooleanNode.valueOf(!flag.asBoolean());
    }

    /** Adds to {@code first} what {@code current} says. */
    public void show(@Nullable JsonNode current, ObjectNode first) {
        for (Line line : lines) {
            JsonNode value = line.show(Json.at(current, path(line.current)));
            if (value != null) {
                put(first, line.first, value);
            }
        }
    }

    /** Stores in {@code current} what was sent and is not what {@code current} says already; null clears. */
    public void store(@Nullable JsonNode sent, ObjectNode current) {
        for (Line line : lines) {
            JsonNode value = Json.at(sent, path(line.first));
            if (value == null) {
                continue;
            }
            JsonNode shown = line.show(Json.at(current, path(line.current)));
            if (value.isNull()) {
                remove(current, line.current);
            } else if (!(Unchanged.says(value, shown) && Unchanged.says(shown, value))) {
                put(current, line.current, line.stored.apply(value));
            }
        }
    }

    private static String[] path(String dotted) {
        return dotted.split("\\.", -1);
    }

    private static void put(ObjectNode target, String dotted, JsonNode value) {
        String[] path = path(dotted);
        ObjectNode parent = target;
        for (int i = 0; i < path.length - 1; i++) {
            parent = Json.child(parent, path[i]);
        }
        parent.set(path[path.length - 1], value.deepCopy());
    }

    private static void remove(ObjectNode target, String dotted) {
        String[] path = path(dotted);
        JsonNode parent = target;
        for (int i = 0; i < path.length - 1 && parent != null; i++) {
            parent = parent.get(path[i]);
        }
        if (parent instanceof ObjectNode object) {
            object.remove(path[path.length - 1]);
        }
    }
}
