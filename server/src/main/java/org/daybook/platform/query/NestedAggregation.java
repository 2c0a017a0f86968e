package org.daybook.platform.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.platform.Limit;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Aggregations.Kind;
import org.daybook.platform.query.Aggregations.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts by several values at once: a row for each combination that occurs. Each part orders, and bounds, its values among
 * those rows that have the same values of the parts before; scalars are of each combination.
 */
final class NestedAggregation {
    private static final int MAX_NESTED = 1000;

    private final Aggregations aggregations;
    private final String field;
    private final List<JsonNode> items = new ArrayList<>();
    private final List<Part> parts;

    /** The numbers of the parts that rows are grouped by, in order. */
    private final List<Integer> groups;

    /** @param field where the aggregation stands in the request, for violations */
    NestedAggregation(Aggregations aggregations, JsonNode aggregation, String zone, String field) {
        this.aggregations = aggregations;
        this.field = field + ".nested";
        Json.list(aggregation, "nested", "nestedAggregations").forEach(items::add);
        if (items.isEmpty()) {
            throw new InvalidRequestException(Violation.required(this.field + ".nestedAggregations"));
        }
        this.parts = IntStream.range(0, items.size())
                .mapToObj(i -> aggregations.part(items.get(i), i, zone, this.field + ".nestedAggregations[" + i + "]"))
                .toList();
        this.groups = IntStream.range(0, items.size())
                .filter(i -> parts.get(i).kind() != Kind.SCALAR)
                .boxed()
                .toList();
        check();
    }

    private void check() {
        if (parts.stream().filter(Part::isOfList).count() > Limit.NESTED_LISTS.value()) {
            throw new InvalidRequestException(Violation.threshold(
                    field, "MAX_SIZE", Limit.NESTED_LISTS.value(), "nests too many fields that are lists"));
        }
        if (parts.stream().anyMatch(part -> part.kind() == Kind.NESTED)) {
            throw new InvalidRequestException(
                    Violation.refused(field, "nests VALUE, RANGE, DATE_HISTOGRAM and SCALAR"));
        }
    }

    void compute(SiteTransaction transaction, ArrayNode results) {
        aggregations.query(transaction, sql()).map(this::combination).forEach(results::add);
    }

    private String sql() {
        StringBuilder sql = new StringBuilder("WITH found AS (" + found() + ")");
        for (int group : groups) {
            sql.append(", level")
                    .append(group)
                    .append(" AS (")
                    .append(level(group))
                    .append(')');
        }
        sql.append(" SELECT ")
                .append(IntStream.range(0, parts.size()).mapToObj(this::shown).collect(Collectors.joining(", ")))
                .append(", count(DISTINCT id) FROM found");
        groups.forEach(group -> sql.append(" JOIN level" + group + " USING (" + keys(group) + ")"));
        sql.append(" WHERE TRUE");
        groups.forEach(group -> sql.append(" AND n" + group + " <= " + Aggregations.limit(parts.get(group))));
        if (!groups.isEmpty()) {
            String places = groups.stream().map(group -> "n" + group).collect(Collectors.joining(", "));
            sql.append(" GROUP BY " + keys(groups.getLast()) + ", " + places + " ORDER BY " + places);
        }
        return sql.append(" LIMIT " + MAX_NESTED).toString();
    }

    private String found() {
        List<Part> joined = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("id"));
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean range = part.kind() == Kind.RANGE;
            joined.add(range ? inBuckets(part, i) : part);
            String key = range ? "b" + i + ".place" : aggregations.key(part);
            columns.add(key + " AS k" + i);
            if (groups.contains(i)) {
                conditions.add(" AND " + key + " IS NOT NULL");
            }
        }
        return aggregations.found(String.join(", ", columns), joined) + String.join("", conditions);
    }

    /** A row is in each bucket between whose bounds its value lies. */
    private Part inBuckets(Part part, int number) {
        String name = "b" + number;
        List<String> rows = new ArrayList<>(List.of("(NULL::int, NULL::numeric, NULL::numeric)"));
        for (JsonNode bucket : Json.list(part.options(), "buckets")) {
            rows.add("(" + (rows.size() - 1) + ", " + bound(bucket, "from") + ", " + bound(bucket, "to") + ")");
        }
        String join = " JOIN (VALUES " + String.join(", ", rows) + ") AS " + name + "(place, low, high) ON ("
                + name + ".low IS NULL OR " + part.key() + " >= " + name + ".low) AND ("
                + name + ".high IS NULL OR " + part.key() + " < " + name + ".high) AND " + part.key() + " IS NOT NULL";
        return new Part(part.kind(), part.options(), part.join() + join, part.key(), part.type());
    }

    private String bound(JsonNode bucket, String name) {
        JsonNode value = Json.at(bucket, name);
        return value == null ? "NULL" : aggregations.bind(value.decimalValue()) + "::numeric";
    }

    /** The places of the values of a part, in its order, among those with the same values of the parts before. */
    private String level(int group) {
        int before = groups.indexOf(group);
        String among = before == 0 ? "" : "PARTITION BY " + keys(groups.get(before - 1)) + " ";
        return "SELECT " + keys(group) + ", row_number() OVER (" + among + "ORDER BY "
                + Aggregations.order(parts.get(group), "k" + group) + ") AS n" + group + " FROM found GROUP BY "
                + keys(group);
    }

    /** The keys of a part and of those before it. */
    private String keys(int last) {
        return groups.stream()
                .filter(group -> group <= last)
                .map(group -> "k" + group)
                .collect(Collectors.joining(", "));
    }

    private String shown(int number) {
        Part part = parts.get(number);
        String key = "k" + number;
        return part.kind() == Kind.SCALAR
                ? "(" + Aggregations.scalarSql(key, Json.text("COUNT_DISTINCT", part.options(), "type")) + ")::text"
                : Aggregations.shown(part, key);
    }

    private ObjectNode combination(ResultSet row) throws SQLException {
        ObjectNode combination = Json.object();
        ObjectNode named = combination.putObject("results");
        int count = row.getInt(parts.size() + 1);
        for (int i = 0; i < parts.size(); i++) {
            String name = Json.text("", items.get(i), "name");
            named.set(name, result(parts.get(i), row.getString(i + 1), count));
        }
        return combination;
    }

    private static ObjectNode result(Part part, @Nullable String value, int count) {
        ObjectNode result = Json.object();
        String shown = value == null ? "" : value;
        if (part.kind() == Kind.SCALAR && part.isTime()) {
            result.putObject("scalarDate").put("value", shown);
        } else if (part.kind() == Kind.SCALAR) {
            result.putObject("scalar").put("value", shown.isEmpty() ? 0 : (int) Double.parseDouble(shown));
        } else if (part.kind() == Kind.RANGE) {
            range(part, Integer.parseInt(shown), result.putObject("range").put("count", count));
        } else {
            result.putObject(part.kind().member).put("value", shown).put("count", count);
        }
        return result;
    }

    private static void range(Part part, int place, ObjectNode result) {
        JsonNode bucket = part.options().get("buckets").get(place);
        for (String bound : List.of("from", "to")) {
            JsonNode value = Json.at(bucket, bound);
            if (value != null) {
                result.put(bound, (int) value.doubleValue());
            }
        }
    }
}
