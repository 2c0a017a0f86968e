package org.daybook.platform.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.DatabaseAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL server that lives in a data directory and runs as long as this process does.
 *
 * <p>Whatever was acknowledged is kept, however the process ends: {@code fsync} is on, the server stops with the process
 * even on {@code kill -9} where the system can do that, and a server that was left behind is stopped by the next start.
 * It listens on the loopback address only, on a port of its own choice, and asks for a random password that is kept in
 * the data directory. One process at a time uses a data directory. It works as an ordinary user, and as root, whose server
 * runs as nobody wherever nobody can reach the directory.
 *
 * <p>Seen on two cores: 2 s with an empty directory, 0.2 s with an existing one.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    /**
     * Thousands of rounds make words that people choose hard to guess. Our passwords are 24 random bytes, which nobody guesses,
     * and every new connection would pay for the rounds.
     */
    static final Map.Entry<String, String> HASHED_ONCE = Map.entry("scram_iterations", "1");

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            HASHED_ONCE,
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            // Said here so that no edited postgresql.conf takes a promise back.
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"),
            // A small machine, shared with the JVM.
            Map.entry("shared_buffers", "64MB"),
            Map.entry("max_connections", "50"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("io_method", "sync"),
            // Our statements are short: compiling them costs more than it saves, and parallel workers would take both
            // cores for one request and more of /dev/shm than a container has.
            Map.entry("jit", "off"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final DirectoryLock lock;
    private final Postmaster postmaster;
    private final DatabaseAddress address;

    private EmbeddedPostgres(DirectoryLock lock, Postmaster postmaster, Cluster cluster) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.address = address(postmaster.port(), cluster.password());
    }

    private static DatabaseAddress address(int port, String password) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable&gssEncMode=disable",
                Cluster.USER,
                password);
    }

    /** Whether there is a database in this directory. */
    public static boolean isIn(Path dataDirectory) {
        return Files.isDirectory(home(dataDirectory).resolve(Cluster.FOLDER));
    }

    /**
     * The server that another process runs in this directory; empty when none does. Waits for one that is starting.
     *
     * @throws CannotStart when it does not get ready, or its password is not for this user to read
     */
    public static Optional<DatabaseAddress> ofAnotherProcess(Path dataDirectory) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (DirectoryLock.isHeld(directory)) {
            Optional<PidFile> ready = PidFile.read(home(directory).resolve(Cluster.FOLDER))
                    .filter(file -> file.ready() && file.server().isPresent());
            if (ready.isPresent()) {
                return Optional.of(address(ready.get().port(), Cluster.password(home(directory))));
            }
            if (System.nanoTime() > deadline) {
                throw new CannotStart("The database in " + directory + " is in use and does not get ready.");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return Optional.empty();
    }

    private static Path home(Path dataDirectory) {
        return dataDirectory.resolve("postgres");
    }

    /**
     * Starts the server, creating the database in an empty directory.
     *
     * @throws CannotStart when another process uses the directory, or the machine cannot run the server
     */
    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, Map.of());
    }

    /** The same with other settings of the server, for tests that may forget: {@code Map.of("fsync", "off")}. */
    public static EmbeddedPostgres start(Path dataDirectory, Map<String, String> settings) {
        return start(dataDirectory, settings, RunAs.candidates());
    }

    static EmbeddedPostgres start(Path dataDirectory, Map<String, String> settings, List<RunAs> candidates) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            Path home = home(directory);
            PrivateFile.createDirectory(home);
            Cluster.requireSameMajorVersion(home);
            return start(lock, home, RunAs.choose(home, candidates), settings);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(DirectoryLock lock, Path home, RunAs runAs, Map<String, String> settings) {
        if (runAs.keepsRootsAccess()) {
            LOG.warn(
                    "No other user can reach {}, so the database runs with root's access to files. Choose another --data"
                            + " folder, such as /var/lib/daybook, or start Daybook as an ordinary user.",
                    home);
        }
        var binaries = PostgresBinaries.unpackInto(home, runAs);
        var cluster = Cluster.findOrCreate(home, binaries, runAs);
        PidFile.takeOver(cluster.folder());
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.putAll(settings);
        return new EmbeddedPostgres(lock, Postmaster.start(cluster, binaries.program("postgres"), runAs, all), cluster);
    }

    /**
     * Packs the programs so that a first start unpacks them quickly.
     *
     * @param folder which is put on the class path then
     */
    public static void repackInto(Path folder) {
        PostgresBinaries.repackInto(folder);
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Stops the server; every commit is in its files when this returns. */
    @Override
    public void close() {
        postmaster.stop();
        lock.close();
    }
}
