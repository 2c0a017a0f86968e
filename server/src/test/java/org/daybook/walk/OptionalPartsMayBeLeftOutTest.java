package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the contract does not require may be left out, of entities and of questions: the answer is no refusal, or one by a
 * rule's name or a code that the contract knows of the operation, and then the table of {@link NamedRefusals} says so.
 */
class OptionalPartsMayBeLeftOutTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final RequestContext CONTEXT = new RequestContext(SERVER);
    private static int made;

    static List<WholeRequest> requests() {
        return WholeRequest.all(CONTEXT);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyPartThatIsNotRequiredMayBeLeftOut(WholeRequest request) {
        ObjectNode full = Json.parseObject(request.json());
        List<String> wrong = new ArrayList<>();
        refusal(request, "", full).ifPresent(answer -> wrong.add("the whole request: " + answer));
        for (Map.Entry<String, ObjectNode> without : LeftOut.of(full).entrySet()) {
            if (!isRequired(request.operation(), without.getKey())
                    && !NeededParts.contains(request.operation(), without.getKey())) {
                refusal(request, without.getKey(), without.getValue())
                        .ifPresent(answer -> wrong.add("without " + without.getKey() + ": " + answer));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @AfterAll
    static void whatTheTableSaysIsRefused() {
        assertThat(NamedRefusals.unseen()).isEmpty();
    }

    private static boolean isRequired(Operation operation, String path) {
        return operation.required().stream()
                .anyMatch(required -> required.equals(path) || required.startsWith(path + "."));
    }

    private static Optional<String> refusal(WholeRequest request, String left, ObjectNode body) {
        ObjectNode sent = body.deepCopy();
        if (request.numbered()) {
            number(sent);
        }
        Reply reply = CONTEXT.call(request.operation(), null, sent.toString());
        // A part that is not served is no part that was left out.
        return reply.status() == 200 || reply.status() == 501 || isKnown(request, left, reply)
                ? Optional.empty()
                : Optional.of(reply.response().body());
    }

    /** Names that must be the only ones are. */
    private static void number(ObjectNode sent) {
        made++;
        for (JsonNode entity : sent.values()) {
            if (entity instanceof ObjectNode object) {
                for (String name : Set.of("name", "externalId")) {
                    if (object.path(name).isString()) {
                        object.put(name, Json.text("", object, name) + made);
                    }
                }
            }
        }
        if (sent.has("info")) {
            sent.put("allowDuplicates", true);
        }
    }

    private static boolean isKnown(WholeRequest request, String left, Reply reply) {
        Operation operation = request.operation();
        List<String> rules = reply.brokenRules();
        boolean named = rules.isEmpty()
                ? operation.errors().containsKey(reply.code())
                : operation.rules().containsAll(rules);
        return named && NamedRefusals.contains(request.label(), left, rules.isEmpty() ? List.of(reply.code()) : rules);
    }
}
