package org.daybook.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.StatementFailed;
import org.daybook.testing.JavaProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** All tests share one data directory, one after the other: each start is a restart, as most are in life. */
class EmbeddedPostgresTest {
    private static Path directory = Path.of("");

    /** Outside the build folder, which other users cannot always reach. */
    @BeforeAll
    static void makeDirectory() throws IOException {
        directory = Files.createTempDirectory(
                "daybook-test", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    static void removeDirectory() {
        FileTrees.delete(directory);
    }

    @Test
    void aRestartKeepsWhatWasWritten() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(data())) {
            execute(postgres, "CREATE TABLE kept AS SELECT 42 AS n");
        }
        try (var postgres = EmbeddedPostgres.start(data())) {
            assertThat(number(postgres, "SELECT n FROM kept")).isEqualTo(42);
            execute(postgres, "DROP TABLE kept");
        }
    }

    @Test
    void theServerIsDurableAndPrivate() throws Exception {
        try (var postgres = EmbeddedPostgres.start(data())) {
            assertThat(text(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(text(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(postgres, "SHOW unix_socket_directories")).isEmpty();
            assertThat(text(postgres, "SHOW data_checksums")).isEqualTo("on");
            Path password = data().resolve("postgres/password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(
                            () -> DriverManager.getConnection(postgres.address().url(), Cluster.USER, "guess")
                                    .close())
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aLoadDoesNotWaitForTheDiskBeforeItsEnd() {
        try (var postgres = EmbeddedPostgres.start(data());
                var database = Database.connect(postgres.address())) {
            List<String> within = new ArrayList<>();
            database.load(() -> {
                for (int i = 0; i < 20; i++) {
                    within.add(database.inTransaction(statements -> statements
                            .query("SELECT set_config('daybook.n', pg_logical_emit_message(true, 'n', 'n')::text, true)"
                                    + " || ' ' || current_setting('synchronous_commit')")
                            .mapTo(String.class)
                            .one()));
                }
            });
            assertThat(within).allMatch(answer -> answer.endsWith(" off"));
            String last = within.getLast().split(" ", 2)[0];
            assertThat(database.<Boolean, RuntimeException>read(statements -> statements
                            .query("SELECT pg_current_wal_flush_lsn() > :last::pg_lsn")
                            .bind("last", last)
                            .mapTo(Boolean.class)
                            .one()))
                    .isTrue();
            assertThat(database.<String, RuntimeException>inTransaction(statements -> statements
                            .query("SHOW synchronous_commit")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("on");
        }
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefusedInOneLine() {
        try (var postgres = EmbeddedPostgres.start(data())) {
            assertThat(postgres.address().user()).isEqualTo(Cluster.USER);
            assertThatThrownBy(() -> EmbeddedPostgres.start(data()).close())
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Another Daybook process uses " + data() + ".");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedAndLeftWithItsPrograms() throws IOException {
        Path home = directory.resolve("older/postgres");
        Path programs = Files.createDirectories(home.resolve("postgresql-17.2.0"));
        Files.createDirectories(home.resolve("cluster"));
        Files.writeString(home.resolve("cluster/PG_VERSION"), "17\n");
        assertThatThrownBy(
                        () -> EmbeddedPostgres.start(directory.resolve("older")).close())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("made by PostgreSQL 17")
                .hasMessageNotContaining("\n");
        assertThat(programs).exists();
    }

    @Test
    void anOrphanedServerIsTakenOver() throws Exception {
        EmbeddedPostgres.start(data()).close();
        Path home = data().resolve("postgres");
        Process orphan = RunAs.choose(home, RunAs.candidates())
                .start(
                        List.of(
                                PostgresBinaries.unpackInto(
                                                home, RunAs.candidates().getFirst())
                                        .program("postgres"),
                                "-D",
                                home.resolve("cluster").toString(),
                                "-p",
                                Integer.toString(freePort()),
                                "-c",
                                "unix_socket_directories="),
                        home.resolve("postgres.log").toFile());
        while (PidFile.read(home.resolve("cluster")).filter(PidFile::ready).isEmpty()) {
            Thread.onSpinWait();
        }
        try (var postgres = EmbeddedPostgres.start(data())) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(number(postgres, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void aPidFileWhoseNumberBelongsToSomethingElseDoesNotHinder() throws Exception {
        EmbeddedPostgres.start(data()).close();
        Path cluster = data().resolve("postgres/cluster");
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                "%d%n%s%n%d%n54321%n%n127.0.0.1%n%nready%n"
                        .formatted(ProcessHandle.current().pid(), cluster, System.currentTimeMillis() / 1000));
        try (var postgres = EmbeddedPostgres.start(data())) {
            assertThat(number(postgres, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void anEmptyPidFileDoesNotHinder() throws Exception {
        EmbeddedPostgres.start(data()).close();
        Files.createFile(data().resolve("postgres/cluster/postmaster.pid"));
        try (var postgres = EmbeddedPostgres.start(data())) {
            assertThat(number(postgres, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void aServerThatDiesIsStartedAgain() throws Exception {
        try (var postgres = EmbeddedPostgres.start(data())) {
            long pid = PidFile.read(data().resolve("postgres/cluster"))
                    .orElseThrow()
                    .pid();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(numberInTheEnd(postgres, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void killingTheProcessLosesNothingThatWasAcknowledged() throws Exception {
        long last = 0;
        for (int round = 1; round <= 3; round++) {
            try (var process =
                    JavaProcess.Start.of(InsertsUntilKilled.class).run(data().toString(), Long.toString(last + 1))) {
                process.await("started");
                String number = Long.toString(last + 100L * round);
                process.await(number);
                process.kill();
                last = process.awaitEnd().stream()
                        .filter(line -> line.matches("\\d+"))
                        .map(Long::valueOf)
                        .reduce(Long.valueOf(number), Math::max);
            }
            try (var postgres = EmbeddedPostgres.start(data())) {
                assertThat(number(postgres, "SELECT count(*) FROM acknowledged WHERE n <= " + last))
                        .isEqualTo(last);
                last = number(postgres, "SELECT max(n) FROM acknowledged");
            }
        }
    }

    @Test
    @EnabledIf("isRoot")
    void theServerThatRootStartsIsAnotherUserForTheSystemToo() throws Exception {
        try (var _ = EmbeddedPostgres.start(data())) {
            long pid = PidFile.read(data().resolve("postgres/cluster"))
                    .orElseThrow()
                    .pid();
            assertThat(Files.readAllLines(Path.of("/proc/" + pid + "/status")))
                    .contains("Uid:\t65534\t65534\t65534\t65534", "Gid:\t65534\t65534\t65534\t65534");
        }
    }

    @Test
    void requestsAreServedByARoleThatIsNoSuperuserAndOwnsNothing() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(data())) {
            for (int start = 0; start < 2; start++) {
                try (Database database = Database.openForRequests(postgres.address())) {
                    assertThat(one(database, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                            .isEqualTo("false");
                    assertThat(one(database, "SELECT count(*)::text FROM site")).isEqualTo("0");
                    assertThat(database.isWritable()).isTrue();
                    for (String sql : List.of(
                            "DROP TABLE site",
                            "ALTER TABLE site ADD COLUMN mine int",
                            "CREATE TABLE mine (n int)",
                            "COPY site TO PROGRAM 'true'",
                            "DELETE FROM flyway_schema_history",
                            "ALTER SYSTEM SET fsync = off")) {
                        assertThatThrownBy(() -> database.useTransaction(
                                        statements -> statements.update(sql).execute()))
                                .as(sql)
                                .isInstanceOf(StatementFailed.class);
                    }
                }
            }
        }
    }

    private static String one(Database database, String sql) {
        return database.read(
                statements -> statements.query(sql).mapTo(String.class).one());
    }

    @Test
    @EnabledIf("isRoot")
    void rootMayRunItEitherWayOnTheSameFiles() throws SQLException {
        for (RunAs runAs : List.of(RunAs.USER_NAMESPACE, RunAs.NOBODY, RunAs.USER_NAMESPACE)) {
            try (var postgres = EmbeddedPostgres.start(data(), Map.of(), List.of(runAs))) {
                assertThat(number(postgres, "SELECT 1")).isEqualTo(1);
                assertThat(FileTrees.owner(data().resolve("postgres/cluster/PG_VERSION")))
                        .isEqualTo(runAs == RunAs.NOBODY ? 65534 : 0);
            }
        }
    }

    @Test
    @EnabledIf("isRoot")
    void aDirectoryThatNoOtherUserCanReachIsNamedInOneLine() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(closed.resolve("data"), Map.of(), List.of(RunAs.NOBODY))
                        .close())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("choose another --data directory");
    }

    @Test
    @EnabledIf("isRoot")
    void anOrdinaryUserRunsItToo() throws Exception {
        Path home = Files.createDirectory(directory.resolve("ordinary"));
        FileTrees.giveTo(65534, home);
        try (var process = JavaProcess.Start.of(InsertsUntilKilled.class)
                .through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                .withClassPath(readableClassPath())
                .in(home)
                .run(home.resolve("data").toString(), "1")) {
            process.await("started");
            process.await("10");
        }
    }

    static boolean isRoot() {
        return RunAs.isRoot();
    }

    private static Path data() {
        return directory.resolve("data");
    }

    /** A copy that every user may read: the local repository is often in a private home. */
    private static String readableClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            Path copy = directory.resolve("class-path-" + copies.size() + "-" + source.getFileName());
            copyTree(source, copy);
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyTree(Path source, Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        var address = postgres.address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(EmbeddedPostgres postgres, String sql) throws SQLException {
        return Long.parseLong(text(postgres, sql));
    }

    private static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
        var address = postgres.address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static long numberInTheEnd(EmbeddedPostgres postgres, String sql) throws SQLException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (true) {
            try {
                return number(postgres, sql);
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }
}
