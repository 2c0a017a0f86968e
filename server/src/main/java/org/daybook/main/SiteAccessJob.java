package org.daybook.main;

import java.time.Duration;
import org.daybook.identity.SiteAccess;

/** Looks once a second which sites are served, since other processes and commands may change that. */
final class SiteAccessJob {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private SiteAccessJob() {}

    static AutoCloseable start(SiteAccess access) {
        BackgroundWork work = new BackgroundWork("site access");
        work.repeat(access::refresh, EVERY);
        return work;
    }
}
