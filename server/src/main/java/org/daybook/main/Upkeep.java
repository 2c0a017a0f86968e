package org.daybook.main;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.jobs.JobRun;
import org.daybook.platform.jobs.Jobs;
import org.daybook.platform.jobs.Next;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.sites.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recurring work on every site: each module does its own once a day and every hour. It is a walk from site to site in small
 * batches, which can be interrupted and begun anew at any time.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final FeatureModule modules;
    private final Sites sites;

    Upkeep(FeatureModule modules, Sites sites) {
        this.modules = modules;
        this.sites = sites;
    }

    void declare(Jobs jobs) {
        jobs.every("horizon", Duration.ofDays(1), this::daily);
        jobs.every("housekeeping", Duration.ofHours(1), this::hourly);
    }

    Next daily(JobRun run) {
        return walk(run, "extended", modules::daily);
    }

    private Next hourly(JobRun run) {
        return walk(run, "cleared of old rows", modules::hourly);
    }

    /** Does the work on all sites. What fails on one site is tried again with the next walk. */
    private Next walk(JobRun run, String done, BiConsumer<SiteId, JobRun> work) {
        sites.walk(site -> {
            try {
                work.accept(site, run);
            } catch (DatabaseUnavailable e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.warn("The site {} was not {}.", site, done, e);
            }
            return !run.isStopWanted();
        });
        return run.isStopWanted() ? run.resume() : Next.DONE;
    }
}
