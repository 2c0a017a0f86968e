package org.daybook.platform.modules;

import java.time.Duration;
import java.time.Instant;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.http.Operations;
import org.daybook.platform.jobs.JobRoutes;
import org.daybook.platform.jobs.JobRun;
import org.daybook.platform.jobs.Jobs;

/** Serves the jobs of a site to its owner, and deletes events and given up jobs that are older than they are kept. */
public final class PlatformModule implements FeatureModule {
    /** For how long the events of a site are kept. */
    public static final Duration EVENTS_KEPT = Duration.ofDays(90);

    /** For how long jobs are kept that were given up. */
    static final Duration JOBS_KEPT = Duration.ofDays(90);

    private final SiteDatabase database;

    public PlatformModule(Ground ground) {
        database = ground.database();
    }

    @Override
    public void serve(Operations operations) {
        JobRoutes.serve(operations, database);
    }

    @Override
    public void hourly(SiteId site, JobRun run) {
        Instant now = run.now();
        run.inBatches(
                EventLog.BATCH,
                () -> database.write(site, now, transaction -> EventLog.prune(transaction, now.minus(EVENTS_KEPT))));
        run.inBatches(
                Jobs.BATCH,
                () -> database.write(site, now, transaction -> Jobs.prune(transaction, now.minus(JOBS_KEPT))));
    }
}
