package org.daybook.platform.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.platform.db.Query;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Column.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Aggregations of a search (contract: {@code Aggregation}) as SQL: one statement each over the rows found. */
final class Aggregations {
    private static final String FIELD = "search.aggregations";
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_RESULTS = 250;
    private static final int MAX_INTERVALS = 200;
    private static final Set<Type> TIMES = Set.of(Type.INSTANT, Type.TIMESTAMP_TEXT);

    private final TableQuery table;
    private final Filter filter;
    private final Map<String, Object> bindings = new HashMap<>();

    Aggregations(TableQuery table, Filter filter) {
        this.table = table;
        this.filter = filter;
    }

    ObjectNode compute(SiteTransaction transaction, JsonNode search) {
        ObjectNode data = Json.object();
        ArrayNode results = data.putArray("results");
        String named = Json.text("", search, "timeZone");
        String zone = Times.parseZone(named.isEmpty() ? "UTC" : named)
                .orElseThrow(
                        () -> new InvalidRequestException(Violation.format("search.timeZone", "an IANA time zone")))
                .getId();
        int index = 0;
        for (JsonNode aggregation : Json.list(search, "aggregations")) {
            String field = FIELD + "[" + index++ + "]";
            Part part = part(aggregation, 0, zone, field);
            ObjectNode result = results.addObject()
                    .put("name", Json.text("", aggregation, "name"))
                    .put("type", part.kind.name())
                    .put("fieldPath", Json.text("", aggregation, "fieldPath"));
            compute(transaction, aggregation, part, zone, field, result);
            bindings.clear();
        }
        return data;
    }

    enum Kind {
        VALUE("value"),
        RANGE("range"),
        SCALAR("scalar"),
        DATE_HISTOGRAM("dateHistogram"),
        NESTED("nested");

        final String member;

        Kind(String member) {
            this.member = member;
        }
    }

    /**
     * One thing that is counted by.
     *
     * @param join gives the value of a row, or its several values, the name {@code vN}
     * @param key what rows are grouped by; null for a scalar
     */
    record Part(Kind kind, JsonNode options, String join, String key, Type type) {
        boolean isTime() {
            return TIMES.contains(type);
        }

        /** A row counts once for each element, and for each combination of elements of several such fields. */
        boolean isOfList() {
            return type == Type.LIST;
        }
    }

    /**
     * One thing that an aggregation counts by.
     *
     * @param number tells it from the others of its statement
     * @param field where the aggregation stands in the request, for violations
     */
    Part part(JsonNode aggregation, int number, String zone, String field) {
        Kind kind = kind(aggregation);
        JsonNode options = Json.at(aggregation, kind.member);
        JsonNode given = options == null ? Json.object() : options;
        if (kind == Kind.NESTED) {
            return new Part(kind, given, "", "", Type.OBJECT);
        }
        Column column = column(aggregation, kind, field);
        checkLimit(aggregation, field);
        String value = "k" + number + ".v";
        String join = column.type() == Type.LIST
                ? " LEFT JOIN LATERAL jsonb_array_elements_text(" + column.sql() + ") AS k" + number + "(v) ON TRUE"
                : " CROSS JOIN LATERAL (SELECT " + column.sql() + " AS v) AS k" + number;
        String key = switch (kind) {
            case VALUE -> "(" + value + ")::text";
            case DATE_HISTOGRAM ->
                "date_trunc('" + interval(given) + "', (" + value + ")::timestamptz, " + bind(zone) + ")";
            case RANGE, SCALAR, NESTED -> value;
        };
        return new Part(kind, given, join, key, column.type());
    }

