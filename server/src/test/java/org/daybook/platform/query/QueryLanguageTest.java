package org.daybook.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryFamilies.Family;
import org.daybook.testing.StoredRows;
import org.daybook.testing.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every field and operator that queries may name, against a naive filter over the entities that the API itself returns:
 * rows at random, all orders, both pagings, filters of several conditions, and counts.
 */
class QueryLanguageTest {
    private static final int COMBINED = 25;
    /** A page more than this proves nothing new: the order of those read is known by then, and the number of all. */
    private static final int PAGES = 4;

    private static final int PAGE = 100;

    private static final long SEED = Long.getLong("daybook.seed", 20_261_121L);

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Random random = new Random(SEED);

    @TestFactory
    Collection<DynamicTest> queriesFindWhatANaiveFilterFinds() {
        QueryFamilies families = new QueryFamilies(SERVER, random);
        return families.all().stream()
                .map(family -> DynamicTest.dynamicTest(family.table() + " (seed " + SEED + ")", () -> check(family)))
                .toList();
    }

    private void check(Family family) {
        StoredRows.insert(SERVER.database(), family.table(), family.template(), family.variants());
        List<String> wrong = new ArrayList<>();
        for (Target target : family.targets()) {
            Asking asking = new Asking(target, wrong);
            List<JsonNode> entities = asking.everything();
            assertThat(entities)
                    .as(target.operation().toString())
                    .hasSizeGreaterThanOrEqualTo(family.variants().size());
            asking.check(entities);
        }
        assertThat(wrong.stream().limit(40)).as(wrong.size() + " wrong").isEmpty();
    }

    /**
     * An operation that queries.
     *
     * @param count the operation that counts by the same fields, if any
     * @param unwrap member of what is listed that is the entity; null where it is the entity
     * @param limit greatest number of entities on a page
     * @param more members of each request
     */
    record Target(
            Operation operation,
            @Nullable Operation count,
            @Nullable String unwrap,
            Map<String, AskedField> fields,
            int limit,
            ObjectNode more) {

        String path(Operation of) {
            return of.bindings().stream()
                    .filter(binding -> binding.method().equals("POST"))
                    .findFirst()
                    .orElseThrow()
                    .path();
        }

        String member() {
            return operation.request().find("search") != null
                            && operation.request().get("search").kind() == Field.Kind.MESSAGE
                    ? "search"
                    : "query";
        }

        String listed() {
            return operation.response().fields().stream()
                    .filter(field -> field.shape() == Field.Shape.LIST && field.kind() == Field.Kind.MESSAGE)
                    .findFirst()
                    .orElseThrow()
                    .name();
        }

        boolean offsets() {
            Message query = operation.request().get(member()).nested();
            return query.find("paging") != null;
        }

        boolean cursors() {
            Message query = operation.request().get(member()).nested();
            return query.find("cursorPaging") != null;
        }
    }

    private record Sort(AskedField field, boolean descending) {
        Comparator<JsonNode> order() {
            return descending ? field.order().reversed() : field.order();
        }
    }

    /** What came back, and how many there are in all where the answer says so. */
    private record Read(
            List<JsonNode> entities,
            boolean complete,
            @Nullable Integer total) {}

    private final class Asking {
        private final Target target;
        private final NaiveFilter naive;
        private final List<String> wrong;
        private final Map<String, List<JsonNode>> pools = new HashMap<>();

        Asking(Target target, List<String> wrong) {
            this.target = target;
            this.naive = new NaiveFilter(target.fields());
            this.wrong = wrong;
        }

        List<JsonNode> everything() {
            return read(Json.object(), null, target.cursors(), Integer.MAX_VALUE)
                    .entities();
        }

