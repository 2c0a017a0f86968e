package org.daybook.platform.db;

import java.sql.Statement;

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
        return statements.send(SqlPart.of(this, taken(), Statement::getUpdateCount));
    }

    /**
     * Sends the statement with the next one of the transaction, in one round trip; it must change one row. What the database
     * refuses is thrown by whatever sends that.
     */
    public void executeWithNext() {
        executeWithNext(1);
    }

    /** As {@link #executeWithNext()}; it must change so many rows. */
    public void executeWithNext(int rows) {
        statements.sendWithNext(SqlPart.of(this, taken(), statement -> {
            int changed = statement.getUpdateCount();
            if (changed != rows) {
                throw new IllegalStateException("changed " + changed + " rows instead of " + rows + ": " + sql.text());
            }
            return changed;
        }));
    }

    /** As {@link #execute}, and commits the transaction, in the same round trip. */
    void executeLast() {
        statements.commitWithNext();
        execute();
    }
}
