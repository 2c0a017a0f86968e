package org.daybook.main;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.daybook.bookings.Requests;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.events.EventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declines requests that nobody answered, and deletes events that are older than they are kept: at the start and every
 * hour, site by site, in small batches. Any number of processes may do so at once.
 */
final class HousekeepingJob implements AutoCloseable {
    /** For how long the events of a site are kept. */
    static final Duration EVENTS_KEPT = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(HousekeepingJob.class);

    private final Features features;
    private final Clock clock;
    private final BackgroundWork work = new BackgroundWork("housekeeping");

    /** Before these moments no request of a site is left unanswered. */
    private final Map<SiteId, Instant> answeredBefore = new ConcurrentHashMap<>();

    HousekeepingJob(Features features, Clock clock) {
        this.features = features;
        this.clock = clock;
    }

    static HousekeepingJob start(Features features, Clock clock) {
        HousekeepingJob job = new HousekeepingJob(features, clock);
        job.work.repeat(job::run, Duration.ofHours(1));
        return job;
    }

    /** One walk over all sites. What fails on one site is tried again with the next walk. */
    void run() {
        features.sites().walk(site -> {
            keep(site);
            return !work.isStopping();
        });
    }

    private void keep(SiteId site) {
        try {
            expireRequests(site);
            pruneEvents(site);
        } catch (RuntimeException e) {
            LOG.warn("The old requests and events of site {} were not cleared away.", site, e);
        }
    }

    private void expireRequests(SiteId site) {
        Instant now = clock.instant();
        Instant since = answeredBefore.getOrDefault(site, Instant.EPOCH);
        int expired = Requests.BATCH;
        while (expired == Requests.BATCH && !work.isStopping()) {
            expired = features.bookings().requests().expire(site, now, since);
        }
        if (expired < Requests.BATCH) {
            answeredBefore.put(site, now.minus(Requests.LIFETIME));
        }
    }

    private void pruneEvents(SiteId site) {
        Instant now = clock.instant();
        int pruned = EventLog.BATCH;
        while (pruned == EventLog.BATCH && !work.isStopping()) {
            pruned = features.database()
                    .write(site, now, transaction -> EventLog.prune(transaction, now.minus(EVENTS_KEPT)));
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
