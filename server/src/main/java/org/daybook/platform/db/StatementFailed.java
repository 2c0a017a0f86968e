package org.daybook.platform.db;

import java.sql.SQLException;

/** The database refused a statement, or could not be reached. Says which one it was, and never with which values. */
public final class StatementFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause of a batch the failure of the row itself, where that is known */
    StatementFailed(String sql, SQLException cause) {
        super(reason(cause).getMessage() + " [" + sql + "]", reason(cause));
    }

    /** What is said of a batch has its values in it; what is said of the row that failed comes behind. */
    private static SQLException reason(SQLException failure) {
        SQLException next = failure.getNextException();
        return next == null ? failure : next;
    }
}