    private static Kind kind(JsonNode aggregation) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(Json.text(aggregation, "type"))) {
                return kind;
            }
        }
        return Kind.VALUE;
    }

    /** As of a page: over its bound or below nothing is refused, and nothing is the usual number (rule Q7). */
    private static void checkLimit(JsonNode aggregation, String field) {
        int limit = Json.integer(0, aggregation, "value", "limit");
        if (limit < 0 || limit > MAX_RESULTS) {
            throw new InvalidRequestException(Violation.threshold(
                    field + ".value.limit",
                    limit < 0 ? "MIN" : "MAX",
                    limit < 0 ? 0 : MAX_RESULTS,
                    "must be between 0 and " + MAX_RESULTS));
        }
    }

    private Column column(JsonNode aggregation, Kind kind, String field) {
        String path = Json.text("", aggregation, "fieldPath");
        Column column = table.columns().find(path);
        boolean fits = column != null
                && switch (kind) {
                    case DATE_HISTOGRAM -> TIMES.contains(column.type());
                    case RANGE -> column.type() == Type.NUMBER;
                    case VALUE -> column.type() != Type.OBJECT && column.type() != Type.OBJECT_LIST;
                    case SCALAR -> fitsScalar(column, Json.text("", aggregation, "scalar", "type"));
                    case NESTED -> true;
                };
        if (column == null || !fits) {
            throw new InvalidRequestException(
                    Violation.refused(field + ".fieldPath", path + " has no aggregation of the type " + kind));
        }
        return column;
    }

    private static boolean fitsScalar(Column column, String type) {
        return type.isEmpty()
                || type.equals("COUNT_DISTINCT")
                || column.type() == Type.NUMBER
                || TIMES.contains(column.type());
    }

    private static String interval(JsonNode options) {
        return Json.text("YEAR", options, "interval").toLowerCase(Locale.ROOT);
    }

    String bind(Object value) {
        String name = "agg" + bindings.size();
        bindings.put(name, value);
        return ":" + name;
    }

    private void compute(
            SiteTransaction transaction,
            JsonNode aggregation,
            Part part,
            String zone,
            String field,
            ObjectNode result) {
        switch (part.kind) {
            case VALUE -> grouped(transaction, part, result.putObject("values").putArray("results"));
            case DATE_HISTOGRAM ->
                grouped(transaction, part, result.putObject("dateHistogram").putArray("results"));
            case RANGE -> ranges(transaction, part, result.putObject("ranges").putArray("results"));
            case SCALAR -> scalar(transaction, part, result);
            case NESTED ->
                new NestedAggregation(this, aggregation, zone, field)
                        .compute(transaction, result.putObject("nested").putArray("results"));
        }
    }

    private Query query(SiteTransaction transaction, String select, List<Part> parts, String rest) {
        return query(transaction, found(select, parts) + rest);
    }

    /** A statement about what {@link #found} gives. */
    Query query(SiteTransaction transaction, String sql) {
        return new Filter("", bindings).bindTo(filter.bindTo(transaction.query(sql)));
    }

    /** The rows found, once for each combination of the values of these parts. */
    String found(String select, List<Part> parts) {
        String joins = parts.stream().map(Part::join).collect(Collectors.joining());
        return "SELECT " + select + " FROM " + table.from() + joins + " WHERE site_id = :site AND (" + filter.sql()
                + ")";
    }

    private void grouped(SiteTransaction transaction, Part part, ArrayNode results) {
        String key = key(part);
        query(
                        transaction,
                        shown(part, key) + ", count(DISTINCT id)",
                        List.of(part),
                        " AND " + key + " IS NOT NULL GROUP BY 1 ORDER BY " + order(part, "1") + " LIMIT "
                                + limit(part))
                .map(rs -> Json.object().put("value", rs.getString(1)).put("count", rs.getInt(2)))
                .forEach(results::add);
    }

    /** What rows are grouped by, for rows without a value as well where that is asked for. */
    String key(Part part) {
        boolean missing = part.kind == Kind.VALUE && "INCLUDE".equals(Json.text(part.options, "missingValues"));
        String bucket = Json.text("", part.options, "includeOptions", "addToBucket");
        return missing ? "coalesce(" + part.key + ", " + bind(bucket) + ")" : part.key;
    }

    /** How many values are shown at most. */
    static int limit(Part part) {
        int asked = Json.integer(0, part.options, "limit");
        int values = asked == 0 ? DEFAULT_LIMIT : asked;
        return part.kind == Kind.VALUE ? values : MAX_INTERVALS;
    }

    /** Times are shown as the contract writes them. */
    static String shown(Part part, String key) {
        return part.kind == Kind.DATE_HISTOGRAM
                ? "to_char(" + key + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
                : key;
    }

    static String order(Part part, String key) {
        if (part.kind != Kind.VALUE) {
            return key;
        }
        boolean byValue = "VALUE".equals(Json.text(part.options, "sortType"));
        boolean ascending = "ASC".equals(Json.text(part.options, "sortDirection"));
        String direction = ascending ? " ASC" : " DESC";
        return byValue ? key + direction : "count(DISTINCT id)" + direction + ", " + key;
    }

    private void ranges(SiteTransaction transaction, Part part, ArrayNode results) {
        List<String> counts = new ArrayList<>();
        for (JsonNode bucket : Json.list(part.options, "buckets")) {
            ObjectNode result = results.addObject();
            List<String> bounds = new ArrayList<>(List.of(part.key + " IS NOT NULL"));
            for (String bound : List.of("from", "to")) {
                JsonNode value = Json.at(bucket, bound);
                if (value != null) {
                    result.set(bound, value);
                    bounds.add(part.key + (bound.equals("from") ? " >= " : " < ") + bind(value.decimalValue()));
                }
            }
            counts.add("count(DISTINCT id) FILTER (WHERE " + String.join(" AND ", bounds) + ")");
        }
        if (counts.isEmpty()) {
            return;
        }
        query(transaction, String.join(", ", counts), List.of(part), "")
                .map(rs -> {
                    for (int i = 0; i < results.size(); i++) {
                        ((ObjectNode) results.get(i)).put("count", rs.getInt(i + 1));
                    }
                    return true;
                })
                .one();
    }

    private void scalar(SiteTransaction transaction, Part part, ObjectNode result) {
        String type = Json.text("COUNT_DISTINCT", part.options, "type");
        boolean date = part.isTime() && !type.equals("COUNT_DISTINCT");
        String value = query(transaction, "(" + scalarSql(part.key, type) + ")::text", List.of(part), "")
                .map(rs -> String.valueOf(rs.getString(1)))
                .one();
        if (date) {
            result.putObject("scalarDate").put("type", type).put("value", value.equals("null") ? "" : value);
        } else {
            result.putObject("scalar")
                    .put("type", type)
                    .put("value", value.equals("null") ? 0 : Double.parseDouble(value));
        }
    }

    static String scalarSql(String value, String type) {
        return switch (type) {
            case "MIN" -> "min(" + value + ")";
            case "MAX" -> "max(" + value + ")";
            default -> "count(DISTINCT " + value + ")";
        };
    }
}
