package org.daybook.main;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.daybook.platform.db.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again beside the requests, on one thread; it looks now and then whether to stop. */
final class BackgroundWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private static final long SECONDS_TO_STOP = 10;

    private final String name;
    private final ScheduledExecutorService executor;

    BackgroundWork(String name) {
        this.name = name;
        this.executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(name).factory());
    }

    /** Does the work at once and then at this distance. */
    void repeat(Runnable work, Duration every) {
        var _ = executor.scheduleWithFixedDelay(() -> run(work), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does the work once more, soon; not when the process is stopping. */
    void soon(Runnable work) {
        try {
            executor.execute(() -> run(work));
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is stopping.", name, e);
        }
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (DatabaseUnavailable e) {
            LOG.debug("{} found no database; it is tried again.", name, e);
        } catch (RuntimeException e) {
            LOG.warn("{} failed; it is tried again.", name, e);
        }
    }

    boolean isStopping() {
        return executor.isShutdown();
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
