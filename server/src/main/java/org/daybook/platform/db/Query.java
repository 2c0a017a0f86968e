package org.daybook.platform.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A statement that gives rows. */
public final class Query extends SqlStatement<Query> {
    private static final Map<Class<?>, RowMapper<?>> FIRST_COLUMN = Map.of(
            String.class, row -> row.getString(1),
            UUID.class, row -> row.getObject(1, UUID.class),
            Integer.class, row -> row.getInt(1),
            Long.class, row -> row.getLong(1),
            Boolean.class, row -> row.getBoolean(1),
            byte[].class, row -> row.getBytes(1));

    /** Enough for a usual page. */
    private static final int FETCHED_AT_ONCE = 51;

    Query(Statements statements, NamedSql sql) {
        super(statements, sql);
    }

    @Override
    Query self() {
        return this;
    }

    /** Sends the statement, and reads every row. */
    public <T> Rows<T> map(RowMapper<T> mapper) {
        return statements.send(SqlPart.of(this, taken(), statement -> rows(statement, mapper)));
    }

    /**
     * Sends the statement behind the next one of the transaction, in one round trip, and reads every row. It is sent when its
     * rows are asked for where no other was sent until then.
     */
    public <T> Supplier<Rows<T>> mapBehindNext(RowMapper<T> mapper) {
        SqlPart<Rows<T>> part = SqlPart.of(this, taken(), statement -> rows(statement, mapper));
        statements.sendBehindNext(part);
        return () -> statements.result(part);
    }

    private static <T> Rows<T> rows(Statement statement, RowMapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                rows.add(mapper.map(result));
            }
        }
        return new Rows<>(rows);
    }

    /**
     * Sends the statement, and reads rows as long as they take no more than so many bytes together; the first is read in
     * any case. Rows come from the database a few at a time, so that those that are left are never in memory.
     */
    public <T> Part<T> mapUpTo(int mostBytes, RowMapper<T> mapper) {
        Map<String, Object> values = taken();
        return statements.sendAlone(
                sql.text(),
                statement -> {
                    statement.setFetchSize(FETCHED_AT_ONCE);
                    return fill(statement, values, 0);
                },
                statement -> {
                    List<T> rows = new ArrayList<>();
                    try (ResultSet result = statement.getResultSet()) {
                        int columns = result.getMetaData().getColumnCount();
                        long bytes = 0;
                        while (result.next()) {
                            bytes += size(result, columns);
                            if (bytes > mostBytes && !rows.isEmpty()) {
                                return new Part<>(rows, true);
                            }
                            rows.add(mapper.map(result));
                        }
                    }
                    return new Part<>(rows, false);
                });
    }

    /**
     * The first rows of what was found.
     *
     * @param isCut whether there are more, which would have been too large
     */
    public record Part<T>(List<T> rows, boolean isCut) {}

    /** Bytes of a row as the database sent them. */
    private static int size(ResultSet row, int columns) throws SQLException {
        int size = 0;
        for (int column = 1; column <= columns; column++) {
            byte[] bytes = row.getBytes(column);
            size += bytes == null ? 0 : bytes.length;
        }
        return size;
    }

    /** Sends the statement, and reads the first column of every row, which is never NULL. */
    public <T> Rows<T> mapTo(Class<T> type) {
        RowMapper<?> mapper = FIRST_COLUMN.get(type);
        if (mapper == null) {
            throw new IllegalArgumentException("no column is read as " + type);
        }
        return map(row -> {
            T value = type.cast(mapper.map(row));
            if (row.wasNull()) {
                throw new IllegalStateException("the first column is NULL: " + sql.text());
            }
            return value;
        });
    }
}
