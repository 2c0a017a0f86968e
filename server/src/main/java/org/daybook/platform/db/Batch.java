package org.daybook.platform.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A statement that changes rows, with many sets of values: {@code bind} and {@link #add} for each, then {@link #execute}. */
public final class Batch extends SqlStatement<Batch> {
    private final List<Map<String, Object>> rows = new ArrayList<>();

    Batch(Statements statements, NamedSql sql) {
        super(statements, sql);
    }

    @Override
    Batch self() {
        return this;
    }

    /** Ends a set of values. */
    public void add() {
        rows.add(taken());
    }

    /** Sends the statement with all sets of values, which count as one; gives the number of rows that each changed. */
    public int[] execute() {
        return rows.isEmpty() ? new int[0] : statements.sendBatch(sql.text(), this::fillAll);
    }

    private PreparedStatement fillAll(PreparedStatement statement) throws SQLException {
        for (Map<String, Object> row : rows) {
            fill(statement, row, 0).addBatch();
        }
        return statement;
    }
}
