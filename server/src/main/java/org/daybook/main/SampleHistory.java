package org.daybook.main;

import java.time.Duration;
import org.daybook.demo.EarlierWeeks;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.http.ApplicationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills in the weeks that lie behind a new sample business, while it can be used. */
final class SampleHistory {
    /** The beginning of the log line that is written when the whole history was made. */
    static final String DONE = "The sample business has all its history";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(SampleHistory.class);

    private SampleHistory() {}

    static AutoCloseable start(Database database, EarlierWeeks weeks) {
        return StoppableThread.start("sample history", thread -> fill(database, weeks, thread));
    }

    private static void fill(Database database, EarlierWeeks weeks, StoppableThread thread) {
        boolean done = false;
        while (!done && !thread.isStopping()) {
            try {
                database.load(() -> weeks.fill(thread::isStopping));
                done = true;
            } catch (ApplicationException e) {
                // What its bookings rely on may be changed by now.
                LOG.warn("The sample business keeps the history that it has: {}", e.description());
                return;
            } catch (DatabaseUnavailable e) {
                LOG.debug("The database is away; the history goes on when it is back.", e);
                thread.pause(PAUSE);
            }
        }
        if (done) {
            LOG.info(DONE);
        }
    }
}
