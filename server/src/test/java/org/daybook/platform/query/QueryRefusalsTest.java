package org.daybook.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.QueryOperators;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What queries may not name: operators that a field does not know, fields that are not listed, and orders by others. */
class QueryRefusalsTest {
    /** What orders queries of which nothing is said. */
    private static final Set<String> BY_ITSELF = Set.of("createdDate", "start");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** A question that is not allowed, and the field that the answer must name. */
    private record Refusal(Operation operation, ObjectNode request, String field) {}

    @TestFactory
    List<DynamicTest> whatAQueryDoesNotListIsRefused() {
        QueryFamilies families = new QueryFamilies(SERVER, new Random(1));
        return Stream.concat(
                        families.all().stream().flatMap(family -> family.targets().stream()),
                        Stream.of(families.participations()))
                .map(target -> DynamicTest.dynamicTest(target.operation().toString(), () -> check(target)))
                .toList();
    }

    private static void check(QueryTarget target) {
        List<Refusal> refusals = new ArrayList<>();
        for (AskedField field : target.fields().values()) {
            for (String operator : QueryOperators.ALL) {
                if (!field.allowed().contains(operator)) {
                    add(refusals, target, field.path(), operator);
                }
            }
            if (!field.sortable()) {
                addSorted(refusals, target, field.path());
            }
        }
        if (target.operation().querySpec() != null) {
            unlisted(target).forEach(path -> {
                add(refusals, target, path, "$eq");
                addSorted(refusals, target, path);
            });
        }
        assertThat(refusals.stream()
                        .filter(refusal -> !isRefused(refusal))
                        .map(refusal -> refusal.request().toString())
                        .limit(40))
                .isEmpty();
        assertThat(refusals).isNotEmpty();
    }

    private static void add(List<Refusal> refusals, QueryTarget target, String path, String operator) {
        ObjectNode filter = Json.object();
        filter.putObject(path).put(operator, "x");
        ObjectNode query = target.more().deepCopy();
        query.putObject(target.member()).set("filter", filter);
        refusals.add(new Refusal(target.operation(), query, target.member() + ".filter." + path));
        Operation count = target.count();
        if (count != null) {
            refusals.add(new Refusal(count, Json.object().set("filter", filter), "filter." + path));
        }
    }

    private static void addSorted(List<Refusal> refusals, QueryTarget target, String path) {
        boolean sorts =
                target.operation().request().at(target.member() + ".sort").isPresent();
        if (sorts && !BY_ITSELF.contains(path)) {
            ObjectNode query = target.more().deepCopy();
            query.putObject(target.member()).putArray("sort").addObject().put("fieldName", path);
            refusals.add(new Refusal(target.operation(), query, target.member() + ".sort"));
        }
    }

    private static Set<String> unlisted(QueryTarget target) {
        Set<String> paths = new TreeSet<>();
        collect(QueryFamilies.entity(target.operation()), "", 3, paths);
        paths.removeAll(
                Objects.requireNonNull(target.operation().querySpec()).fields().keySet());
        return paths;
    }

    private static void collect(Message message, String prefix, int depth, Set<String> paths) {
        for (Field field : message.fields()) {
            paths.add(prefix + field.name());
            Message nested = field.message();
            if (nested != null && depth > 1) {
                collect(nested, prefix + field.name() + ".", depth - 1, paths);
            }
        }
    }

    private static boolean isRefused(Refusal refusal) {
        Reply reply = SERVER.owner().post(QueryTarget.path(refusal.operation()), Json.write(refusal.request()));
        JsonNode violations = Json.at(reply.json(), "details", "validationError", "fieldViolations");
        return reply.status() == 400
                && violations != null
                && refusal.field().equals(Json.text(violations.path(0), "field"));
    }
}
