package org.daybook.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.daybook.platform.CannotStart;

/**
 * What a database server says about itself in {@code postmaster.pid}.
 *
 * @param port where it listens: the fourth line
 * @param ready it answers queries: the eighth line, the same that {@code pg_ctl start --wait} looks at
 */
record PidFile(Path cluster, long pid, int port, boolean ready) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    private static final long STOP_SECONDS = 20;

    /** Empty when there is none, or when it is only half written. */
    static Optional<PidFile> read(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(path(cluster));
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            return Optional.of(
                    new PidFile(cluster, Long.parseLong(lines.getFirst().strip()), port, ready));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes way for a new server: stops the one that an earlier process left behind, and removes the file. PostgreSQL
     * itself would give up where the number now belongs to something else, or where a power failure left the file empty.
     */
    static void takeOver(Path cluster) {
        read(cluster).flatMap(PidFile::server).ifPresent(server -> stop(server, cluster));
        delete(path(cluster));
    }

    private static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** A running server works in its own cluster folder: no other process can be mistaken for it. */
    Optional<ProcessHandle> server() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> {
            try {
                return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), cluster);
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static void stop(ProcessHandle server, Path cluster) {
        for (StopSignal signal : StopSignal.values()) {
            signal.send(server.pid());
            if (endsWithin(STOP_SECONDS, server)) {
                return;
            }
        }
        throw new CannotStart("The database process " + server.pid() + " still holds " + cluster + ".");
    }

    static boolean endsWithin(long seconds, ProcessHandle process) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new CannotStart("Cannot remove " + path + ".", e);
        }
    }
}
