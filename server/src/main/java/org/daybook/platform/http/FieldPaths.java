package org.daybook.platform.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Kind;
import org.daybook.platform.contract.Field.Shape;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Paths of fields that requests name, in masks (rules J3 and W2) and in lists of what is to be shown (rule Q7). One that
 * leads nowhere is refused: whoever wrote it expects something of it.
 */
public final class FieldPaths {
    private FieldPaths() {}

    /**
     * Refuses paths that lead to no field.
     *
     * @param entity what is shown
     * @param field name of the request's field, for violations
     */
    static void check(Message entity, Iterable<JsonNode> paths, String field) {
        List<Violation> unknown = StreamSupport.stream(paths.spliterator(), false)
                .map(path -> path.asString(""))
                .filter(path -> !leads(entity, path, true))
                .map(path -> unknown(field, path))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException(unknown);
        }
    }

    /** The entity, or the list of entities, that an operation answers. */
    public static Message answered(Operation operation) {
        return operation.response().fields().stream()
                .filter(field -> field.kind() == Kind.MESSAGE)
                .findFirst()
                .map(Field::nested)
                .orElse(operation.response());
    }

    static boolean isMask(Field field) {
        boolean listed = field.kind() == Kind.STRING
                && field.shape() == Shape.LIST
                && field.name().equals("fieldmask");
        return field.kind() == Kind.FIELD_MASK || listed;
    }

    /**
     * The violation of a mask that names no field of what stands beside it, or of what is answered where nothing does. What
     * is changed is not a part of a list: that is replaced as a whole (rule W2).
     *
     * @param around the message that holds the mask
     * @param mask paths with commas between them
     */
    static Optional<Violation> ofMask(Operation operation, Message around, String mask, String field) {
        Optional<Message> changed = around.fields().stream()
                .filter(beside -> beside.kind() == Kind.MESSAGE && beside.shape() == Shape.ONE)
                .findFirst()
                .map(Field::nested);
        Message entity = changed.orElseGet(() -> answered(operation));
        return Stream.of(mask.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty() && !leads(entity, path, changed.isEmpty()))
                .findFirst()
                .map(path -> leads(entity, path, true)
                        ? Violation.refused(
                                field, "names a part of a list, which is replaced as a whole: \"" + path + "\"")
                        : unknown(field, path));
    }

    private static Violation unknown(String field, String path) {
        return Violation.refused(field, "names no field: \"" + path + "\"");
    }

    /** Keys of maps, and what is inside of what the contract leaves open, may be anything. */
    private static boolean leads(@Nullable Message message, String path, boolean throughLists) {
        if (message == null || message.fields().isEmpty()) {
            return message != null;
        }
        String[] names = path.split("\\.", 2);
        Field field = message.find(names[0]);
        if (field == null) {
            return AskedFields.OF_THE_SDK.contains(path);
        }
        boolean open = field.shape() == Shape.MAP || field.kind() == Kind.STRUCT || field.kind() == Kind.ANY;
        return names.length == 1
                || open
                || ((throughLists || field.shape() != Shape.LIST) && leads(field.message(), names[1], throughLists));
    }
}
