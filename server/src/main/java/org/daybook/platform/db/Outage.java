package org.daybook.platform.db;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times in which the database cannot be used. They are noticed by whoever asks it, told in one line when they begin and
 * one when they end, and looked at again and again until then.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    /** A server that is started again is back by then, and who asked need not know. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** A full disk lets one write pass and refuses the next: it counts as one event until it was quiet for so long. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final WriteProbe probe;
    private boolean running;
    private boolean closed;
    private volatile boolean outOfReach;
    private volatile long lastFailure;

    Outage(WriteProbe probe) {
        this.probe = probe;
    }

    /** Records a failure that the state of the database caused, and starts to check until the database works again. */
    void noticed(SqlFailure failure) {
        lastFailure = System.nanoTime();
        synchronized (this) {
            outOfReach |= failure.isUnreachable();
            if (running || closed) {
                return;
            }
            running = true;
        }
        LOG.warn("The database cannot be used ({}). Requests that need it are answered with 503.", failure.reason());
        long began = System.nanoTime();
        Thread.ofVirtual().name("outage").start(() -> untilOver(began));
    }

    /** Waits a few seconds for the database to be reachable; false when it is still out of reach then. */
    boolean isOverSoon() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (outOfReach && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos() / 5);
        }
        return !outOfReach;
    }

    private void untilOver(long began) {
        while (!isOver()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        LOG.warn("The database works again, after {} s.", String.format(Locale.ROOT, "%.1f", seconds));
    }

    private boolean isOver() {
        boolean works = probe.worksNow();
        synchronized (this) {
            boolean wasOutOfReach = outOfReach;
            outOfReach &= !works;
            boolean quiet = wasOutOfReach || System.nanoTime() - lastFailure > QUIET.toNanos();
            running = !closed && !(works && quiet);
            return !running;
        }
    }

    /** Stops the checks. */
    synchronized void close() {
        closed = true;
    }
}
