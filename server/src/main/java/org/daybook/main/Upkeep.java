package org.daybook.main;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import org.daybook.bookings.Requests;
import org.daybook.calendar.Horizon;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.jobs.JobRun;
import org.daybook.platform.jobs.Jobs;
import org.daybook.platform.jobs.Next;
import org.daybook.sites.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recurring work on every site. Once a day the occurrences of recurring events are written as far ahead as they are offered.
 * Every hour requests that nobody answered are declined, and events and given up jobs are deleted that are older than they
 * are kept. Each is a walk from site to site in small batches, which can be interrupted and begun anew at any time.
 */
final class Upkeep {
    /** For how long the events of a site are kept. */
    static final Duration EVENTS_KEPT = Duration.ofDays(90);

    /** For how long jobs are kept that were given up. */
    static final Duration JOBS_KEPT = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final SiteDatabase database;
    private final Horizon horizon;
    private final Requests requests;
    private final Sites sites;

    /** Before these moments no request of a site is left unanswered. */
    private final Map<SiteId, Instant> answeredBefore = new ConcurrentHashMap<>();

    Upkeep(SiteDatabase database, Horizon horizon, Requests requests, Sites sites) {
        this.database = database;
        this.horizon = horizon;
        this.requests = requests;
        this.sites = sites;
    }

    void declare(Jobs jobs) {
        jobs.every("horizon", Duration.ofDays(1), this::extendHorizons);
        jobs.every("housekeeping", Duration.ofHours(1), this::clear);
    }

    Next extendHorizons(JobRun run) {
        return walk(run, "extended", this::extendHorizon);
    }

    private Next clear(JobRun run) {
        return walk(run, "cleared of old rows", this::clear);
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

    private void extendHorizon(SiteId site, JobRun run) {
        inBatches(run, Horizon.MASTERS_AT_ONCE, () -> database.write(site, run.now(), horizon::extendHorizon));
    }

    private void clear(SiteId site, JobRun run) {
        expireRequests(site, run);
        Instant now = run.now();
        inBatches(
                run,
                EventLog.BATCH,
                () -> database.write(site, now, transaction -> EventLog.prune(transaction, now.minus(EVENTS_KEPT))));
        inBatches(
                run,
                Jobs.BATCH,
                () -> database.write(site, now, transaction -> Jobs.prune(transaction, now.minus(JOBS_KEPT))));
    }

    private void expireRequests(SiteId site, JobRun run) {
        Instant now = run.now();
        Instant since = answeredBefore.getOrDefault(site, Instant.EPOCH);
        if (inBatches(run, Requests.BATCH, () -> requests.expire(site, now, since))) {
            answeredBefore.put(site, now.minus(Requests.LIFETIME));
        }
    }

    /**
     * Does batches until one is not full, or a stop is wanted.
     *
     * @return whether there is no more
     */
    private static boolean inBatches(JobRun run, int full, IntSupplier batch) {
        int done = full;
        while (done == full && !run.isStopWanted()) {
            done = batch.getAsInt();
        }
        return done < full;
    }
}
