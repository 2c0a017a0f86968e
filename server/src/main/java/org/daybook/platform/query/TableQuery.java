package org.daybook.platform.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.platform.Limit;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.db.Query;
import org.daybook.platform.db.RowMapper;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.StatementFailed;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.query.QueryRequest.Sort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Queries over the rows of one table: one statement a page by cursor, two by offset (the second counts). Cursor pages
 * go on from the order keys of a row, so rows that come or go between pages shift nothing.
 *
 * @param select list of columns to read
 * @param from table, with whatever is joined; its rows have {@code site_id} and {@code id}
 */
public record TableQuery(String select, String from, Columns columns) {

    private record Row<T>(T item, List<String> keys) {}

    private record Order(Column column, boolean descending) {}

    /** The same for a caller to whom these fields are not shown: they are refused like fields that there are not. */
    public TableQuery hiding(Hidden hidden) {
        return hidden.paths().isEmpty() ? this : new TableQuery(select, from, columns.hiding(hidden));
    }

    public <T> Page<T> page(SiteTransaction transaction, QueryRequest request, RowMapper<T> mapper) {
        return page(transaction, request, Filter.ALL, mapper);
    }

    /**
     * One page.
     *
     * @param scope a condition that is not the caller's to leave out
     */
    public <T> Page<T> page(SiteTransaction transaction, QueryRequest request, Filter scope, RowMapper<T> mapper) {
        Filter filter = filter(request, scope);
        List<Order> order = order(request);
        Filter position = position(request, order);
        String sql =
                "SELECT " + select + keySelect(order) + " FROM " + from + " WHERE site_id = :site AND (" + filter.sql()
                        + ") AND " + position.sql() + " ORDER BY " + orderBy(order, request.backwards())
                        + " LIMIT :limit OFFSET :offset";
        Query query = filter.bindTo(position.bindTo(transaction.query(sql)))
                .bind("limit", request.limit() + 1)
                .bind("offset", request.offset() == null ? 0 : request.offset());
        Query.Part<Row<T>> part = rows(query, order, mapper, request);
        if (part.isCut() && part.rows().size() < request.limit() && request.offset() != null) {
            throw new InvalidRequestException(Violation.threshold(
                    request.within("paging.limit"),
                    "MAX",
                    part.rows().size(),
                    "these rows are too large for one page; ask for fewer, or with a cursor"));
        }
        List<Row<T>> rows = new ArrayList<>(part.rows());
        boolean more = part.isCut() || rows.size() > request.limit();
        if (rows.size() > request.limit()) {
            rows.removeLast();
        }
        if (request.backwards()) {
            Collections.reverse(rows);
        }
        Long total = request.offset() == null ? null : count(transaction, filter);
        return toPage(request, rows, more, total);
    }

    private Filter filter(QueryRequest request, Filter scope) {
        return scope.and(FilterCompiler.compile(columns, request.filter(), request.within("filter")))
                .and(FreeText.compile(columns, request.search(), request.within("search")));
    }

    /**
     * Figures over all rows that a search finds, whatever its page: one statement for each aggregation.
     *
     * @param search {@code CursorSearch} of the contract
     * @return {@code AggregationData}
     */
    public ObjectNode aggregate(SiteTransaction transaction, QueryRequest request, JsonNode search, Filter scope) {
        return new Aggregations(this, filter(request, scope)).compute(transaction, search);
    }

    private static <T> Query.Part<Row<T>> rows(
            Query query, List<Order> order, RowMapper<T> mapper, QueryRequest request) {
        try {
            return query.mapUpTo(Limit.PAGE_BYTES.value(), rs -> {
                List<String> keys = new ArrayList<>();
                for (int i = 0; i < order.size(); i++) {
                    keys.add(rs.getString("order_key_" + i));
                }
                return new Row<>(mapper.map(rs), keys);
            });
        } catch (StatementFailed e) {
            // The keys of a cursor are the only values that were not checked before.
            if (!request.keys().isEmpty() && SiteTransaction.isBadValue(e)) {
                throw QueryRequest.badCursor();
            }
            throw e;
        }
    }

    private static <T> Page<T> toPage(QueryRequest request, List<Row<T>> rows, boolean more, @Nullable Long total) {
        List<T> items = rows.stream().map(Row::item).toList();
        if (request.offset() != null || rows.isEmpty()) {
            return new Page<>(items, request.offset(), total, null, null);
        }
        boolean followed = !request.keys().isEmpty();
        boolean hasNext = request.backwards() || more;
        boolean hasPrevious = request.backwards() ? more : followed;
        return new Page<>(
                items,
                null,
                null,
                hasNext ? request.cursor(rows.getLast().keys(), false) : null,
                hasPrevious ? request.cursor(rows.getFirst().keys(), true) : null);
    }

