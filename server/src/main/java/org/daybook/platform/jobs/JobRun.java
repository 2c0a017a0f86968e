package org.daybook.platform.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** One run of a job, as its work sees it. */
public final class JobRun {
    private final Clock clock;
    private final BooleanSupplier stopping;

    public JobRun(Clock clock, BooleanSupplier stopping) {
        this.clock = clock;
        this.stopping = stopping;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Whether the process is stopping. Work that runs long asks between two transactions, and then returns {@link #resume}. */
    public boolean isStopWanted() {
        return stopping.getAsBoolean();
    }

    /** To be returned by work that was not finished: it is run again as soon as possible, by this process or another. */
    public Next resume() {
        return Next.at(now());
    }
}
