package org.daybook.platform.query;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A field that queries may name, and where SQL finds it.
 *
 * @param sql expression of the value; for lists an expression of type jsonb that is an array
 * @param operators those allowed, with their dollar sign
 * @param mayBeUnset false where SQL never finds NULL, so that an index on the plain value serves its order
 * @param names what an enum may be called, under the empty path, or by its path inside the elements of a list; what is not
 *     named here takes any value
 */
public record Column(
        String path,
        Type type,
        String sql,
        Set<String> operators,
        boolean sortable,
        boolean mayBeUnset,
        Map<String, List<String>> names) {
    private static final Set<String> ORDERED =
            Set.of("$eq", "$ne", "$gt", "$lt", "$gte", "$lte", "$exists", "$in", "$nin");
    private static final Set<String> PLAIN = Set.of("$eq", "$ne", "$exists", "$in", "$nin");

    /** The kind of value, which decides how it is compared and which operators {@code *} stands for (rule Q3). */
    public enum Type {
        TEXT,
        /** A native uuid column. */
        UUID,
        ENUM,
        NUMBER,
        BOOLEAN,
        /** A native timestamptz column. */
        INSTANT,
        /** A timestamp kept as text of one fixed form, so that text order is time order. */
        TIMESTAMP_TEXT,
        LIST,
        OBJECT_LIST,
        OBJECT;

        /** The operators that {@code *} stands for. */
        public Set<String> allOperators() {
            return switch (this) {
                case TEXT, UUID ->
                    Set.of(
                            "$eq",
                            "$isEmpty",
                            "$ne",
                            "$gt",
                            "$lt",
                            "$gte",
                            "$lte",
                            "$exists",
                            "$in",
                            "$nin",
                            "$startsWith");
                case NUMBER, INSTANT, TIMESTAMP_TEXT -> ORDERED;
                case BOOLEAN, ENUM -> PLAIN;
                case LIST -> Set.of("$hasAll", "$hasSome", "$isEmpty", "$exists");
                case OBJECT_LIST -> Set.of("$isEmpty", "$exists", "$matchItems");
                case OBJECT -> Set.of("$exists");
            };
        }
    }

    public Column(String path, Type type, String sql, Set<String> operators, boolean sortable) {
        this(path, type, sql, operators, sortable, true, Map.of());
    }

    /** The same field, known to have a value in every row. */
    public Column neverUnset() {
        return new Column(path, type, sql, operators, sortable, false, names);
    }

    /** The same field, whose value is one of an enum's. */
    public Column among(List<String> values) {
        return values.isEmpty() ? this : named(Map.of("", values));
    }

    Column named(Map<String, List<String>> enums) {
        return new Column(path, type, sql, operators, sortable, mayBeUnset, enums);
    }

    /** The same value under a path of its own, and asked for in these ways. */
    public Column as(String otherPath, Set<String> allowed, boolean sorts) {
        return new Column(otherPath, type, sql, allowed, sorts, mayBeUnset, names);
    }

    /** The same field, found by another expression. */
    public Column foundBy(String expression) {
        return new Column(path, type, expression, operators, sortable, mayBeUnset, names);
    }

    /** A field inside the elements of this one. */
    Column ofElement(String inside, String expression) {
        return of(inside, Type.TEXT, expression).among(names.getOrDefault(inside, List.of()));
    }

    /** What the value may be; empty for anything. */
    List<String> values() {
        return names.getOrDefault("", List.of());
    }

    /** A field with all operators of its type. */
    public static Column of(String path, Type type, String sql) {
        return new Column(path, type, sql, type.allOperators(), true);
    }

    /** Expression to order by: never null, unset values first, text by code point. */
    String orderKey() {
        if (!mayBeUnset && (type == Type.UUID || type == Type.INSTANT)) {
            return sql;
        }
        return switch (type) {
            case TEXT, ENUM, TIMESTAMP_TEXT -> "coalesce(" + sql + ", '') COLLATE \"C\"";
            case NUMBER -> "coalesce(" + sql + ", '-Infinity'::numeric)";
            case BOOLEAN -> "coalesce(" + sql + "::text, '')";
            case LIST, OBJECT_LIST, OBJECT -> "coalesce(" + sql + "::text, '') COLLATE \"C\"";
            case UUID -> "coalesce((" + sql + ")::text, '') COLLATE \"C\"";
            case INSTANT -> "coalesce(" + sql + ", '-infinity'::timestamptz)";
        };
    }

    /** Cast that turns the text of an order key back into its type. */
    String orderKeyCast() {
        return switch (type) {
            case NUMBER -> "::numeric";
            case UUID -> mayBeUnset ? "::text COLLATE \"C\"" : "::uuid";
            case INSTANT -> "::timestamptz";
            case TEXT, ENUM, TIMESTAMP_TEXT, LIST, OBJECT_LIST, OBJECT -> "::text COLLATE \"C\"";
            case BOOLEAN -> "::text";
        };
    }
}