    /**
     * Every row that a filter finds, in the order of creation; for small tables.
     *
     * @param field name of the request's field that holds the filter, for violations
     */
    public <T> List<T> all(SiteTransaction transaction, @Nullable JsonNode filter, String field, RowMapper<T> mapper) {
        Filter compiled = FilterCompiler.compile(columns, filter, field);
        return compiled.bindTo(transaction.query("SELECT " + select + " FROM " + from + " WHERE site_id = :site AND ("
                        + compiled.sql() + ") ORDER BY created_at, id"))
                .map(mapper)
                .list();
    }

    /** Refuses a filter that names what cannot be asked for. */
    public void check(@Nullable JsonNode filter, String field) {
        FilterCompiler.compile(columns, filter, field);
    }

    /**
     * Refuses a first page that asks for more than its operation allows; a cursor holds what was asked then.
     *
     * @param order what orders the query when nothing is said
     */
    public void check(QueryRequest request, @Nullable QuerySpec spec, List<Sort> order) {
        if (spec != null && request.keys().isEmpty()) {
            new TableQuery(select, from, columns.only(spec, order)).check(request);
        }
    }

    /** Refuses a query whose filter or order names what cannot be asked for. */
    public void check(QueryRequest request) {
        check(request.filter(), request.within("filter"));
        order(request);
    }

    /** The first rows by id that meet both the caller's filter and a scope. */
    public <T> List<T> firstById(
            SiteTransaction transaction, @Nullable JsonNode filter, Filter scope, int limit, RowMapper<T> mapper) {
        Filter both = scope.and(FilterCompiler.compile(columns, filter, "filter"));
        return both.bindTo(transaction.query("SELECT " + select + " FROM " + from + " WHERE site_id = :site AND ("
                        + both.sql() + ") ORDER BY id LIMIT :limit"))
                .bind("limit", limit)
                .map(mapper)
                .list();
    }

    /**
     * The rows that a free text finds.
     *
     * @param search {@code SearchDetails} of the contract
     * @param field name of the request's field, for violations
     */
    public Filter holding(JsonNode search, String field) {
        return FreeText.compile(columns, search, field);
    }

    public long count(SiteTransaction transaction, @Nullable JsonNode filter, Filter scope) {
        return count(transaction, scope.and(FilterCompiler.compile(columns, filter, "filter")));
    }

    private long count(SiteTransaction transaction, Filter filter) {
        return filter.bindTo(transaction.query(
                        "SELECT count(*) FROM " + from + " WHERE site_id = :site AND (" + filter.sql() + ")"))
                .mapTo(Long.class)
                .one();
    }

    private List<Order> order(QueryRequest request) {
        List<Order> order = new ArrayList<>();
        for (Sort sort : request.sort()) {
            Column column = columns.find(sort.path());
            if (column == null || !column.sortable()) {
                throw new InvalidRequestException(
                        Violation.refused(request.within("sort"), "cannot be sorted by " + sort.path()));
            }
            order.add(new Order(column, sort.descending()));
        }
        order.add(new Order(columns.tieBreaker(), false));
        return order;
    }

    private static String keySelect(List<Order> order) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            sql.append(", (")
                    .append(order.get(i).column().orderKey())
                    .append(")::text AS order_key_")
                    .append(i);
        }
        return sql.toString();
    }

    private static String orderBy(List<Order> order, boolean backwards) {
        List<String> parts = new ArrayList<>();
        for (Order o : order) {
            parts.add(o.column().orderKey() + (o.descending() != backwards ? " DESC" : " ASC"));
        }
        return String.join(", ", parts);
    }

    /** Rows behind (or before) the row of the cursor, in an order whose directions may be mixed. */
    private static Filter position(QueryRequest request, List<Order> order) {
        if (request.keys().isEmpty()) {
            return Filter.ALL;
        }
        StringBuilder equal = new StringBuilder();
        StringBuilder sql = new StringBuilder("(FALSE");
        Map<String, Object> bindings = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            Order o = order.get(i);
            String key = ":key" + i + o.column().orderKeyCast();
            bindings.put("key" + i, request.keys().get(i));
            String sign = o.descending() != request.backwards() ? " < " : " > ";
            sql.append(" OR (")
                    .append(equal)
                    .append(o.column().orderKey())
                    .append(sign)
                    .append(key)
                    .append(')');
            equal.append(o.column().orderKey()).append(" = ").append(key).append(" AND ");
        }
        return new Filter(sql.append(')').toString(), bindings);
    }
}
