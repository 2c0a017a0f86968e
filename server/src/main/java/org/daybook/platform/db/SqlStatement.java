package org.daybook.platform.db;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgStatement;

/**
 * A statement with the values of its parameters. Each parameter is bound by its name; one that is left out, and a value
 * for a name that the statement has not, are errors when it is sent. The database is told the type of a null as well.
 *
 * @param <S> this type itself
 */
public abstract sealed class SqlStatement<S extends SqlStatement<S>> permits Query, Update, Batch {
    final Statements statements;
    final NamedSql sql;
    private Map<String, Object> values = new HashMap<>();
    private boolean plannedAnew;

    /**
     * No value.
     *
     * @param type PostgreSQL's name of what it might have been
     */
    private record Null(String type) {}

    SqlStatement(Statements statements, NamedSql sql) {
        this.statements = statements;
        this.sql = sql;
    }

    /** This statement, as what it is. */
    abstract S self();

    public S bind(String name, @Nullable String value) {
        return put(name, value, "varchar");
    }

    public S bind(String name, @Nullable UUID value) {
        return put(name, value, "uuid");
    }

    public S bind(String name, @Nullable Instant value) {
        return put(name, value, "timestamptz");
    }

    public S bind(String name, @Nullable Integer value) {
        return put(name, value, "int4");
    }

    public S bind(String name, int value) {
        return put(name, value, "int4");
    }

    public S bind(String name, long value) {
        return put(name, value, "int8");
    }

    public S bind(String name, boolean value) {
        return put(name, value, "bool");
    }

    public S bind(String name, byte[] value) {
        return put(name, value, "bytea");
    }

    /** Binds an array of ids. */
    public S bindIds(String name, Collection<UUID> values) {
        return put(name, values.toArray(UUID[]::new), "uuid[]");
    }

    /** Binds an array of texts; there may be nulls among them. */
    public S bindTexts(String name, Collection<? extends @Nullable String> values) {
        return put(name, values.toArray(String[]::new), "varchar[]");
    }

    /** Binds values of the types that {@code bind} knows, decimals, and arrays of ids and texts. */
    public S bindAll(Map<String, ?> all) {
        all.forEach((name, value) -> {
            switch (value) {
                case String _, UUID _, Instant _, Boolean _, Integer _, Long _, BigDecimal _, String[] _, UUID[] _ ->
                    values.put(name, value);
                default -> throw new IllegalArgumentException("cannot bind " + name + ": a " + value.getClass());
            }
        });
        return self();
    }

    /**
     * Has the database plan the statement for these values, each time. Else it may keep one plan for all values after a
     * few runs, and the plan that suits the average site would serve the largest.
     */
    public S plannedAnew() {
        plannedAnew = true;
        return self();
    }

    private S put(String name, @Nullable Object value, String type) {
        values.put(name, value == null ? new Null(type) : value);
        return self();
    }

    /** The values that were bound so far, by name; complete. The statement starts anew without any. */
    final Map<String, Object> taken() {
        Map<String, Object> taken = values;
        values = new HashMap<>();
        if (!taken.keySet().equals(sql.names())) {
            throw new IllegalArgumentException(
                    "bound are " + taken.keySet() + " of " + sql.names() + " in " + sql.text());
        }
        for (String name : sql.compared()) {
            if (taken.get(name) instanceof String) {
                // Cast from a text, it would be read anew for each row that is looked at.
                throw new IllegalArgumentException(name + " must be bound as an array in " + sql.text());
            }
        }
        return taken;
    }

    /** @param before places in front of its own */
    final PreparedStatement fill(PreparedStatement statement, Map<String, Object> bound, int before)
            throws SQLException {
        if (plannedAnew) {
            statement.unwrap(PgStatement.class).setPrepareThreshold(0);
        }
        List<String> places = sql.places();
        for (int i = 0; i < places.size(); i++) {
            set(statement, before + i + 1, bound.get(places.get(i)));
        }
        return statement;
    }

    static void set(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case Null(String type) -> statement.setNull(place, Types.NULL, type);
            case Instant instant -> statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
            case UUID[] ids -> setArray(statement, place, "uuid", ids);
            case String[] texts -> setArray(statement, place, "varchar", texts);
            case null, default -> statement.setObject(place, value);
        }
    }

    private static void setArray(PreparedStatement statement, int place, String type, Object[] values)
            throws SQLException {
        // Not of ids or strings: those the driver sends in a form that it cannot print.
        Object[] plain = Arrays.copyOf(values, values.length, Object[].class);
        statement.setArray(place, statement.getConnection().createArrayOf(type, plain));
    }
}
