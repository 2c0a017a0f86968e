package org.daybook.main;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A thread for work of this process alone, which ends by itself after it was asked to stop. */
final class StoppableThread implements AutoCloseable {
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

    private final Thread thread;
    private volatile boolean stopping;

    private StoppableThread(String name, Consumer<StoppableThread> work) {
        thread = Thread.ofVirtual().name(name).unstarted(() -> work.accept(this));
    }

    /** @param work asks now and then whether to stop */
    static StoppableThread start(String name, Consumer<StoppableThread> work) {
        StoppableThread started = new StoppableThread(name, work);
        started.thread.start();
        return started;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Waits, to be called by the work; ends early when the thread is to stop. */
    void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TIME_TO_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
