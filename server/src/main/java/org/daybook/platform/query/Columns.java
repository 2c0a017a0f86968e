package org.daybook.platform.query;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.contract.QuerySpec.QueryField;
import org.daybook.platform.query.Column.Type;
import org.jspecify.annotations.Nullable;

/** The declared list of fields of one query. A field that is not listed cannot be asked for. */
public final class Columns {
    private static final Map<String, String> SDK_NAMES =
            Map.of("_id", "id", "_createdDate", "createdDate", "_updatedDate", "updatedDate");

    private static final Column CREATED =
            Column.of("createdDate", Type.INSTANT, "created_at").neverUnset();

    /** How far inside an element names of enums are known; messages may hold themselves. */
    private static final int ENUM_DEPTH = 3;

    private static final QueryField NOTHING = new QueryField(Set.of(), false);

    private final Map<String, Column> byPath = new LinkedHashMap<>();
    private final Column tieBreaker;
    private final List<String> searchable;

    public Columns(Collection<Column> columns) {
        this(columns, List.of());
    }

    private Columns(Collection<Column> columns, List<String> searchable) {
        this.searchable = searchable;
        columns.forEach(column -> byPath.put(column.path(), column));
        this.tieBreaker = Column.of("id", Type.UUID, "id").neverUnset();
    }

    /**
     * The column of a path; SDK names such as {@code _id} mean the plain ones (rules J9 and S8). A list that is held in an
     * object of its own may be named with the member that holds it, as bodies have it, and without.
     */
    @Nullable
    Column find(String path) {
        Column column = byPath.get(SDK_NAMES.getOrDefault(path, path));
        return column == null ? byPath.get(path.replaceFirst("\\.items(?=\\.)", "")) : column;
    }

    /** The fields that a free text is looked for in. */
    List<String> searchable() {
        return searchable;
    }

    /** Orders rows that are equal in everything else: the id. */
    Column tieBreaker() {
        return tieBreaker;
    }

    public Collection<Column> all() {
        return byPath.values();
    }

