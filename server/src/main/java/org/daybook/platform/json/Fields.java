package org.daybook.platform.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an answer that were asked for (rule Q7). */
public final class Fields {
    private Fields() {}

    /**
     * What is left of an object.
     *
     * @param paths dotted, through lists as well; none for all
     */
    public static ObjectNode only(ObjectNode whole, Iterable<JsonNode> paths) {
        List<String[]> wanted = new ArrayList<>();
        paths.forEach(path -> wanted.add(path.asString("").split("\\.", -1)));
        return wanted.isEmpty() ? whole : (ObjectNode) only(whole, wanted, 0);
    }

    /** As {@link #only(ObjectNode, Iterable)}, in the object itself. */
    public static void leave(ObjectNode whole, Iterable<JsonNode> paths) {
        ObjectNode left = only(whole.deepCopy(), paths);
        whole.removeAll();
        whole.setAll(left);
    }

    private static JsonNode only(JsonNode whole, List<String[]> paths, int depth) {
        if (whole instanceof ArrayNode list) {
            ArrayNode kept = Json.array();
            list.forEach(element -> kept.add(only(element, paths, depth)));
            return kept;
        }
        if (!(whole instanceof ObjectNode object) || paths.stream().anyMatch(path -> path.length == depth)) {
            return whole;
        }
        ObjectNode kept = Json.object();
        object.properties().forEach(member -> {
            List<String[]> inside = paths.stream()
                    .filter(path -> path[depth].equals(member.getKey()))
                    .toList();
            if (!inside.isEmpty()) {
                kept.set(member.getKey(), only(member.getValue(), inside, depth + 1));
            }
        });
        return kept;
    }
}
