package org.daybook.platform.jobs;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the declared kinds of jobs into tasks of the library db-scheduler. */
public final class JobTasks {
    /** How long a job of a suspended site is put off before it is tried again. */
    static final Duration WHILE_SUSPENDED = Duration.ofMinutes(5);

    /** Threads for jobs, and so the most jobs that a process does at once. */
    static final int THREADS = 4;

    /**
     * How often a process says that it still does a job. After {@link #MISSED_HEARTBEATS} without a word, which others look for
     * at every second one, the job is taken from it: 48 seconds at most.
     */
    static final Duration HEARTBEAT = Duration.ofSeconds(8);

    static final int MISSED_HEARTBEATS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(JobTasks.class);

    private final Jobs jobs;
    private final Database database;
    private final Clock clock;

    public JobTasks(Jobs jobs, Database database, Clock clock) {
        this.jobs = jobs;
        this.database = database;
        this.clock = clock;
    }

    /** The kinds of jobs that are recorded. */
    public List<Task<?>> recorded() {
        return jobs.kinds().stream().<Task<?>>map(this::task).toList();
    }

    /** Has a scheduler know recurring jobs too, and the table. A poll takes as many jobs as there are free threads. */
    public <B extends SchedulerBuilder> B configure(B builder) {
        builder.startTasks(jobs.recurring().stream().map(this::task).toList())
                .serializer(JobData.JSON)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .threads(THREADS);
        return builder;
    }

    private <T extends Record> Task<JobData> task(Job<T> job) {
        Retries retries = Retries.bounded(database);
        return Tasks.custom(job.name(), JobData.class)
                .onFailure(retries::onFailure)
                .onDeadExecution(retries::onDeath)
                .execute((instance, context) -> {
                    JobData data = instance.getData();
                    return run(
                            context,
                            run -> isSuspended(data.siteId(), run.now())
                                    ? Next.at(run.now().plus(WHILE_SUSPENDED))
                                    : job.work().run(data.siteId(), data.as(job.data()), run),
                            new CompletionHandler.OnCompleteRemove<>());
                });
    }

    private CustomTask<Void> task(Jobs.Recurring job) {
        Retries retries = Retries.endless(database, job.period());
        return Tasks.custom(job.name(), Void.class)
                .onFailure(retries::onFailure)
                .onDeadExecution(retries::onDeath)
                .scheduleOnStartup(RecurringTask.INSTANCE, null, Function.<Instant>identity())
                .execute((instance, context) -> run(
                        context,
                        job.work(),
                        (done, operations) ->
                                operations.reschedule(done, done.getTimeDone().plus(job.period()))));
    }

    private <T> CompletionHandler<T> run(
            ExecutionContext context, Function<JobRun, Next> work, CompletionHandler<T> whenDone) {
        JobRun run = new JobRun(clock, context.getSchedulerState()::isShuttingDown);
        Instant again = next(run, work).again();
        return again == null ? whenDone : (ended, operations) -> operations.reschedule(ended, again);
    }

    /** Work that fails while the process stops was most likely interrupted: no failed attempt, and done again. */
    private static Next next(JobRun run, Function<JobRun, Next> work) {
        try {
            return work.apply(run);
        } catch (RuntimeException e) {
            if (!run.isStopWanted()) {
                throw e;
            }
            LOG.debug("A job ended because the process stops.", e);
            return run.resume();
        }
    }

    private boolean isSuspended(SiteId site, Instant now) {
        return new SiteDatabase(database).readOnce(site, now, JobStore::isSuspended);
    }
}
