package org.daybook.platform.query;

import java.util.HashMap;
import java.util.Map;
import org.daybook.platform.db.SqlStatement;

/**
 * A condition in SQL with the values to bind.
 *
 * @param sql true for the rows that are meant; false or NULL for the others
 */
public record Filter(String sql, Map<String, Object> bindings) {
    public static final Filter ALL = new Filter("TRUE", Map.of());

    public static final Filter NONE = new Filter("FALSE", Map.of());

    public Filter and(Filter other) {
        return joined("AND", other);
    }

    public Filter or(Filter other) {
        return joined("OR", other);
    }

    private Filter joined(String operator, Filter other) {
        Map<String, Object> all = new HashMap<>(bindings);
        all.putAll(other.bindings);
        return new Filter("(" + sql + ") " + operator + " (" + other.sql + ")", all);
    }

    /** Binds the values, by which the statement is planned: what a filter finds may be one row or all. */
    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement.bindAll(bindings).plannedAnew();
    }
}
