package org.daybook.platform.http;

import java.util.List;
import java.util.function.Consumer;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Shape;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what an operation needs and a request does not have. */
final class RequiredFields {
    private final List<Violation> before;
    private final Consumer<Violation> found;

    /**
     * @param before what was found wrong already: what was sent wrongly is not missing
     * @param found takes what is missing
     */
    RequiredFields(List<Violation> before, Consumer<Violation> found) {
        this.before = before;
        this.found = found;
    }

    /** A path below an optional object or list counts only where that is sent. */
    void check(Operation operation, ObjectNode request) {
        for (String path : operation.required()) {
            check(operation.request(), request, List.of(path.split("\\.")), 0, "");
        }
    }

    private void check(Message type, ObjectNode node, List<String> segments, int index, String path) {
        String name = segments.get(index);
        Field field = type.find(name);
        if (field == null) {
            checkGroup(type, node, segments, index, path);
            return;
        }
        String fieldPath = path.isEmpty() ? name : path + "." + name;
        JsonNode value = node.get(name);
        boolean present = value != null
                && !value.isNull()
                && !(value.isString() && value.stringValue().isEmpty());
        if (index == segments.size() - 1) {
            boolean refused = before.stream().anyMatch(v -> v.field().startsWith(fieldPath));
            if (!present && !refused) {
                found.accept(Violation.required(fieldPath));
            }
        } else if (present && field.shape() == Shape.LIST && field.message() != null) {
            for (int i = 0; i < value.size(); i++) {
                if (value.get(i) instanceof ObjectNode element) {
                    check(field.nested(), element, segments, index + 1, fieldPath + "[" + i + "]");
                }
            }
        } else if (present && field.message() != null && value instanceof ObjectNode object) {
            check(field.nested(), object, segments, index + 1, fieldPath);
        }
    }

    /** A segment that names a group instead of a field: one of the group must be set, or the path goes on inside. */
    private void checkGroup(Message type, ObjectNode node, List<String> segments, int index, String path) {
        String group = segments.get(index);
        List<String> members = type.fields().stream()
                .filter(field -> group.equals(field.group()))
                .map(Field::name)
                .toList();
        if (members.isEmpty()) {
            return;
        }
        if (index < segments.size() - 1) {
            check(type, node, segments, index + 1, path);
        } else if (members.stream().noneMatch(node::hasNonNull)) {
            found.accept(Violation.oneRequired(path, members));
        }
    }
}
