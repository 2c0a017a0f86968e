package org.daybook.main;

import java.time.Duration;
import org.daybook.identity.SiteAccess;
import org.daybook.platform.db.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has this process look once a second which sites are served, since other processes and commands may change that. */
final class SiteAccessRefresh {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(SiteAccessRefresh.class);

    private SiteAccessRefresh() {}

    static AutoCloseable start(SiteAccess access) {
        return StoppableThread.start("site access", thread -> {
            while (!thread.isStopping()) {
                refresh(access);
                thread.pause(EVERY);
            }
        });
    }

    private static void refresh(SiteAccess access) {
        try {
            access.refresh();
        } catch (DatabaseUnavailable e) {
            LOG.debug("The database is away; which sites are served is read when it is back.", e);
        } catch (RuntimeException e) {
            LOG.warn("Which sites are served could not be read; it is tried again.", e);
        }
    }
}
