package org.daybook.platform.db;

import java.util.function.Predicate;

/**
 * What a transaction that only reads throws when rows are missing without which its answer would be untrue. {@link
 * SiteDatabase} has them written, and runs the reading again.
 */
@SuppressWarnings("serial") // Never leaves the thread that throws it.
public final class StillToWrite extends RuntimeException {
    private final transient Predicate<SiteTransaction> work;

    /**
     * Asks for a writing.
     *
     * @param work writes a part in a transaction of its own, and says whether there is more
     */
    public StillToWrite(Predicate<SiteTransaction> work) {
        super("rows are still to be written", null, false, false);
        this.work = work;
    }

    boolean writePart(SiteTransaction transaction) {
        return work.test(transaction);
    }
}
