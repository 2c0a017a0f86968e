package org.daybook.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Kind;
import org.daybook.platform.contract.Field.Shape;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One switch of an operation that reads: a flag, a value of an enum that names parts of the answer, or the type of resource
 * that is to be there.
 *
 * @param parent of the message that holds it; empty for the request itself
 * @param field that is sent
 * @param value in the list; empty for a flag
 */
record Switch(Operation operation, String parent, Field field, String value) {
    private static final String FLAGS = "(with|include|dontInclude)[A-Z]\\w*";
    private static final String PARTS = "fields|fieldsets|conditionalFields";
    private static final String KINDS = "include[A-Z]\\w*Ids";
    private static final String STAFF = "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155";
    private static final String UNKNOWN = "UNKNOWN\\w*";

    /** The switches of an operation, in its request and in the messages that stand there. */
    static List<Switch> of(Operation operation) {
        List<Switch> switches = new ArrayList<>();
        for (Field field : operation.request().fields()) {
            add(operation, "", field, switches);
            if (field.message() != null && !field.internal()) {
                field.message().fields().forEach(inner -> add(operation, field.name(), inner, switches));
            }
        }
        return switches;
    }

    private static void add(Operation operation, String parent, Field field, List<Switch> switches) {
        if (field.internal()) {
            return;
        }
        if (field.kind() == Kind.BOOLEAN && field.name().matches(FLAGS)) {
            switches.add(new Switch(operation, parent, field, ""));
        } else if (field.shape() == Shape.LIST && field.name().matches(KINDS)) {
            switches.add(new Switch(operation, parent, field, STAFF));
        } else if (field.kind() == Kind.ENUM
                && field.shape() == Shape.LIST
                && field.name().matches(PARTS)) {
            field.values().stream()
                    .filter(value -> !value.matches(UNKNOWN))
                    .forEach(value -> switches.add(new Switch(operation, parent, field, value)));
        }
    }

    /** Where it stands in the request. */
    String path() {
        return parent.isEmpty() ? field.name() : parent + "." + field.name();
    }

    /** A request with the switch on, or off. */
    ObjectNode in(ObjectNode request, boolean on) {
        ObjectNode with = request.deepCopy();
        if (with.path(parent).isArray()) {
            with.get(parent).forEach(holder -> put((ObjectNode) holder, on));
        } else {
            put(parent.isEmpty() ? with : Json.child(with, parent), on);
        }
        return with;
    }

    private void put(ObjectNode holder, boolean on) {
        if (value.isEmpty()) {
            holder.put(field.name(), on);
        } else if (on) {
            holder.set(field.name(), Json.array().add(value));
        }
    }

    /** What an answer says, by path without places in lists, each with how often it is said. */
    static Map<String, Long> said(JsonNode answer) {
        Map<String, Long> said = new TreeMap<>();
        say(answer, "", said);
        return said;
    }

    private static void say(JsonNode node, String path, Map<String, Long> said) {
        if (node.isArray()) {
            node.forEach(element -> say(element, path, said));
        } else if (node.isObject()) {
            said.merge(path, 1L, Long::sum);
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                say(member.getValue(), path + "/" + member.getKey(), said);
            }
        } else {
            said.merge(path + " = " + node, 1L, Long::sum);
        }
    }

    @Override
    public String toString() {
        return operation + " " + path() + (value.isEmpty() ? "" : " " + value);
    }
}
