package org.daybook.platform.http;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client inside the process. What it sends is read and checked, and what it gets is written, as for a client that comes
 * over HTTP; only the moment is its own to choose, so that it can tell a past.
 */
public record LocalClient(Operations operations, Caller caller) {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+)}");

    /**
     * Calls an operation that is served.
     *
     * @param now when the request counts as made
     * @param sent all fields of the request, also those that travel in a path or a query
     * @return the body of the answer
     * @throws ApplicationException where HTTP answers with an error of the operation
     * @throws InvalidRequestException where HTTP answers with violations
     */
    public ObjectNode call(Instant now, String family, String name, ObjectNode sent) {
        Operation operation = operations.contract().operation(family, name);
        operations.authorize(caller, operation);
        Texts.requireStorable(sent);
        ObjectNode request = RequestReader.read(operation, sent, pathParameters(operation, sent), false);
        Handler handler = Objects.requireNonNull(operations.handler(operation), "not served: " + operation);
        Answer answer = handler.handle(new Call(operation, caller, request, now));
        try (AnswerBudget.Room room = AnswerBudget.ofNobody()) {
            return (ObjectNode) Json.MAPPER.readTree(answer.body(operation, room));
        }
    }

    /** What would stand in the path, by dotted field path: ids among it that are read-only in a body. */
    private static Map<String, String> pathParameters(Operation operation, ObjectNode sent) {
        Map<String, String> parameters = new HashMap<>();
        PARAMETER.matcher(operation.bindings().getFirst().path()).results().forEach(parameter -> {
            String value = Json.text(sent, parameter.group(1).split("\\.", -1));
            if (value != null) {
                parameters.put(parameter.group(1), value);
            }
        });
        return parameters;
    }
}
