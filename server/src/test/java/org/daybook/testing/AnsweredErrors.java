package org.daybook.testing;

import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;

/** Which application errors the operations have answered in this run of tests. */
public final class AnsweredErrors {
    private static final String ERRORS = "errors answered";
    private static final String OPERATIONS = "operations that succeeded";

    /** An operation and a code that it answered. */
    public record AnsweredError(String operation, String code) {
        private static AnsweredError of(String noted) {
            int end = noted.lastIndexOf(' ');
            return new AnsweredError(noted.substring(0, end), noted.substring(end + 1));
        }

        @Override
        public String toString() {
            return operation + " " + code;
        }
    }

    private AnsweredErrors() {}

    static void record(Operation operation, String code) {
        RunNotes.note(ERRORS, new AnsweredError(operation.toString(), code).toString());
    }

    /** An answer that is no refusal, with the errors of items where it is of a bulk call. */
    static void recordSuccess(Operation operation, JsonNode answer) {
        RunNotes.note(OPERATIONS, operation.toString());
        for (JsonNode result : answer.path("results")) {
            String code = Json.text("", result, "itemMetadata", "error", "code");
            if (!code.isEmpty()) {
                record(operation, code);
            }
        }
    }

    /** The operations that succeeded. */
    public static Set<String> operations() {
        return RunNotes.all(OPERATIONS);
    }

    public static Set<AnsweredError> all() {
        return RunNotes.all(ERRORS).stream().map(AnsweredError::of).collect(Collectors.toSet());
    }
}
