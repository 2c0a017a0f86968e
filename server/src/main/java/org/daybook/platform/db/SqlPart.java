package org.daybook.platform.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the statements that go to the server in one round trip.
 *
 * @param <T> what it gives
 */
final class SqlPart<T> {
    private final String sql;
    private final int places;
    private final Filling filling;
    private final Statements.Use<T> reading;
    private final boolean counts;
    private @Nullable T result;

    /** Sets the values of a statement. */
    @FunctionalInterface
    interface Filling {
        /** @param before number of parameters of the parts before it */
        void fill(PreparedStatement statement, int before) throws SQLException;
    }

    private SqlPart(String sql, int places, Filling filling, Statements.Use<T> reading, boolean counts) {
        this.sql = sql;
        this.places = places;
        this.filling = filling;
        this.reading = reading;
        this.counts = counts;
    }

    static <T> SqlPart<T> of(SqlStatement<?> statement, Map<String, Object> values, Statements.Use<T> reading) {
        return new SqlPart<>(
                statement.sql.text(),
                statement.sql.places().size(),
                (prepared, before) -> statement.fill(prepared, values, before),
                reading,
                true);
    }

    /** A command of the transaction, such as {@code COMMIT}. */
    static SqlPart<String> command(String sql) {
        return new SqlPart<>(sql, 0, (statement, before) -> {}, statement -> sql, false);
    }

    /** Whether it is a statement of its own, and no command of the transaction. */
    boolean counts() {
        return counts;
    }

    String sql() {
        return sql;
    }

    /** Whether it was sent and its result was read. */
    boolean isDone() {
        return result != null;
    }

    /** The result; throws {@link IllegalStateException} when it was not sent. */
    T result() {
        if (result == null) {
            throw new IllegalStateException("not sent: " + sql);
        }
        return result;
    }

    /** Sets the values of all of them in one statement. */
    static void fill(PreparedStatement statement, List<SqlPart<?>> parts) throws SQLException {
        int before = 0;
        for (SqlPart<?> part : parts) {
            part.filling.fill(statement, before);
            before += part.places;
        }
    }

    /** Reads what the statement gave for each of them. */
    static void read(PreparedStatement statement, List<SqlPart<?>> parts) throws SQLException {
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                statement.getMoreResults();
            }
            parts.get(i).read(statement);
        }
    }

    private void read(PreparedStatement statement) throws SQLException {
        result = reading.with(statement);
    }
}
