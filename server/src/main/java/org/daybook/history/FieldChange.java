package org.daybook.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field that differs between two states of an entity.
 *
 * @param path names with dots between; a list counts as one value
 * @param before null where the field was not there
 * @param after null where the field is not there any more
 */
public record FieldChange(
        String path, @Nullable JsonNode before, @Nullable JsonNode after) {
    /** Differs with every change. */
    private static final Set<String> LEFT_OUT = Set.of("revision", "updatedDate");

    /** All fields that differ, in the order of the documents. */
    public static List<FieldChange> between(ObjectNode before, ObjectNode after) {
        List<FieldChange> changes = new ArrayList<>();
        add(changes, "", before, after);
        return changes;
    }

    private static void add(List<FieldChange> changes, String prefix, ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>(after.propertyNames());
        names.addAll(before.propertyNames());
        for (String name : names) {
            JsonNode old = before.get(name);
            JsonNode now = after.get(name);
            if (prefix.isEmpty() && LEFT_OUT.contains(name)) {
                continue;
            }
            if (old instanceof ObjectNode oldObject && now instanceof ObjectNode nowObject) {
                add(changes, prefix + name + ".", oldObject, nowObject);
            } else if (now == null || !now.equals(old)) {
                changes.add(new FieldChange(prefix + name, old, now));
            }
        }
    }
}