        void check(List<JsonNode> entities) {
            for (AskedField field : target.fields().values()) {
                List<JsonNode> pool = entities.stream()
                        .flatMap(entity -> field.values(entity).stream())
                        .distinct()
                        .toList();
                pools.put(field.path(), pool);
            }
            for (AskedField field : target.fields().values()) {
                for (String operator : field.allowed()) {
                    ObjectNode filter = Json.object();
                    filter.putObject(field.path()).set(operator, operand(field, operator));
                    compare(entities, filter, anySort());
                }
                if (field.sortable()) {
                    compare(entities, Json.object(), new Sort(field, false));
                    compare(entities, Json.object(), new Sort(field, true));
                }
            }
            for (int i = 0; i < COMBINED; i++) {
                compare(entities, combined(3), anySort());
            }
        }

        private @Nullable Sort anySort() {
            List<AskedField> sortable = target.fields().values().stream()
                    .filter(AskedField::sortable)
                    .toList();
            return sortable.isEmpty()
                    ? null
                    : new Sort(sortable.get(random.nextInt(sortable.size())), random.nextBoolean());
        }

        private ObjectNode combined(int depth) {
            ObjectNode filter = Json.object();
            int kind = depth == 0 ? 3 : random.nextInt(4);
            switch (kind) {
                case 0 -> filter.putArray("$and").add(combined(depth - 1)).add(combined(depth - 1));
                case 1 -> filter.putArray("$or").add(combined(depth - 1)).add(combined(depth - 1));
                case 2 -> filter.set("$not", combined(depth - 1));
                default -> {
                    List<AskedField> fields = List.copyOf(target.fields().values());
                    AskedField field = fields.get(random.nextInt(fields.size()));
                    List<String> operators = List.copyOf(field.allowed());
                    String operator = operators.get(random.nextInt(operators.size()));
                    filter.putObject(field.path()).set(operator, operand(field, operator));
                }
            }
            return filter;
        }

        private JsonNode operand(AskedField field, String operator) {
            var nodes = Json.MAPPER.getNodeFactory();
            return switch (operator) {
                case "$exists", "$isEmpty" -> nodes.booleanNode(random.nextBoolean());
                case "$in", "$nin", "$hasSome", "$hasAll" -> {
                    ArrayNode list = Json.array();
                    IntStream.rangeClosed(1, 1 + random.nextInt(2)).forEach(i -> list.add(value(field)));
                    yield list;
                }
                case "$matchItems" -> Json.array().add(value(field));
                case "$startsWith" -> {
                    String text = value(field).asString();
                    String start = text.substring(0, Math.min(text.length(), random.nextInt(5)));
                    yield nodes.stringNode(random.nextBoolean() ? start : start.toUpperCase(Locale.ROOT));
                }
                case "$eq", "$ne" -> random.nextInt(6) == 0 ? nodes.nullNode() : value(field);
                default -> value(field);
            };
        }

        private JsonNode value(AskedField field) {
            List<JsonNode> pool = pools.getOrDefault(field.path(), List.of());
            if (!pool.isEmpty()) {
                return pool.get(random.nextInt(pool.size()));
            }
            var nodes = Json.MAPPER.getNodeFactory();
            return switch (field.kind()) {
                case NUMBER -> nodes.numberNode(1);
                case BOOLEAN -> nodes.booleanNode(true);
                case TIME -> nodes.stringNode(VariedDocuments.TIMES.getFirst());
                case OBJECTS, OBJECT -> Json.object().put("id", "x");
                default -> nodes.stringNode("x");
            };
        }

        private void compare(List<JsonNode> entities, ObjectNode filter, @Nullable Sort sort) {
            List<JsonNode> expected = entities.stream()
                    .filter(entity -> naive.matches(entity, filter))
                    .toList();
            if (target.cursors()) {
                compare(expected, filter, sort, read(filter, sort, true, PAGES));
            }
            if (target.offsets()) {
                compare(expected, filter, sort, read(filter, sort, false, PAGES));
            }
            Operation count = target.count();
            if (count != null) {
                ObjectNode request = target.more().deepCopy();
                request.set("filter", filter);
                int counted = Json.integer(-1, post(target.path(count), request), "count");
                if (counted != expected.size()) {
                    wrong.add(count + " " + filter + " counted " + counted + ", not " + expected.size());
                }
            }
        }

