package org.daybook.platform.contract;

import static org.daybook.platform.contract.ContractLoader.map;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The permissions of each operation. A family's file names them, separated by spaces; the table {@code permissions.csv}
 * names them for operations where the file names none, or where its names would let in more callers than the column
 * {@code identity} does.
 */
record OperationPermissions(Map<String, String> stated) {
    private static final String TABLE = "permissions.csv";

    /** Marks a permission for a part of what the operation is about: nothing narrows an operation to that part yet. */
    private static final String OF_ONES_OWN = "_OWN";

    static OperationPermissions load() {
        Map<String, String> stated = new HashMap<>();
        for (List<String> row : ContractLoader.table(TABLE)) {
            if (stated.put(row.get(0) + "/" + row.get(1), row.get(2)) != null) {
                throw new IllegalStateException("Twice in " + TABLE + ": " + row);
            }
        }
        return new OperationPermissions(stated);
    }

    /** Each of these is enough; of an operation without any there is none, and nobody may call it. */
    Set<String> of(String family, String operation, Map<String, Object> body) {
        String text =
                stated.getOrDefault(family + "/" + operation, String.valueOf(body.getOrDefault("permission", "")));
        return names(text);
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>(List.of(text.split(" ")));
        names.remove("");
        if (names.size() > 1) {
            names.removeIf(name -> name.contains(OF_ONES_OWN));
        }
        return names;
    }

    /** The permissions that the events of families have. */
    static Set<String> ofEvents(Collection<Map<String, Object>> families) {
        Set<String> names = new TreeSet<>();
        for (Map<String, Object> family : families) {
            if (family.get("events") instanceof List<?> events) {
                events.forEach(
                        event -> names.addAll(names(String.valueOf(map(event).getOrDefault("permission", "")))));
            }
        }
        return names;
    }
}
