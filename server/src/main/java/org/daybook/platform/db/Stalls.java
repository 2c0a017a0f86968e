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
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    /** While somebody was answered within this time, nobody is asked whether the database answers. */
    private static final Duration QUIET = Duration.ofSeconds(1);
    /** No transaction younger than this is ended. */
    private static final Duration LONG = Duration.ofSeconds(3);
    /** How many checks in a row must find no answer before transactions are ended. */
    private static final int SILENT_LOOKS = 2;

    private final WriteProbe probe;
    private final Duration lookEvery;
    private final Duration longTime;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    /** When the database last answered, as {@link System#nanoTime}. */
    private volatile long lastAnswer = System.nanoTime();

    private volatile Silence silence = new Silence(0, 0);
    private volatile boolean closed;

    /**
     * How long nobody was answered, in nanoseconds.
     *
     * @param over in all the times that have ended
     * @param since when nobody is answered now, by the clock of the process; 0 while somebody is
     */
    private record Silence(long over, long since) {
        long inAll() {
            return over + (since == 0 ? 0 : System.nanoTime() - since);
        }
    }

    /** A transaction that has its connection, until it is closed. */
    final class Running implements AutoCloseable {
        private final Connection connection;
        private final long since = System.nanoTime();
        private volatile boolean ended;

        private Running(Connection connection) {
            this.connection = connection;
        }

        private boolean isOlder(Duration age) {
            return System.nanoTime() - since > age.toNanos();
        }

        private void end() {
            ended = true;
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("A connection that waits in vain could not be closed", e);
            }
        }

        @Override
        public void close() {
            if (!ended) {
                lastAnswer = System.nanoTime();
            }
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

    /** For how long in all nobody was answered since this began, as far as it was noticed. */
    Duration silence() {
        return Duration.ofNanos(silence.inAll());
    }

    private void watch() {
        int silent = 0;
        while (!closed) {
            LockSupport.parkNanos(lookEvery.toNanos());
            long answered = lastAnswer;
            boolean quiet = System.nanoTime() - answered > QUIET.toNanos();
            boolean waits = quiet && running.stream().anyMatch(one -> one.isOlder(QUIET));
            boolean isSilent = waits && probe.isSilent() && answered == lastAnswer;
            if (waits && !isSilent) {
                lastAnswer = System.nanoTime();
            }
            silent = isSilent ? silent + 1 : 0;
            note(isSilent, answered);
            if (silent >= SILENT_LOOKS) {
                running.stream().filter(one -> one.isOlder(longTime)).forEach(Running::end);
            }
        }
    }

    private void note(boolean isSilent, long since) {
        Silence known = silence;
        if (isSilent && known.since() == 0) {
            silence = new Silence(known.over(), since);
        } else if (!isSilent && known.since() != 0) {
            silence = new Silence(known.inAll(), 0);
        }
    }

    /** Stops the checks. */
    @Override
    public void close() {
        closed = true;
    }
}
