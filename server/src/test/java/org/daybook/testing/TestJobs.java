package org.daybook.testing;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.jobs.JobTasks;
import org.daybook.platform.jobs.Jobs;
import org.postgresql.ds.PGSimpleDataSource;

/** Jobs that run when the test says so, one after the other on its own thread, at the time of its clock. */
public final class TestJobs {
    private static final int MOST_ROUNDS = 1000;

    private final Database database;
    private final Clock clock;
    private final SettableClock time = new SettableClock();
    private final ManualScheduler scheduler;

    /** As a process that has just started. */
    public TestJobs(Jobs jobs, Database database, DatabaseAddress address, Clock clock) {
        this.database = database;
        this.clock = clock;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        JobTasks tasks = new JobTasks(jobs, database, clock);
        time.set(clock.instant());
        scheduler = tasks.configure(TestHelper.createManualScheduler(source, tasks.recorded()))
                .clock(time)
                .start();
    }

    /** Runs what is due now, and what becomes due at once by that, until nothing is left. */
    public void runDue() {
        for (int round = 0; isAnyDue(); round++) {
            if (round == MOST_ROUNDS) {
                throw new AssertionError("jobs are due again and again");
            }
            runSome();
        }
    }

    /** Runs some jobs that are due, each once. */
    public void runSome() {
        time.set(clock.instant());
        scheduler.runAnyDueExecutions();
    }

    /** Takes jobs from processes that have not been heard of for some time. */
    public void takeOver() {
        time.set(clock.instant());
        scheduler.runDeadExecutionDetection();
    }

    /** From now on each job is told that a stop is wanted. */
    public void stop() {
        scheduler.stop();
    }

    /** Whether any job is due that nobody runs. */
    public boolean isAnyDue() {
        return database.read(statements -> statements
                .query("SELECT EXISTS (SELECT FROM scheduled_tasks WHERE NOT picked AND execution_time <= :now)")
                .bind("now", clock.instant())
                .mapTo(Boolean.class)
                .one());
    }
}
