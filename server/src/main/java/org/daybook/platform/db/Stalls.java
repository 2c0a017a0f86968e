package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that wait for a database which answers nobody, such as one whose machine stands still. A server in
 * that state keeps none of the time limits that it was given.
 */
final class Stalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stalls.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** No transaction younger than this is ended. */
    private static final Duration LONG = Duration.ofSeconds(5);
    /** So many times in a row nobody was answered. */
    private static final int SILENT_LOOKS = 2;

    private final WriteProbe probe;
    private final Duration lookEvery;
    private final Duration longTime;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A transaction that has its connection, until it is closed. */
    final class Running implements AutoCloseable {
        private final Connection connection;
        private final long since = System.nanoTime();

        private Running(Connection connection) {
            this.connection = connection;
        }

        private boolean isLong() {
            return System.nanoTime() - since > longTime.toNanos();
        }

        private void end() {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("A connection that waits in vain could not be closed", e);
            }
        }

        @Override
        public void close() {
            running.remove(this);
        }
    }

    Stalls(WriteProbe probe) {
        this(probe, LOOK_EVERY, LONG);
    }

    Stalls(WriteProbe probe, Duration lookEvery, Duration longTime) {
        this.probe = probe;
        this.lookEvery = lookEvery;
        this.longTime = longTime;
        Thread.ofVirtual().name("stalls").start(this::watch);
    }

    /** Watches a transaction. */
    Running watch(Connection connection) {
        Running begun = new Running(connection);
        running.add(begun);
        return begun;
    }

    private void watch() {
        int silent = 0;
        while (!closed) {
            LockSupport.parkNanos(lookEvery.toNanos());
            boolean waits = running.stream().anyMatch(Running::isLong);
            silent = waits && probe.isSilent() ? silent + 1 : 0;
            if (silent >= SILENT_LOOKS) {
                running.stream().filter(Running::isLong).forEach(Running::end);
            }
        }
    }

    /** Looks no further. */
    @Override
    public void close() {
        closed = true;
    }
}
