package org.daybook.platform.http;

import java.util.Set;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Status and body of refusals in the contract's shape (rules E1 to E3). */
final class Problems {
    private Problems() {}

    record Problem(int status, ObjectNode body) {}

    /** A failure of ours: nothing is said about it but the request id in the header. */
    static Problem ofStatus(int status) {
        ObjectNode body = Json.object().put("message", "");
        body.putObject("details");
        return new Problem(status, body);
    }

    /** The documented status of the code for this operation wins over the code's own kind. */
    static Problem of(ApplicationException exception, @Nullable Operation operation) {
        ErrorCode code = code(exception.code(), operation);
        int status = code.kind().status();
        if (operation != null) {
            status = operation.errors().getOrDefault(code.name(), status);
        }
        ObjectNode body = Json.object().put("message", exception.description());
        ObjectNode error = body.putObject("details").putObject("applicationError");
        error.put("code", code.name()).put("description", exception.description());
        ObjectNode data = exception.data();
        error.set("data", data == null ? Json.object() : data);
        return new Problem(status, body);
    }

    /**
     * The code that the operation's callers know: one of its own, or a standard one (rule E4). What is not found has the
     * standard code where the operation has none for it, and so has everything where it has no codes of its own.
     */
    private static ErrorCode code(ErrorCode code, @Nullable Operation operation) {
        if (operation == null || !operation.listsErrors() || operation.errors().containsKey(code.name())) {
            return code;
        }
        boolean standard = operation.errors().isEmpty() || code.kind() == Kind.NOT_FOUND;
        return standard ? StandardError.of(code) : code;
    }

    /** The code of an item that was refused in a bulk call: one of the call's own, or the standard one of its kind (rule E4). */
    static ErrorCode ofItem(ErrorCode code, Operation operation) {
        boolean known = !operation.listsErrors() || operation.errors().containsKey(code.name());
        return known ? code : StandardError.of(code);
    }

    /** The contract's names of rules are told by the operations that have them; elsewhere the kind of the breach is. */
    static Problem of(InvalidRequestException exception, @Nullable Operation operation) {
        ObjectNode body = Json.object();
        Violation first = exception.violations().getFirst();
        String more = exception.mayBeMore()
                ? "; only the first " + exception.violations().size() + " violations are named"
                : "";
        body.put("message", "INVALID_ARGUMENT: " + quoted(first.field()) + first.description() + more);
        body.putObject("details").putObject("validationError").set("fieldViolations", violations(exception, operation));
        return new Problem(Kind.INVALID_ARGUMENT.status(), body);
    }

    static ArrayNode violations(InvalidRequestException exception, @Nullable Operation operation) {
        Set<String> rules = operation == null ? Set.of() : operation.rules();
        ArrayNode violations = Json.array();
        for (Violation violation : exception.violations()) {
            ObjectNode node = violations.addObject();
            boolean named = violation.isNamedIn(rules);
            node.put("field", violation.field())
                    .put("description", violation.description())
                    .put("violatedRule", named ? Violation.CUSTOM : violation.rule());
            if (named) {
                node.put("ruleName", violation.ruleName());
            }
            node.set("data", Json.MAPPER.valueToTree(violation.data()));
        }
        return violations;
    }

    private static String quoted(String field) {
        return field.isEmpty() ? "" : "\"" + field + "\" ";
    }
}
