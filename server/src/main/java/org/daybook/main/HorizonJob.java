package org.daybook.main;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.daybook.calendar.Horizon;
import org.daybook.platform.db.SiteId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the occurrences of recurring events written as far ahead as they are offered: at the start and once a day, site
 * by site. Any number of processes may do so at once: each leaves to the others what they have in hand.
 */
final class HorizonJob implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HorizonJob.class);
    private static final long SECONDS_TO_STOP = 10;

    private final Features features;
    private final Clock clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("horizon").factory());

    private HorizonJob(Features features, Clock clock) {
        this.features = features;
        this.clock = clock;
    }

    static HorizonJob start(Features features, Clock clock) {
        HorizonJob job = new HorizonJob(features, clock);
        var _ = job.executor.scheduleAtFixedRate(job::run, 0, 1, TimeUnit.DAYS);
        return job;
    }

    /** One walk over all sites. What fails on one site is tried again with the next walk. */
    void run() {
        try {
            features.sites().walk(site -> {
                extend(site);
                return !executor.isShutdown();
            });
        } catch (RuntimeException e) {
            LOG.warn("The calendars were not extended.", e);
        }
    }

    private void extend(SiteId site) {
        try {
            int extended = Horizon.MASTERS_AT_ONCE;
            while (extended == Horizon.MASTERS_AT_ONCE && !executor.isShutdown()) {
                extended = features.database()
                        .write(
                                site,
                                clock.instant(),
                                transaction -> features.calendar().horizon().extendHorizon(transaction));
            }
        } catch (RuntimeException e) {
            LOG.warn("The calendar of site {} was not extended.", site, e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
