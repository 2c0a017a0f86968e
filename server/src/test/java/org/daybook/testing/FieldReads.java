package org.daybook.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Shape;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Handler;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields of their requests the handlers have asked for in this run of tests, by operation and dotted path; what is
 * inside a list or map stands below the path of that. A message that was copied, written or gone through as a whole counts
 * apart: whether its fields arrive is asked of what comes back.
 */
public final class FieldReads {
    private static final Map<String, FieldReads> BY_OPERATION = new ConcurrentHashMap<>();

    private static final String ASKED = "fields asked for";
    private static final String TAKEN_WHOLE = "messages taken whole";

    private final String operation;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> takenWhole = ConcurrentHashMap.newKeySet();

    private FieldReads(String operation) {
        this.operation = operation;
    }

    /** The same handler, whose requests are watched. */
    static Handler watched(Handler handler) {
        return call -> {
            Operation operation = call.operation();
            ObjectNode request = of(operation).message(operation.request(), call.request(), "");
            return handler.handle(new Call(operation, call.knownCaller(), request, call.now()));
        };
    }

    /** What was asked for in the requests of an operation. */
    public static FieldReads of(Operation operation) {
        return BY_OPERATION.computeIfAbsent(operation.toString(), FieldReads::new);
    }

    /** Whether a handler asked for the field by its name. */
    public boolean asked(String path) {
        return RunNotes.has(ASKED, noted(path));
    }

    /** Whether the message at this path was taken as it is; the request itself has an empty path. */
    public boolean tookWhole(String path) {
        return RunNotes.has(TAKEN_WHOLE, noted(path));
    }

    void ask(String path) {
        if (asked.add(path)) {
            RunNotes.note(ASKED, noted(path));
        }
    }

    void takeWhole(String path) {
        if (takenWhole.add(path)) {
            RunNotes.note(TAKEN_WHOLE, noted(path));
        }
    }

    private String noted(String path) {
        return operation + ' ' + path;
    }

    private ObjectNode message(Message type, ObjectNode sent, String path) {
        ObjectNode watched = new WatchedMessage(this, path);
        for (Map.Entry<String, JsonNode> member : sent.properties()) {
            Field field = type.find(member.getKey());
            String fieldPath = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            watched.set(
                    member.getKey(), field == null ? member.getValue() : field(field, member.getValue(), fieldPath));
        }
        return watched;
    }

    private JsonNode field(Field field, JsonNode sent, String path) {
        if (field.kind() != Field.Kind.MESSAGE || field.nested().fields().isEmpty()) {
            return sent;
        }
        if (sent instanceof ArrayNode list) {
            ArrayNode watched = Json.array();
            list.forEach(element -> watched.add(element(field, element, path)));
            return watched;
        }
        if (field.shape() == Shape.MAP && sent instanceof ObjectNode map) {
            ObjectNode watched = Json.object();
            map.properties().forEach(entry -> watched.set(entry.getKey(), element(field, entry.getValue(), path)));
            return watched;
        }
        return element(field, sent, path);
    }

    private JsonNode element(Field field, JsonNode sent, String path) {
        return sent instanceof ObjectNode object ? message(field.nested(), object, path) : sent;
    }
}
