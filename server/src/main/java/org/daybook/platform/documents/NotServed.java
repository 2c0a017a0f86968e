package org.daybook.platform.documents;

import java.util.Map;
import java.util.Objects;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Switches of a family's documents that nothing obeys yet: they stay as they are by default, and whoever sets one is told
 * so, with UNIMPLEMENTED, instead of believing that it works.
 *
 * @param defaults by the dotted path of a switch, the text of its default
 */
public record NotServed(Map<String, String> defaults) {
    public static final NotServed NOTHING = new NotServed(Map.of());

    /**
     * Refuses a document that sets one of them.
     *
     * @param entity name of the document in requests
     * @param before the document as it was, whose values may stay; null for a new one
     */
    public void check(String entity, @Nullable ObjectNode before, ObjectNode document) {
        defaults.forEach((path, usual) -> {
            String[] names = path.split("\\.");
            JsonNode value = Json.at(document, names);
            boolean plain = value == null || value.asString().equals(usual);
            if (!plain && !Objects.equals(value, Json.at(before, names))) {
                throw new ApplicationException(
                        StandardError.UNIMPLEMENTED, entity + "." + path + " is not served yet: it stays " + usual);
            }
        });
    }
}
