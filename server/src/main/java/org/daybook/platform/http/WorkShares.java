package org.daybook.platform.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.daybook.platform.Limit;
import org.jspecify.annotations.Nullable;

/**
 * How many requests are worked on at once. Whoever shows no API key gets a share in which the rest of the machine, such as
 * the pages' part and the owner's, is left alone; dear questions among theirs go one after the other, so that they do not
 * keep the others waiting. What finds its share full waits in line, for a bounded time.
 */
final class WorkShares {
    private static final Duration WAIT = Duration.ofMillis(Limit.WAIT_FOR_WORK.value());

    private final Semaphore ofOwners = new Semaphore(Limit.WORK_OF_OWNERS.value(), true);
    private final Semaphore ofVisitors = new Semaphore(Limit.WORK_OF_VISITORS.value(), true);
    private final Semaphore dear;
    private final Duration wait;

    /** Lets at most half of this machine's processors, but at least one, work on expensive requests at once. */
    WorkShares() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), WAIT);
    }

    WorkShares(int dearAtOnce, Duration wait) {
        this.dear = new Semaphore(dearAtOnce, true);
        this.wait = wait;
    }

    /**
     * A place among those that are worked on, until it is closed.
     *
     * @param since nanoseconds of the clock when it was taken
     */
    record Place(Semaphore share, @Nullable Semaphore within, long since) implements AutoCloseable {
        /** How long it has been held. */
        Duration time() {
            return Duration.ofNanos(System.nanoTime() - since);
        }

        @Override
        public void close() {
            share.release();
            if (within != null) {
                within.release();
            }
        }
    }

    /**
     * Waits for a place.
     *
     * @param ofBusiness whether the caller is of the business
     * @param isDear whether the question is one of those that take long
     * @throws ApplicationException UNAVAILABLE where none comes free in time, or too many wait
     */
    Place enter(boolean ofBusiness, boolean isDear) {
        if (ofBusiness) {
            take(ofOwners);
            return new Place(ofOwners, null, System.nanoTime());
        }
        if (!isDear) {
            take(ofVisitors);
            return new Place(ofVisitors, null, System.nanoTime());
        }
        take(dear);
        try {
            take(ofVisitors);
        } catch (ApplicationException e) {
            dear.release();
            throw e;
        }
        return new Place(ofVisitors, dear, System.nanoTime());
    }

    private void take(Semaphore share) {
        if (share.getQueueLength() >= Limit.WAITING_FOR_WORK.value() || !taken(share)) {
            throw new ApplicationException(StandardError.UNAVAILABLE, "Too many ask at once; try again in a moment");
        }
    }

    private boolean taken(Semaphore share) {
        try {
            return share.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
