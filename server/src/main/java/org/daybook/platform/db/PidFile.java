package org.daybook.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.daybook.platform.CannotStart;

/**
 * What a database server says about itself in {@code postmaster.pid}.
 *
 * @param ready it answers queries: the eighth line, the same that {@code pg_ctl start --wait} looks at
 */
record PidFile(Path path, long pid, boolean ready) {
    private static final int STATUS_LINE = 7;
    private static final long STOP_SECONDS = 20;

    /** Empty when there is none, or when it is only half written. */
    static Optional<PidFile> read(Path cluster) {
        Path path = cluster.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(path);
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new PidFile(path, Long.parseLong(lines.getFirst().strip()), ready));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes way for a new server: stops the one that an earlier process left behind, and removes the file when its
     * number now belongs to something else, where PostgreSQL itself would only see that the number is taken.
     */
    static void takeOver(Path cluster) {
        read(cluster).ifPresent(file -> {
            file.server().ifPresent(server -> stop(server, cluster));
            file.delete();
        });
    }

    /** A running server works in its own cluster folder: no other process can be mistaken for it. */
    private Optional<ProcessHandle> server() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> {
            try {
                return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), path.resolveSibling("."));
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
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new CannotStart("Cannot remove " + path + ".", e);
        }
    }
}
