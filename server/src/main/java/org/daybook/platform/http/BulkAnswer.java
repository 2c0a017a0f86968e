package org.daybook.platform.http;

import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code results} and {@code bulkActionMetadata} of a bulk operation, in the order of the request (rule W4). */
public final class BulkAnswer {
    private final ObjectNode body = Json.object();
    private final ArrayNode results = body.putArray("results");
    private final Operation operation;
    private int successes;

    public BulkAnswer(Operation operation) {
        this.operation = operation;
    }

    /** One item of a bulk request, done for itself. */
    @FunctionalInterface
    public interface Step {
        /** Returns the entity that was written, with its id; refuses by exception. */
        ObjectNode run();
    }

    /**
     * Runs one item; its refusal fails it alone.
     *
     * @param id of the entity where the request names it
     */
    public void add(@Nullable String id, boolean withItem, Step step) {
        try {
            ObjectNode item = step.run();
            success(Json.text("", item, "id"), withItem ? item : null);
        } catch (ApplicationException e) {
            failure(id, e);
        } catch (InvalidRequestException e) {
            failure(id, e);
        }
    }

    /**
     * Adds what was done.
     *
     * @param item null where the caller did not ask for it
     */
    public void success(String id, @Nullable ObjectNode item) {
        successes++;
        ObjectNode result = results.addObject();
        result.putObject("itemMetadata")
                .put("id", id)
                .put("originalIndex", results.size() - 1)
                .put("success", true);
        if (item != null) {
            result.set("item", item);
        }
    }

    /**
     * Adds what was refused, with a code that the operation's callers know.
     *
     * @param id null for what was yet to be made
     */
    public void failure(@Nullable String id, ApplicationException refusal) {
        failure(id, Problems.ofItem(refusal.code(), operation).name(), refusal.description(), refusal.data());
    }

    /**
     * Adds what breaks a rule that the contract's shape does not say, with its violations as data. The contract's name of
     * the rule is the code.
     */
    public void failure(@Nullable String id, InvalidRequestException refusal) {
        Violation first = refusal.violations().getFirst();
        ObjectNode data = Json.object();
        data.set("fieldViolations", Problems.violations(refusal, operation));
        failure(
                id,
                first.ruleName().isEmpty() ? StandardError.INVALID_ARGUMENT.name() : first.ruleName(),
                first.field() + " " + first.description(),
                data);
    }

    private void failure(@Nullable String id, String code, String description, @Nullable ObjectNode data) {
        ObjectNode metadata = results.addObject().putObject("itemMetadata");
        if (id != null) {
            metadata.put("id", id);
        }
        metadata.put("originalIndex", results.size() - 1).put("success", false);
        ObjectNode error = metadata.putObject("error").put("code", code).put("description", description);
        if (data != null) {
            error.set("data", data);
        }
    }

    public Answer answer() {
        body.putObject("bulkActionMetadata")
                .put("totalSuccesses", successes)
                .put("totalFailures", results.size() - successes)
                .put("undetailedFailures", 0);
        return Answer.of(body);
    }
}
