package org.daybook.platform.db;

/** A transaction met others on the same rows too often, and gave up: nothing was written, trying later may succeed. */
public final class TransactionConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransactionConflict(int attempts, Throwable cause) {
        super("gave up after " + attempts + " attempts", cause);
    }
}
