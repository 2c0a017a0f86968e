package org.daybook.platform.http;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How much there is in a tree of JSON. */
public final class JsonSize {
    private JsonSize() {}

    /**
     * The number of values and member names in a tree, itself included.
     *
     * @param enough counting ends when there are more than this
     * @return the number, or any number greater than {@code enough}
     */
    public static int count(JsonNode node, int enough) {
        int count = 1;
        if (node.isArray()) {
            for (JsonNode element : node) {
                count += count(element, enough - count);
                if (count > enough) {
                    return count;
                }
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                count += 1 + count(member.getValue(), enough - count);
                if (count > enough) {
                    return count;
                }
            }
        }
        return count;
    }
}
