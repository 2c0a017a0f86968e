package org.daybook.main;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.daybook.demo.EarlierWeeks;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.http.ApplicationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills in the weeks that lie behind a new sample business, while it can be used. */
final class SampleHistory {
    /** Starts a line of the log, when all of them are there. */
    static final String DONE = "The sample business has all its history";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(SampleHistory.class);

    private SampleHistory() {}

    static AutoCloseable start(Database database, EarlierWeeks weeks) {
        BackgroundWork work = new BackgroundWork("sample history");
        work.soon(() -> fill(database, weeks, work));
        return work;
    }

    private static void fill(Database database, EarlierWeeks weeks, BackgroundWork work) {
        boolean done = false;
        while (!done && !work.isStopping()) {
            try {
                database.load(() -> weeks.fill(work::isStopping));
                done = true;
            } catch (ApplicationException e) {
                // What its bookings rely on may be changed by now.
                LOG.warn("The sample business keeps the history that it has: {}", e.description());
                return;
            } catch (DatabaseUnavailable e) {
                LOG.debug("The database is away; the history goes on when it is back.", e);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        if (done) {
            LOG.info(DONE);
        }
    }
}
