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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What queries may not say: operators that a field does not know, or with other values than theirs, fields that are not
 * listed, and orders by others.
 */
class QueryRefusalsTest {
    /** What orders queries of which nothing is said. */
    private static final Set<String> BY_ITSELF = Set.of("createdDate", "start");

    private static final Set<String> OF_LISTS = Set.of("$in", "$nin", "$hasSome", "$hasAll");

    private static final Set<String> OF_FLAGS = Set.of("$exists", "$isEmpty");

    /** Operators that take whole values. */
    private static final Set<String> WHOLE = Set.of("$eq", "$ne", "$in", "$nin", "$hasSome", "$hasAll");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** A question that is not allowed, and the field that the answer must name. */
    private record Refusal(Operation operation, ObjectNode request, String field) {}

    private static @Nullable QueryFamilies families;

    /** Made once: the rows have ids of their own. */
    private static QueryFamilies families() {
        QueryFamilies made = families == null ? new QueryFamilies(SERVER, new Random(1)) : families;
        families = made;
        return made;
    }

    @TestFactory
    List<DynamicTest> whatAQueryDoesNotListIsRefused() {
        QueryFamilies families = families();
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
                if (!field.allowed().contains(operator) || OF_FLAGS.contains(operator)) {
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

    /** A value that an enum does not have is refused in a filter as it is anywhere else (rule J1). */
    @TestFactory
    List<DynamicTest> whatNoEnumIsCalledIsRefused() {
        QueryFamilies families = families();
        return families.all().stream()
                .flatMap(family -> family.targets().stream())
                .filter(target -> target.fields().values().stream()
                        .anyMatch(field -> !target.names(field).isEmpty()))
                .map(target -> DynamicTest.dynamicTest(target.operation().toString(), () -> checkNames(target)))
                .toList();
    }

    private static void checkNames(QueryTarget target) {
        List<String> wrong = new ArrayList<>();
        for (AskedField field : target.fields().values()) {
            List<String> names = target.names(field);
            for (String operator : field.allowed()) {
                if (!names.isEmpty() && WHOLE.contains(operator)) {
                    names.forEach(name -> {
                        ObjectNode known = asked(target, field.path(), operator, name);
                        if (answered(target.operation(), known).status() != 200) {
                            wrong.add(known.toString());
                        }
                    });
                    ObjectNode unknown = asked(target, field.path(), operator, "NONSENSE");
                    if (!isRefused(
                            new Refusal(target.operation(), unknown, target.member() + ".filter." + field.path()))) {
                        wrong.add(unknown.toString());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static ObjectNode asked(QueryTarget target, String path, String operator, String value) {
        ObjectNode query = target.more().deepCopy();
        ObjectNode condition =
                query.putObject(target.member()).putObject("filter").putObject(path);
        if (OF_LISTS.contains(operator)) {
            condition.putArray(operator).add(value);
        } else {
            condition.put(operator, value);
        }
        return query;
    }

    private static Reply answered(Operation operation, ObjectNode request) {
        return SERVER.owner().post(QueryTarget.path(operation), Json.write(request));
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
        Reply reply = answered(refusal.operation(), refusal.request());
        JsonNode violations = Json.at(reply.json(), "details", "validationError", "fieldViolations");
        return reply.status() == 400
                && violations != null
                && refusal.field().equals(Json.text(violations.path(0), "field"));
    }
}
