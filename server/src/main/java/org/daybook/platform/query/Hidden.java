package org.daybook.platform.query;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that answers to one caller leave out. What is not shown cannot be asked for either (rule Q9): who could filter,
 * sort or count by a field would find out its value.
 *
 * @param paths dotted, none through a list
 */
public record Hidden(Set<String> paths) {
    public static final Hidden NOTHING = new Hidden(Set.of());

    public static Hidden of(String... paths) {
        return new Hidden(Set.of(paths));
    }

    /** Takes the fields out of what a caller is shown. */
    public void removeFrom(ObjectNode shown) {
        for (String path : paths) {
            List<String> names = List.of(path.split("\\."));
            ObjectNode parent = shown;
            for (String name : names.subList(0, names.size() - 1)) {
                parent = parent != null && parent.get(name) instanceof ObjectNode inner ? inner : null;
            }
            if (parent != null) {
                parent.remove(names.getLast());
            }
        }
    }

    /** Whether something of a hidden field follows from this one: it is the field, inside it, or holds it. */
    boolean touches(String path) {
        return paths.stream()
                .anyMatch(hidden ->
                        path.equals(hidden) || path.startsWith(hidden + ".") || hidden.startsWith(path + "."));
    }
}
