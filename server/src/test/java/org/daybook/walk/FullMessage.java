package org.daybook.walk;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages with a value in every field that may be written, made from the contract alone: a new field is in them as soon as
 * the contract has it. Of the fields of a group the first stands there that is not left out.
 */
final class FullMessage {
    /** Of the one entry of a map. */
    private static final String KEY = "key";

    private final ObjectNode settled;

    private FullMessage(ObjectNode settled) {
        this.settled = settled;
    }

    /**
     * A full message.
     *
     * @param settled values by dotted path, such as ids of what is there; null leaves a field out
     */
    static ObjectNode of(Message type, ObjectNode settled) {
        return new FullMessage(settled).message(type, "", Set.of());
    }

    private ObjectNode message(Message type, String path, Set<Message> around) {
        ObjectNode message = Json.object();
        Set<Message> within = within(type, around);
        Set<String> groups = new HashSet<>();
        for (Field field : type.fields()) {
            String fieldPath = under(path, field);
            JsonNode value = isWritten(field, around) ? field(field, fieldPath, within) : null;
            if (value != null && (field.group() == null || groups.add(field.group()))) {
                message.set(field.name(), value);
            }
        }
        return message;
    }

    private @Nullable JsonNode field(Field field, String path, Set<Message> within) {
        if (settled.has(path)) {
            JsonNode value = settled.get(path);
            return value.isNull() ? null : value;
        }
        JsonNode value = field.message() == null || field.message().fields().isEmpty()
                ? SampleValues.of(field)
                : message(field.message(), path, within);
        return switch (field.shape()) {
            case ONE -> value;
            case LIST -> Json.array().add(value);
            case MAP -> Json.object().set(KEY, value);
        };
    }

    /** Paths of the fields that may be written, in a message and those inside. */
    static Set<String> writable(Message type) {
        Set<String> paths = new TreeSet<>();
        writable(type, "", Set.of(), paths);
        return paths;
    }

    private static void writable(Message type, String path, Set<Message> around, Set<String> paths) {
        Set<Message> within = within(type, around);
        for (Field field : type.fields()) {
            if (isWritten(field, around)) {
                paths.add(under(path, field));
                if (field.message() != null) {
                    writable(field.message(), under(path, field), within, paths);
                }
            }
        }
    }

    /** Paths of the fields that stand in a message; the keys of maps are no part of them. */
    static Set<String> present(JsonNode message) {
        Set<String> paths = new TreeSet<>();
        present(message, "", paths);
        return paths;
    }

    private static void present(JsonNode node, String path, Set<String> paths) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            boolean inMap = member.getKey().equals(KEY);
            String memberPath = path.isEmpty() ? member.getKey() : inMap ? path : path + "." + member.getKey();
            paths.add(memberPath);
            if (member.getValue().isArray()) {
                member.getValue().forEach(element -> present(element, memberPath, paths));
            } else {
                present(member.getValue(), memberPath, paths);
            }
        }
    }

    private static boolean isWritten(Field field, Set<Message> around) {
        return !field.internal() && !field.readOnly() && (field.message() == null || !around.contains(field.message()));
    }

    private static Set<Message> within(Message type, Set<Message> around) {
        Set<Message> within = new HashSet<>(around);
        within.add(type);
        return within;
    }

    private static String under(String path, Field field) {
        return path.isEmpty() ? field.name() : path + "." + field.name();
    }
}
