package org.daybook.platform.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * About how many characters trees take as JSON, counted up to a limit: what lies beyond it is not looked at. Names,
 * texts and numbers count by their length, and every value a little for what stands around it.
 */
public final class JsonSize {
    private static final int AROUND = 4;

    private final int limit;
    private long size;

    public JsonSize(int limit) {
        this.limit = limit;
    }

    /** Counts a tree; null counts nothing. */
    public void add(@Nullable JsonNode node) {
        if (node == null || isExceeded()) {
            return;
        }
        size += AROUND;
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                size += member.getKey().length();
                add(member.getValue());
                if (isExceeded()) {
                    return;
                }
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                add(element);
                if (isExceeded()) {
                    return;
                }
            }
        } else {
            size += node.asString("").length();
        }
    }

    public boolean isExceeded() {
        return size > limit;
    }
}
