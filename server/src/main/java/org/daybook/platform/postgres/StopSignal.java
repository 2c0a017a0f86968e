package org.daybook.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;

/** How a PostgreSQL server is asked to stop, in the order to try. Both keep every commit. */
enum StopSignal {
    /** Open transactions are rolled back, and everything is written out: the next start has nothing to recover. */
    FAST("INT"),
    /** The server stops at once; its next start recovers from the write-ahead log. */
    IMMEDIATE("QUIT");

    private final String name;

    StopSignal(String name) {
        this.name = name;
    }

    /** By the shell's own {@code kill}: Java sends no INT, and small systems have no program of that name. */
    void send(long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
