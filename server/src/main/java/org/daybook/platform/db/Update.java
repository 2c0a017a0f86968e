package org.daybook.platform.db;

import java.sql.Statement;
import java.util.Map;

/** A statement that changes rows and gives none. */
public final class Update extends SqlStatement<Update> {
    Update(Statements statements, NamedSql sql) {
        super(statements, sql);
    }

    @Override
    Update self() {
        return this;
    }

    /** Sends the statement; gives the number of rows that it changed. */
    public int execute() {
        Map<String, Object> values = taken();
        return statements.send(sql.text(), statement -> fill(statement, values), Statement::getUpdateCount);
    }

    /** As {@link #execute}, and commits the transaction, in the same round trip. */
    void executeLast() {
        statements.commitWithNext();
        execute();
    }
}
