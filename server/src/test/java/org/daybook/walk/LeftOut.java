package org.daybook.walk;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request again and again, each time without one of its members, at every depth. */
final class LeftOut {
    private final ObjectNode request;
    private final Map<String, ObjectNode> byPath = new LinkedHashMap<>();

    private LeftOut(ObjectNode request) {
        this.request = request;
    }

    /** The requests, by the path of what each leaves out; list elements have no mark in paths. */
    static Map<String, ObjectNode> of(ObjectNode request) {
        LeftOut all = new LeftOut(request);
        all.enter(request, "", "");
        return all.byPath;
    }

    private void enter(JsonNode node, String path, String pointer) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                enter(node.get(i), path, pointer + "/" + i);
            }
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String memberPath = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            ObjectNode without = request.deepCopy();
            ((ObjectNode) without.at(pointer)).remove(member.getKey());
            byPath.putIfAbsent(memberPath, without);
            enter(member.getValue(), memberPath, pointer + "/" + member.getKey());
        }
    }
}
