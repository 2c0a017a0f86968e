package org.daybook.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.daybook.platform.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data directory to one process at a time.
 *
 * <p>The lock belongs to the kernel and ends with the process however it ends; the file that carries it stays and means
 * nothing by itself.
 */
final class DirectoryLock implements AutoCloseable {
    private static final String NAME = "daybook.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock acquire(Path directory) {
        FileChannel channel = open(directory);
        if (tryLock(channel) == null) {
            close(channel);
            throw new CannotStart("Another Daybook process uses " + directory + ".");
        }
        return new DirectoryLock(channel);
    }

    /** Whether a process uses the directory now; makes nothing where there is none. */
    static boolean isHeld(Path directory) {
        if (!Files.exists(directory.resolve(NAME))) {
            return false;
        }
        FileChannel channel = open(directory);
        boolean held = tryLock(channel) == null;
        close(channel);
        return held;
    }

    private static FileChannel open(Path directory) {
        try {
            Files.createDirectories(directory);
            return FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new CannotStart("Cannot write to the data directory " + directory + ".", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