    /**
     * Columns of documents: each field of the spec is found in the jsonb column {@code body} by its type in the message;
     * id, dates and revision are columns of their own.
     *
     * @param own columns that stand for a path of the document in another way
     */
    public static Columns ofDocument(Message entity, QuerySpec spec, Map<String, Column> own) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, Column> known = new HashMap<>(Map.of(
                "id", Column.of("id", Type.UUID, "id").neverUnset(),
                "createdDate", CREATED,
                "updatedDate",
                        Column.of("updatedDate", Type.INSTANT, "updated_at").neverUnset(),
                "revision", Column.of("revision", Type.NUMBER, "revision::numeric")));
        known.putAll(own);
        for (Map.Entry<String, QueryField> field : spec.fields().entrySet()) {
            Column column =
                    known.containsKey(field.getKey()) ? known.get(field.getKey()) : ofBody(entity, field.getKey());
            if (column != null) {
                columns.put(field.getKey(), restricted(column, field.getValue()));
            }
        }
        columns.putIfAbsent("createdDate", restricted(CREATED, new QueryField(Set.of(), true)));
        return new Columns(columns.values(), spec.searchable().isEmpty() ? List.of("name") : spec.searchable());
    }

    /**
     * The columns as an operation lets its callers ask for them.
     *
     * @param order what orders the query when nothing is said; callers may order by it too
     */
    Columns only(QuerySpec spec, List<QueryRequest.Sort> order) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Column column : byPath.values()) {
            boolean orders = order.stream().anyMatch(sort -> sort.path().equals(column.path()));
            QueryField field = spec.fields().getOrDefault(column.path(), NOTHING);
            columns.put(
                    column.path(), restricted(column, new QueryField(field.operators(), field.sortable() || orders)));
        }
        return new Columns(columns.values(), searchable);
    }

    /** The columns without those that would tell something of hidden fields. */
    Columns hiding(Hidden hidden) {
        return new Columns(
                byPath.values().stream()
                        .filter(column -> !hidden.touches(column.path()))
                        .toList(),
                searchable.stream().filter(path -> !hidden.touches(path)).toList());
    }

    private static Column restricted(Column column, QueryField field) {
        Set<String> operators = field.operators().contains("*") ? column.operators() : field.operators();
        return column.as(column.path(), operators, field.sortable());
    }

    /** The column of a dotted path inside {@code body}; null where the message has no such field. */
    public static @Nullable Column ofBody(Message entity, String path) {
        Field field = entity.at(path).orElse(null);
        if (field == null) {
            return null;
        }
        if (crossesList(entity, path)) {
            return Column.of(path, listType(field), "jsonb_path_query_array(body, '" + jsonPath(entity, path) + "')")
                    .named(enums(field, "", ENUM_DEPTH));
        }
        String pointer = "'{" + path.replace('.', ',') + "}'";
        String text = shown(field, "(body #>> " + pointer + ")", path);
        return switch (field.kind()) {
            case INT, DOUBLE -> Column.of(path, Type.NUMBER, text + "::numeric");
            case BOOLEAN -> Column.of(path, Type.BOOLEAN, text + "::boolean");
            case TIMESTAMP -> Column.of(path, Type.TIMESTAMP_TEXT, text);
            case ENUM -> Column.of(path, Type.ENUM, text).among(field.values());
            case STRING, BYTES, FIELD_MASK -> Column.of(path, Type.TEXT, text);
            case MESSAGE, STRUCT, ANY -> Column.of(path, Type.OBJECT, "(body #> " + pointer + ")");
        };
    }

    /** The names of a field that is an enum, or of those inside it, by their paths. */
    private static Map<String, List<String>> enums(Field field, String path, int depth) {
        Map<String, List<String>> enums = new HashMap<>();
        if (field.kind() == Field.Kind.ENUM) {
            enums.put(path, field.values());
        }
        Message message = field.message();
        if (message != null && depth > 0) {
            for (Field inside : message.fields()) {
                enums.putAll(enums(inside, path.isEmpty() ? inside.name() : path + "." + inside.name(), depth - 1));
            }
        }
        return enums;
    }

    /** What answers always show (rule J5) is asked for as it is shown: where unset, its default, if its parent is set. */
    private static String shown(Field field, String text, String path) {
        String shownDefault = field.shownDefault();
        if (shownDefault == null || field.kind() == Field.Kind.TIMESTAMP) {
            return text;
        }
        String filled = "coalesce(" + text + ", '" + shownDefault.replace("'", "''") + "')";
        int dot = path.lastIndexOf('.');
        String parent = dot < 0 ? "" : path.substring(0, dot).replace('.', ',');
        return dot < 0 ? filled : "(CASE WHEN body #> '{" + parent + "}' IS NOT NULL THEN " + filled + " END)";
    }

    private static Type listType(Field field) {
        return field.kind() == Field.Kind.MESSAGE ? Type.OBJECT_LIST : Type.LIST;
    }

    private static boolean crossesList(Message entity, String path) {
        return jsonPath(entity, path).contains("[*]");
    }

    /** Path language of PostgreSQL: lists on the way are unwrapped. */
    private static String jsonPath(Message entity, String path) {
        Message current = entity;
        StringBuilder jsonPath = new StringBuilder("$");
        for (String segment : Arrays.asList(path.split("\\."))) {
            Field field = current == null ? null : current.find(segment);
            jsonPath.append('.').append('"').append(segment).append('"');
            if (field != null && field.shape() == Field.Shape.LIST) {
                jsonPath.append("[*]");
            }
            current = field == null ? null : field.message();
        }
        return jsonPath.toString();
    }

    @Override
    public String toString() {
        return byPath.keySet().stream().collect(Collectors.joining(", "));
    }
}
