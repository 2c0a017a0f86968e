package org.daybook.main;

import java.time.Clock;
import java.time.Duration;
import org.daybook.platform.catalogue.FilterJobs;

/**
 * Runs what requests by filter have left to do: as soon as there is something, and at the start what an earlier process
 * did not finish. Now and then it looks for what another process left.
 */
final class FilterJobRunner {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private FilterJobRunner() {}

    static AutoCloseable start(FilterJobs jobs, Clock clock) {
        BackgroundWork work = new BackgroundWork("filter jobs");
        Runnable run = () -> jobs.run(clock, work::isStopping);
        jobs.onNewJob(() -> work.soon(run));
        work.repeat(run, LOOK_EVERY);
        return work;
    }
}
