package org.daybook.platform.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

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

    /**
     * Does batches until one is not full, or a stop is wanted.
     *
     * @param full how many rows a full batch has
     * @param batch does one and gives its number of rows
     * @return whether there is no more
     */
    public boolean inBatches(int full, IntSupplier batch) {
        int done = full;
        while (done == full && !isStopWanted()) {
            done = batch.getAsInt();
        }
        return done < full;
    }
}