        private void compare(List<JsonNode> expected, ObjectNode filter, @Nullable Sort sort, Read read) {
            String asked = target.operation() + " " + filter + " by " + sort;
            Set<String> wanted = ids(expected);
            Set<String> found = ids(read.entities());
            if (found.size() != read.entities().size()) {
                wrong.add(asked + " gave the same twice");
            }
            Set<String> surplus = new TreeSet<>(found);
            surplus.removeAll(wanted);
            if (!surplus.isEmpty() || (read.complete() && found.size() != wanted.size())) {
                wanted.removeAll(found);
                wrong.add(asked + " found " + found.size() + " of " + expected.size() + ", among them " + surplus.size()
                        + " wrong " + first(read.entities(), surplus) + "; left out "
                        + (read.complete() ? first(expected, wanted) : ""));
                return;
            }
            if (read.total() != null && read.total() != expected.size()) {
                wrong.add(asked + " said " + read.total() + " in all, not " + expected.size());
            }
            order(asked, expected, sort, read.entities());
        }

        private void order(String asked, List<JsonNode> expected, @Nullable Sort sort, List<JsonNode> found) {
            // The contract does not say how lists are ordered.
            if (sort == null
                    || sort.field().kind() == AskedField.Kind.LIST
                    || sort.field().kind() == AskedField.Kind.OBJECTS) {
                return;
            }
            List<JsonNode> sorted = expected.stream().sorted(sort.order()).toList();
            for (int i = 0; i < found.size(); i++) {
                if (sort.order().compare(sorted.get(i), found.get(i)) != 0) {
                    wrong.add(asked + " has at " + i + " " + sort.field().value(found.get(i)) + ", not "
                            + sort.field().value(sorted.get(i)));
                    return;
                }
            }
        }

        private String first(List<JsonNode> entities, Set<String> ids) {
            return entities.stream()
                    .filter(entity -> ids.contains(Json.text("", entity, "id")))
                    .findFirst()
                    .map(entity -> {
                        Map<String, String> values = new LinkedHashMap<>();
                        target.fields()
                                .values()
                                .forEach(f ->
                                        values.put(f.path(), f.values(entity).toString()));
                        return values.toString();
                    })
                    .orElse("none");
        }

        private Set<String> ids(List<JsonNode> entities) {
            return entities.stream()
                    .map(entity -> Json.text("", entity, "id"))
                    .collect(Collectors.toCollection(HashSet::new));
        }

        private Read read(ObjectNode filter, @Nullable Sort sort, boolean byCursor, int pages) {
            List<JsonNode> found = new ArrayList<>();
            ObjectNode query = Json.object();
            query.set("filter", filter);
            if (sort != null) {
                query.putArray("sort")
                        .addObject()
                        .put("fieldName", sort.field().path())
                        .put("order", sort.descending() ? "DESC" : "ASC");
            }
            ObjectNode paging = query.putObject(byCursor ? "cursorPaging" : "paging");
            int limit = pages == PAGES ? PAGE : target.limit();
            paging.put("limit", limit);
            for (int page = 1; ; page++) {
                ObjectNode request = target.more().deepCopy();
                request.set(target.member(), query);
                ObjectNode answer = post(target.path(target.operation()), request);
                Json.list(answer, target.listed())
                        .forEach(item -> found.add(target.unwrap() == null ? item : item.get(target.unwrap())));
                JsonNode metadata = answer.path("pagingMetadata");
                String next = Json.text(metadata, "cursors", "next");
                Integer total = Json.integer(metadata, "total");
                boolean last =
                        byCursor ? next == null : answer.path(target.listed()).size() < limit;
                if (last || page == pages) {
                    return new Read(found, last, byCursor ? null : total);
                }
                if (byCursor) {
                    query.remove(List.of("filter", "sort"));
                    paging.put("cursor", next);
                } else {
                    paging.put("offset", found.size());
                }
            }
        }

        private ObjectNode post(String path, ObjectNode request) {
            var reply = SERVER.owner().post(path, Json.write(request));
            if (reply.status() != 200) {
                wrong.add(path + " " + request + " answered " + reply.response().body());
                return Json.object();
            }
            return reply.json();
        }
    }
}
