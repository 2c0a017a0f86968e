package org.daybook.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.daybook.platform.CannotStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one database server running: starts it, starts it again should it die, and stops it.
 *
 * <p>All starts happen on one platform thread that lives as long as the server may. Linux ties a child's life
 * ({@code PR_SET_PDEATHSIG}) to the thread that started it, so a start from a pool or from a virtual thread would stop
 * the database some time later.
 */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration READY_POLL = Duration.ofMillis(10);
    private static final Duration PAUSE_BEFORE_RESTART = Duration.ofMillis(250);
    private static final long STOP_SECONDS = 20;
    private static final int MAX_FAILED_STARTS = 20;
    private static final long MAX_LOG_BYTES = 16L << 20;

    private final Cluster cluster;
    private final String program;
    private final RunAs runAs;
    private final Map<String, String> settings;
    private final Path log;
    private final Object lifecycle = new Object();

    private volatile int port;
    private volatile boolean ready;
    private final AtomicInteger failedStarts = new AtomicInteger();
    private volatile @Nullable Process process;
    private boolean stopping;

    private Postmaster(Cluster cluster, String program, RunAs runAs, Map<String, String> settings) {
        this.cluster = cluster;
        this.program = program;
        this.runAs = runAs;
        this.settings = settings;
        this.log = cluster.folder().resolveSibling("postgres.log");
    }

    /** Returns when the server answers queries. */
    static Postmaster start(Cluster cluster, String program, RunAs runAs, Map<String, String> settings) {
        var postmaster = new Postmaster(cluster, program, runAs, settings);
        postmaster.rotateLog();
        Thread.ofPlatform().daemon().name("postgres").start(postmaster::keepRunning);
        try {
            postmaster.awaitReady();
        } catch (CannotStart e) {
            postmaster.stop();
            throw e;
        }
        return postmaster;
    }

    int port() {
        return port;
    }

    /** Returns when the server has stopped. */
    void stop() {
        Process current;
        synchronized (lifecycle) {
            stopping = true;
            current = process;
        }
        if (current == null) {
            return;
        }
        for (StopSignal signal : StopSignal.values()) {
            if (current.isAlive()) {
                signal.send(current.pid());
                PidFile.endsWithin(STOP_SECONDS, current.toHandle());
            }
        }
    }

    private void keepRunning() {
        while (!isStopping() && failedStarts.get() < MAX_FAILED_STARTS) {
            String end = runOnce();
            if (ready && !isStopping()) {
                LOG.warn("The database stopped ({}): starting it again.", end);
            } else {
                failedStarts.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE_BEFORE_RESTART.toNanos());
        }
    }

    private String runOnce() {
        try {
            Process current = launch();
            return current == null ? "not wanted any more" : "exit code " + awaitExit(current);
        } catch (UncheckedIOException e) {
            return "not started: " + e.getMessage();
        }
    }

    private @Nullable Process launch() {
        synchronized (lifecycle) {
            if (stopping) {
                return null;
            }
            if (!ready) {
                port = freePort();
            }
            process = runAs.start(command(), log.toFile());
            return process;
        }
    }

    private boolean isStopping() {
        synchronized (lifecycle) {
            return stopping;
        }
    }

    private List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(program, "-D", cluster.folder().toString(), "-p", Integer.toString(port)));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady()) {
            if (failedStarts.get() >= MAX_FAILED_STARTS || System.nanoTime() > deadline) {
                throw new CannotStart("The database does not start: " + lastComplaint() + " (see " + log + ")");
            }
            LockSupport.parkNanos(READY_POLL.toNanos());
        }
        ready = true;
    }

    private boolean isReady() {
        Process current = process;
        return current != null
                && PidFile.read(cluster.folder())
                        .filter(file -> file.ready() && file.pid() == current.pid())
                        .isPresent();
    }

    private String lastComplaint() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("FATAL:") || line.contains("error:"))
                    .reduce("it says nothing", (first, second) -> second);
        } catch (IOException | UncheckedIOException e) {
            return "its log cannot be read";
        }
    }

    private void rotateLog() {
        try {
            if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
                Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int awaitExit(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt this thread, and its end would stop the database.
                LOG.warn("The thread that keeps the database running was interrupted, and stays.");
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
