package org.daybook.platform.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run that did not fail.
 *
 * @param again when the job is run again; null where it is done
 */
public record Next(@Nullable Instant again) {
    /** The job is done: it is removed, or waits for its next period where it recurs. */
    public static final Next DONE = new Next(null);

    /** The job is done, and stays in the list of jobs, where it shows which of its items were refused. */
    public static final Next DONE_AND_SHOWN = new Next(JobStore.NEVER);

    /** Whether the job is to run again at this time or earlier. */
    public boolean isDue(Instant now) {
        return again != null && !again.isAfter(now);
    }

    /** The job has more to do and runs again at this time. */
    public static Next at(Instant moment) {
        return new Next(moment);
    }
}
