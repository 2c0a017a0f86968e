package org.daybook.walk;

import java.util.List;
import java.util.stream.Stream;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import tools.jackson.databind.JsonNode;

/**
 * A request with all that it may hold: an entity that is made, or a question.
 *
 * @param numbered whether its names must be the only ones
 */
record WholeRequest(Operation operation, String json, boolean numbered) {
    /** The entities and the questions that are walked. */
    static List<WholeRequest> all(RequestContext context) {
        Stream<WholeRequest> entities = StoredFamilies.ALL.stream()
                .flatMap(family -> family.settled().stream()
                        .map(settled -> new WholeRequest(
                                family.operation(family.create()),
                                Json.object()
                                        .set(
                                                family.member(),
                                                OfTheServer.without(
                                                        family, FullMessage.of(family.entity(), context.json(settled))))
                                        .toString(),
                                true)));
        Stream<WholeRequest> questions = Questions.ALL.entrySet().stream()
                .map(question -> new WholeRequest(
                        TestServer.contract()
                                .operation(
                                        question.getKey().split("/")[0],
                                        question.getKey().split("/")[1]),
                        context.with(question.getValue()),
                        false));
        return Stream.concat(entities, questions).toList();
    }

    /** The operation, with the type of the entity where it has one. */
    String label() {
        JsonNode entity = Json.parseObject(json).values().iterator().next();
        return (operation + " " + Json.text("", entity, "type")).strip();
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
