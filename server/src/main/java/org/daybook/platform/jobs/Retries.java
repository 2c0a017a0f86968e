package org.daybook.platform.jobs;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Duration;
import java.time.Instant;
import org.daybook.platform.db.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a job is tried again after a failure: later with each attempt. A failure that may pass by itself, such as a
 * database that is away, is tried without end; any other a bounded number of times, and the job is then given up and kept.
 */
final class Retries {
    /** The most attempts of a job that is done once. With the pauses between them they take about half a day. */
    static final int MAX_ATTEMPTS = 12;

    static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    /** The most characters of an error message that are stored. */
    private static final int ERROR_LENGTH = 500;

    private static final String PROCESS_ENDED = "The process ended while it did the job.";
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final Database database;
    private final int maxAttempts;
    private final Duration longestPause;

    private Retries(Database database, int maxAttempts, Duration longestPause) {
        this.database = database;
        this.maxAttempts = maxAttempts;
        this.longestPause = longestPause;
    }

    /** For a job that is done once. */
    static Retries bounded(Database database) {
        return new Retries(database, MAX_ATTEMPTS, Duration.ofHours(6));
    }

    /** For a job that recurs: it is never given up, and never tried less often than it recurs. */
    static Retries endless(Database database, Duration period) {
        return new Retries(database, Integer.MAX_VALUE, period);
    }

    /** Schedules the next attempt after a run that threw an exception, or gives the job up. */
    <T> void onFailure(ExecutionComplete run, ExecutionOperations<T> operations) {
        Throwable cause = run.getCause().orElse(null);
        boolean mayPass = cause instanceof RuntimeException failure && Database.mayPass(failure);
        Execution job = run.getExecution();
        if (mayPass) {
            LOG.debug("The job {} found no database; it is tried again.", job.getTaskName(), cause);
        } else {
            LOG.warn("The job {} failed; it was attempt {}.", name(job), attempts(job), cause);
        }
        noteError(job, cause == null ? PROCESS_ENDED : cause.toString());
        boolean givenUp = !mayPass && attempts(job) >= maxAttempts;
        operations.reschedule(run, givenUp ? giveUp(job) : run.getTimeDone().plus(pause(job)));
    }

    /** Schedules the next attempt of a job whose process stopped sending heartbeats, or gives the job up. */
    <T> void onDeath(ExecutionComplete run, ExecutionOperations<T> operations) {
        Execution job = run.getExecution();
        noteError(job, PROCESS_ENDED);
        operations.reschedule(run, attempts(job) >= maxAttempts ? giveUp(job) : run.getTimeDone());
    }

    private static Instant giveUp(Execution job) {
        LOG.error("The job {} failed {} times and is given up.", name(job), attempts(job));
        return JobStore.NEVER;
    }

    private void noteError(Execution job, String error) {
        JobStore.noteError(database, job.getTaskName(), job.getId(), shortened(error));
    }

    static String shortened(String error) {
        return error.substring(0, Math.min(ERROR_LENGTH, error.length()));
    }

    private Duration pause(Execution job) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(job.consecutiveFailures, 20));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    /** Attempts that failed, this one included. */
    private static int attempts(Execution job) {
        return job.consecutiveFailures + 1;
    }

    private static String name(Execution job) {
        return job.getTaskName() + " " + job.getId();
    }
}
