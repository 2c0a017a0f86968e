package org.daybook.main;

import org.daybook.demo.EarlierWeeks;
import org.daybook.platform.db.Database;
import org.daybook.platform.http.ApplicationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills in the weeks that lie behind a new sample business, while it can be used. */
final class SampleHistory {
    /** Starts a line of the log, when all of them are there. */
    static final String DONE = "The sample business has all its history";

    private static final Logger LOG = LoggerFactory.getLogger(SampleHistory.class);

    private SampleHistory() {}

    static AutoCloseable start(Database database, EarlierWeeks weeks) {
        BackgroundWork work = new BackgroundWork("sample history");
        work.soon(() -> fill(database, weeks, work));
        return work;
    }

    private static void fill(Database database, EarlierWeeks weeks, BackgroundWork work) {
        try {
            database.load(() -> weeks.fill(work::isStopping));
        } catch (ApplicationException e) {
            // What its bookings rely on may be changed by now.
            LOG.warn("The sample business keeps the history that it has: {}", e.description());
            return;
        }
        if (!work.isStopping()) {
            LOG.info(DONE);
        }
    }
}
