package org.daybook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/**
 * The packaged server with one site on a PostgreSQL of its own, in a temporary folder that is gone with it, however the
 * process ends.
 */
final class Installation implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int IDLE_MILLIS = 100;
    private static final int LOOKS = 180;

    private final Path jar;
    private final Path folder;
    private final UUID site = UUID.randomUUID();
    private final String apiKey = "dbk_benchmark_" + UUID.randomUUID();
    private final Thread cleaner = new Thread(this::stopAndDelete);
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable LoadedServer server;

    private Installation(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /** Starts nothing yet. */
    static Installation create(Path jar) throws IOException {
        Installation installation = new Installation(jar, Files.createTempDirectory("daybook-benchmark"));
        Runtime.getRuntime().addShutdownHook(installation.cleaner);
        return installation;
    }

    /** Starts the database, with other settings than it is shipped with. */
    synchronized void startDatabase(Map<String, String> settings) {
        postgres = EmbeddedPostgres.start(folder, settings);
    }

    synchronized LoadedServer startServer() throws IOException, InterruptedException {
        DatabaseAddress address = address();
        server = LoadedServer.start(
                port -> List.of(
                        "--enable-native-access=ALL-UNNAMED", "-jar", jar.toString(), "serve", "--port", "" + port),
                Map.of(
                        "DAYBOOK_DATABASE_URL", address.url(),
                        "DAYBOOK_DATABASE_USER", address.user(),
                        "DAYBOOK_DATABASE_PASSWORD", address.password(),
                        "DAYBOOK_BOOTSTRAP_SITE_ID", site.toString(),
                        "DAYBOOK_BOOTSTRAP_API_KEY", apiKey,
                        "DAYBOOK_BOOTSTRAP_TIME_ZONE", "UTC",
                        "DAYBOOK_RATE_LIMIT", "0"));
        return server;
    }

    /** Stops what runs; the data stay. */
    synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
    }

    /** The site that is there from the start. */
    UUID site() {
        return site;
    }

    /** Its key. */
    String apiKey() {
        return apiKey;
    }

    /** The server that runs. */
    synchronized LoadedServer server() {
        return Objects.requireNonNull(server, "not started");
    }

    DatabaseAddress address() {
        return Objects.requireNonNull(postgres, "not started").address();
    }

    Connection connect() throws SQLException {
        DatabaseAddress address = address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    /** The server, and the database. */
    List<ProcessHandle> processes() throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            ProcessHandle postmaster = ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
            return List.of(server().process(), postmaster);
        }
    }

    /** Waits until what a server does by itself after its start is done, three minutes at most. */
    void settle() throws SQLException, InterruptedException {
        List<ProcessHandle> processes = processes();
        List<CpuTime> before = List.of();
        for (int look = 0; look < LOOKS && !isIdle(before, processes); look++) {
            before = processes.stream().map(CpuTime::of).toList();
            Thread.sleep(LOOK);
        }
    }

    private static boolean isIdle(List<CpuTime> before, List<ProcessHandle> processes) {
        long used = 0;
        for (int i = 0; i < before.size(); i++) {
            used += CpuTime.of(processes.get(i)).since(before.get(i)).toMillis();
        }
        return !before.isEmpty() && used < IDLE_MILLIS;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(cleaner);
        stopAndDelete();
    }

    private synchronized void stopAndDelete() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
