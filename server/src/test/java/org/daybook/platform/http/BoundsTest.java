package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Crosses every bound of every field of every served operation once, and touches it once. New operations and fields are
 * covered by themselves, since all is made from the contract.
 */
class BoundsTest {
    private static final String NO_ZONE = "INVALID_TIME_ZONE";

    private static final int LEAST_OPERATIONS = 180;
    private static final int LEAST_FIELDS = 3_200;
    private static final int LEAST_READ_ONLY = 500;
    private static final int THREADS = 4;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** How to ask each operation whose messages the contract tells. */
    private static List<BoundRequests> operations() {
        Router router = SERVER.operations().router();
        return SERVER.operations().contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .filter(operation -> !SERVER.operations().takesAsSent(operation))
                .flatMap(operation -> BoundRequests.of(SERVER.owner(), operation, router).stream())
                .toList();
    }

    @Test
    void everyBoundIsRefusedByItsRuleWhenCrossedAndNotWhenTouched() {
        List<BoundRequests> operations = operations();
        List<Callable<List<String>>> tasks = new ArrayList<>();
        Set<String> fields = new HashSet<>();
        for (BoundRequests requests : operations) {
            for (BoundCase one : BoundCases.of(requests.operation(), requests.inPath())) {
                fields.add(one.operation() + " " + one.field());
                tasks.add(() -> wrong(one, requests));
            }
        }
        assertThat(allOf(tasks)).isEmpty();
        System.out.println("Crossed and touched " + tasks.size() + " bounds of " + fields.size() + " fields of "
                + operations.size() + " operations");
        assertThat(operations).hasSizeGreaterThanOrEqualTo(LEAST_OPERATIONS);
        assertThat(fields.size()).isGreaterThanOrEqualTo(LEAST_FIELDS);
    }

    @Test
    void whatIsReadOnlyIsNotLookedAt() {
        List<Callable<List<String>>> tasks = new ArrayList<>();
        for (BoundRequests requests : operations()) {
            BoundCases.readOnly(requests.operation(), requests.inPath())
                    .forEach((field, request) -> tasks.add(() -> looksAt(field, requests.send(request))
                            ? List.of(requests.operation() + " looks at " + field)
                            : List.of()));
        }
        assertThat(allOf(tasks)).isEmpty();
        assertThat(tasks).hasSizeGreaterThanOrEqualTo(LEAST_READ_ONLY);
    }

    private static boolean looksAt(String field, Reply reply) {
        return reply.status() >= 500
                || reply.violatedFields().stream().anyMatch(violated -> violated.startsWith(field));
    }

    /** What all tasks found wrong, a line each. */
    private static String allOf(List<Callable<List<String>>> tasks) {
        List<String> wrong = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<List<String>> done : threads.invokeAll(tasks)) {
                wrong.addAll(done.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
        return String.join("\n", wrong);
    }

    private static List<String> wrong(BoundCase one, BoundRequests requests) {
        List<String> wrong = new ArrayList<>();
        try {
            Reply crossing = requests.send(one.crossing());
            List<JsonNode> named = new ArrayList<>();
            boolean others = false;
            for (JsonNode violation : violations(crossing)) {
                if (isOf(one, violation)) {
                    named.add(violation);
                } else {
                    others |= !rule(violation).equals("REQUIRED_FIELD");
                }
            }
            if (crossing.status() != 400 || (named.size() != 1 && !isBadZone(one, crossing)) || others) {
                wrong.add("crossed " + one + " -> " + crossing.response().body());
            }
            Reply touching = requests.send(one.touching());
            boolean refused = violations(touching).stream()
                    .anyMatch(violation -> named.stream()
                            .anyMatch(crossed ->
                                    isOf(one, violation) && crossed.path("data").equals(violation.path("data"))));
            boolean failed = touching.status() >= 500 && touching.status() != 501;
            if (refused || isBadZone(one, touching) || failed) {
                wrong.add("touched " + one + " -> " + touching.response().body());
            }
        } catch (AssertionError e) {
            wrong.add(one + " -> " + e.getMessage());
        }
        return wrong;
    }

    private static boolean isOf(BoundCase one, JsonNode violation) {
        return Json.text("", violation, "field").equals(one.field())
                && rule(violation).equals(one.rule().equals(NO_ZONE) ? "FORMAT" : one.rule());
    }

    /** A zone that is none has a code of its own where nothing else is wrong (rule 8.5). */
    private static boolean isBadZone(BoundCase one, Reply reply) {
        return one.rule().equals(NO_ZONE) && reply.code().equals(NO_ZONE);
    }

    private static List<JsonNode> violations(Reply reply) {
        return reply.json()
                .path("details")
                .path("validationError")
                .path("fieldViolations")
                .valueStream()
                .toList();
    }

    private static String rule(JsonNode violation) {
        return Json.text("", violation, "violatedRule");
    }
}
