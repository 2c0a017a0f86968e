package org.daybook.platform.db;

/**
 * Counts the SQL statements of each thread, so that a test can hold a request to its number. A batch counts as one, and
 * {@code BEGIN} and {@code COMMIT} do not count. A request runs on one virtual thread of its own: what is counted there
 * when it ends is what it cost.
 */
public final class StatementCounter {
    private static final ThreadLocal<StatementCounter> OF_THREAD = ThreadLocal.withInitial(StatementCounter::new);

    private long statements;

    private StatementCounter() {}

    /** How many statements this thread has sent since it began. */
    public static long onThisThread() {
        return OF_THREAD.get().statements;
    }

    static void count() {
        OF_THREAD.get().statements++;
    }
}
