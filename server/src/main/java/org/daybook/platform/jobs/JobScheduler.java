package org.daybook.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.daybook.platform.db.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs of an application in this process, beside others that do the same, until it is closed. */
public final class JobScheduler implements AutoCloseable {
    /** How often the table of jobs is polled. A job that another process recorded starts later by this time at most. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** How long running jobs have to finish at shutdown before they are interrupted. */
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);

    private final Scheduler scheduler;

    private JobScheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    public static JobScheduler start(Jobs jobs, Database database, Clock clock) {
        JobTasks tasks = new JobTasks(jobs, database, clock);
        ThreadFactory threads = Thread.ofVirtual().name("jobs-", 0).factory();
        Scheduler scheduler = tasks.configure(database.scheduler(tasks.recorded()))
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .pollingInterval(LOOK_EVERY)
                .enableImmediateExecution()
                .shutdownMaxWait(TIME_TO_STOP)
                .executorService(Executors.newFixedThreadPool(JobTasks.THREADS, threads))
                .dueExecutor(Executors.newSingleThreadExecutor(threads))
                .housekeeperExecutor(Executors.newSingleThreadScheduledExecutor(threads))
                .addSchedulerListener(new Troubles(database))
                .build();
        jobs.onWake(scheduler::triggerCheckForDueExecutions);
        scheduler.start();
        return new JobScheduler(scheduler);
    }

    @Override
    public void close() {
        scheduler.stop();
    }

    /** Tells of errors of db-scheduler itself. While the database is away it has one at every look, which nobody needs to know. */
    private static final class Troubles extends AbstractSchedulerListener {
        private final Database database;

        Troubles(Database database) {
            this.database = database;
        }

        @Override
        public void onSchedulerEvent(SchedulerEventType type) {
            if (type != SchedulerEventType.UNEXPECTED_ERROR) {
                return;
            }
            if (database.isWritableNow()) {
                LOG.warn("Jobs could not be looked for or ended; the logger com.github.kagkarlsson tells more.");
            } else {
                LOG.debug("The database is away; jobs are looked for when it is back.");
            }
        }
    }
}
