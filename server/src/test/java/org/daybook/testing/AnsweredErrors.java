package org.daybook.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;

/** Which application errors the operations have answered in this run of tests. */
public final class AnsweredErrors {
    private static final Set<AnsweredError> ANSWERED = ConcurrentHashMap.newKeySet();
    private static final Set<String> OPERATIONS = ConcurrentHashMap.newKeySet();

    /** An operation and a code that it answered. */
    public record AnsweredError(String operation, String code) {
        @Override
        public String toString() {
            return operation + " " + code;
        }
    }

    private AnsweredErrors() {}

    static void record(Operation operation, String code) {
        ANSWERED.add(new AnsweredError(operation.toString(), code));
    }

    /** An answer that is no refusal, with the errors of items where it is of a bulk call. */
    static void recordSuccess(Operation operation, JsonNode answer) {
        OPERATIONS.add(operation.toString());
        for (JsonNode result : answer.path("results")) {
            String code = Json.text("", result, "itemMetadata", "error", "code");
            if (!code.isEmpty()) {
                record(operation, code);
            }
        }
    }

    /** The operations that succeeded. */
    public static Set<String> operations() {
        return Set.copyOf(OPERATIONS);
    }

    public static Set<AnsweredError> all() {
        return Set.copyOf(ANSWERED);
    }
}
