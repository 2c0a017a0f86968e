package org.daybook.main;

import java.time.Clock;
import java.time.Duration;
import org.daybook.calendar.Horizon;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.db.SiteId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the occurrences of recurring events written as far ahead as they are offered: at the start and once a day, site
 * by site. Any number of processes may do so at once: each leaves to the others what they have in hand.
 */
final class HorizonJob implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HorizonJob.class);

    private final Features features;
    private final Clock clock;
    private final BackgroundWork work = new BackgroundWork("horizon");

    private HorizonJob(Features features, Clock clock) {
        this.features = features;
        this.clock = clock;
    }

    static HorizonJob start(Features features, Clock clock) {
        HorizonJob job = new HorizonJob(features, clock);
        job.work.repeat(job::run, Duration.ofDays(1));
        return job;
    }

    /** One walk over all sites. What fails on one site is tried again with the next walk. */
    void run() {
        features.sites().walk(site -> {
            extend(site);
            return !work.isStopping();
        });
    }

    private void extend(SiteId site) {
        try {
            int extended = Horizon.MASTERS_AT_ONCE;
            while (extended == Horizon.MASTERS_AT_ONCE && !work.isStopping()) {
                extended = features.database()
                        .write(
                                site,
                                clock.instant(),
                                transaction -> features.calendar().horizon().extendHorizon(transaction));
            }
        } catch (DatabaseUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The calendar of site {} was not extended.", site, e);
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
