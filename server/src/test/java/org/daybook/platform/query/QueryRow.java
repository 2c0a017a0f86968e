package org.daybook.platform.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entity as far as queries look at it.
 *
 * @param values by the path of the field; none where it is unset, one at most unless lists are on the way
 */
record QueryRow(String id, Map<String, List<Object>> values) {
    static QueryRow of(JsonNode entity, Iterable<AskedField> fields) {
        Map<String, List<Object>> values = new HashMap<>();
        for (AskedField field : fields) {
            values.put(
                    field.path(),
                    field.values(entity).stream().map(field::comparable).toList());
        }
        return new QueryRow(Json.text("", entity, "id"), values);
    }

    List<Object> of(AskedField field) {
        return values.getOrDefault(field.path(), List.of());
    }

    @Nullable
    Object first(AskedField field) {
        List<Object> all = of(field);
        return all.isEmpty() ? null : all.getFirst();
    }
}
