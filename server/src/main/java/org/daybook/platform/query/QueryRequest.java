package org.daybook.platform.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.daybook.platform.Limit;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a query asks for, before it is compiled.
 *
 * @param offset null for cursor paging
 * @param search a free text to look for, as {@code SearchDetails} of the contract; empty for none
 * @param keys order keys of the row where a followed cursor stands; empty for the first page
 * @param backwards whether the page before that row is wanted
 */
public record QueryRequest(
        JsonNode filter,
        JsonNode search,
        List<Sort> sort,
        int limit,
        @Nullable Integer offset,
        List<String> keys,
        boolean backwards,
        String field) {

    /** A field to order by. */
    public record Sort(String path, boolean descending) {}

    /**
     * Limits and order of a query where the request says nothing.
     *
     * @param sort order in which rows come unless the request orders them
     */
    public record Defaults(int limit, int maxLimit, boolean cursor, List<Sort> sort) {
        public static final Defaults CURSOR = new Defaults(50, 100, true, List.of(new Sort("createdDate", false)));
        public static final Defaults OFFSET = new Defaults(50, 100, false, List.of(new Sort("createdDate", false)));
    }

    /**
     * Reads {@code {filter, sort, paging | cursorPaging}}.
     *
     * @param field name of the request's field, for violations; empty where the request itself says what is wanted
     */
    public static QueryRequest of(@Nullable JsonNode query, String field, Defaults defaults) {
        JsonNode given = query == null ? Json.object() : query;
        String cursor = Json.text(given, "cursorPaging", "cursor");
        int limit = limit(given, field, defaults);
        if (cursor != null && !cursor.isEmpty()) {
            return ofCursor(cursor, limit, field);
        }
        JsonNode filter = Json.at(given, "filter");
        List<Sort> sort = sort(given, field);
        boolean byCursor =
                Json.at(given, "cursorPaging") != null || (defaults.cursor && Json.at(given, "paging") == null);
        JsonNode search = Json.at(given, "search");
        return new QueryRequest(
                filter == null ? Json.object() : filter,
                search == null ? Json.object() : search,
                sort.isEmpty() ? defaults.sort : sort,
                limit,
                byCursor ? null : offset(given, field),
                List.of(),
                false,
                field);
    }

    /** How a part of this is called in the request. */
    String within(String name) {
        return within(field, name);
    }

    private static String within(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    private static int limit(JsonNode query, String field, Defaults defaults) {
        boolean cursor = Json.at(query, "cursorPaging") != null;
        String member = cursor ? "cursorPaging" : "paging";
        Integer limit = Json.integer(query, member, "limit");
        if (limit == null) {
            return defaults.limit;
        }
        if (limit < 0 || limit > defaults.maxLimit) {
            String rule = limit < 0 ? "MIN" : "MAX";
            int bound = limit < 0 ? 0 : defaults.maxLimit;
            throw new InvalidRequestException(Violation.threshold(
                    within(field, member + ".limit"), rule, bound, "must be between 0 and " + defaults.maxLimit));
        }
        return limit == 0 ? defaults.limit : limit;
    }

    private static int offset(JsonNode query, String field) {
        int offset = Json.integer(0, query, "paging", "offset");
        if (offset < 0) {
            throw new InvalidRequestException(
                    Violation.threshold(within(field, "paging.offset"), "MIN", 0, "must not be negative"));
        }
        return offset;
    }

    private static List<Sort> sort(JsonNode query, String field) {
        List<Sort> sorts = new ArrayList<>();
        int most = Limit.SORT_FIELDS.value();
        JsonNode sent = Json.at(query, "sort");
        if (sent != null && sent.size() > most) {
            throw new InvalidRequestException(
                    Violation.threshold(within(field, "sort"), "MAX_SIZE", most, "has more than " + most + " fields"));
        }
        for (JsonNode sort : Json.list(query, "sort")) {
            String name = Json.text(sort, "fieldName");
            if (name == null) {
                throw new InvalidRequestException(Violation.required(within(field, "sort.fieldName")));
            }
            if (Json.at(sort, "origin") != null) {
                throw new ApplicationException(
                        StandardError.UNIMPLEMENTED,
                        within(field, "sort.origin") + " is not served yet: no order is by distance");
            }
            sorts.add(new Sort(name, "DESC".equals(Json.text(sort, "order"))));
        }
        return sorts;
    }

    private static QueryRequest ofCursor(String cursor, int limit, String field) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(cursor);
            ObjectNode held = Json.parseObject(new String(json, StandardCharsets.UTF_8));
            List<Sort> sorts = new ArrayList<>();
            for (JsonNode sort : Json.list(held, "s")) {
                sorts.add(new Sort(sort.get(0).stringValue(), sort.get(1).booleanValue()));
            }
            List<String> keys = new ArrayList<>();
            Json.list(held, "k").forEach(key -> keys.add(key.stringValue()));
            JsonNode filter = held.get("f");
            boolean fits = keys.size() == sorts.size() + 1 && sorts.size() <= Limit.SORT_FIELDS.value();
            if (filter == null || !fits) {
                throw badCursor();
            }
            JsonNode search = held.get("q");
            return new QueryRequest(
                    filter,
                    search == null ? Json.object() : search,
                    sorts,
                    limit,
                    null,
                    keys,
                    Json.flag(held, "b"),
                    field);
        } catch (IllegalArgumentException | JacksonException | ClassCastException | NullPointerException e) {
            throw badCursor();
        }
    }

    static ApplicationException badCursor() {
        return new ApplicationException(StandardError.INVALID_CURSOR, "The cursor is not one that this query gave out");
    }

    /** The cursor that goes on from a row, holding filter and order so that it is sent alone (rule Q6). */
    String cursor(List<String> rowKeys, boolean towardsStart) {
        ObjectNode held = Json.object();
        held.set("f", filter);
        if (!search.isEmpty()) {
            held.set("q", search);
        }
        var sorts = held.putArray("s");
        sort.forEach(s -> sorts.addArray().add(s.path()).add(s.descending()));
        held.set("k", Json.strings(rowKeys));
        if (towardsStart) {
            held.put("b", true);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(held).getBytes(StandardCharsets.UTF_8));
    }

    /** The same request with another filter. */
    public QueryRequest withFilter(JsonNode other) {
        return new QueryRequest(other, search, sort, limit, offset, keys, backwards, field);
    }

    /** The same request with another condition added. */
    public QueryRequest withFilter(Map<String, String> equal) {
        ObjectNode both = Json.object();
        var and = both.putArray("$and");
        and.add(filter);
        equal.forEach((path, value) -> and.addObject().put(path, value));
        return new QueryRequest(both, search, sort, limit, offset, keys, backwards, field);
    }
}
