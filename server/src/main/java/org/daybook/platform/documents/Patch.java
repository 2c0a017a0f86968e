package org.daybook.platform.documents;

import java.util.Map;
import java.util.Set;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an update changes (rule W2). Without a mask the fields that are present replace those stored, lists and nested
 * messages as a whole, and null clears. With a mask exactly its paths are taken; one that is absent is cleared.
 */
public record Patch(
        Message entity, ObjectNode changes, @Nullable String mask) {
    private static final Set<String> OF_THE_SERVER = Set.of("id", "revision", "createdDate", "updatedDate");

    /** A copy of the document with the changes made. */
    public ObjectNode applyTo(ObjectNode document) {
        ObjectNode changed = document.deepCopy();
        if (mask == null || mask.isBlank()) {
            for (Map.Entry<String, JsonNode> change : changes.properties()) {
                if (mayChange(change.getKey())) {
                    set(changed, change.getKey(), change.getValue());
                    clearOthers(changed, change.getKey());
                }
            }
        } else {
            for (String path : mask.split(",")) {
                // What the server sets itself is named in vain.
                if (mayChange(path.trim().split("\\.", 2)[0])) {
                    take(changed, changes, path.trim());
                    clearOthers(changed, path.trim());
                }
            }
        }
        return changed;
    }

    /** Makes the changes in the document itself. */
    public void replaceIn(ObjectNode document) {
        ObjectNode changed = applyTo(document);
        document.removeAll();
        document.setAll(changed);
    }

    /** Of the fields of one group at most one is set (rule J4): the new one. */
    private void clearOthers(ObjectNode changed, String name) {
        Field set = entity.find(name);
        if (set != null && set.group() != null && changed.hasNonNull(name)) {
            entity.fields().stream()
                    .filter(field ->
                            set.group().equals(field.group()) && !field.name().equals(name))
                    .forEach(field -> changed.remove(field.name()));
        }
    }

    private boolean mayChange(String name) {
        Field field = entity.find(name);
        return field != null && !field.immutable() && !field.readOnly() && !OF_THE_SERVER.contains(name);
    }

    private void take(ObjectNode target, @Nullable ObjectNode source, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        if (target.get("id") != null && !mayChange(name)) {
            return;
        }
        JsonNode value = source == null ? null : source.get(name);
        if (dot < 0) {
            set(target, name, value);
        } else {
            ObjectNode inner = value instanceof ObjectNode object ? object : null;
            take(Json.child(target, name), inner, path.substring(dot + 1));
        }
    }

    private static void set(ObjectNode target, String name, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            target.remove(name);
        } else {
            target.set(name, value);
        }
    }
}
