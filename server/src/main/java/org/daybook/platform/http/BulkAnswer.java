package org.daybook.platform.http;

import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of a bulk operation: {@code results} in the order of the request, and {@code bulkActionMetadata} (rule W4). */
public final class BulkAnswer {
    private final ObjectNode body = Json.object();
    private final ArrayNode results = body.putArray("results");
    private int successes;

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
            failure(id, refusal(e));
        }
    }

    private static ApplicationException refusal(InvalidRequestException invalid) {
        Violation first = invalid.violations().getFirst();
        ObjectNode data = Json.object();
        ArrayNode fields = data.putArray("fieldViolations");
        invalid.violations()
                .forEach(violation ->
                        fields.addObject().put("field", violation.field()).put("description", violation.description()));
        return new ApplicationException(
                StandardError.INVALID_ARGUMENT, first.field() + " " + first.description(), data);
    }

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

    public void failure(@Nullable String id, ApplicationException refusal) {
        ObjectNode metadata = results.addObject().putObject("itemMetadata");
        if (id != null) {
            metadata.put("id", id);
        }
        metadata.put("originalIndex", results.size() - 1).put("success", false);
        ObjectNode error = metadata.putObject("error")
                .put("code", refusal.code().name())
                .put("description", refusal.description());
        if (refusal.data() != null) {
            error.set("data", refusal.data());
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
