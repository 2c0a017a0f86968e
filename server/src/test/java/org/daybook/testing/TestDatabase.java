package org.daybook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.db.RequestRole;
import org.daybook.platform.db.SentStatements;
import org.daybook.platform.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An empty, migrated database of a test class's own, on the one server that the test JVM starts.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase TEST = TestDatabase.create();
 * }</pre>
 *
 * <p>The migrations run once; each class gets a copy of the result. Sessions think in UTC, and the test
 * JVM in Pacific/Chatham, so that what forgets a time zone is seen.
 */
public final class TestDatabase implements AfterAllCallback, AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The table by which the extension for distributed databases tells, as if the table of sites were in it. */
    private static final List<String> DISTRIBUTED = List.of(
            "CREATE TABLE pg_dist_partition (logicalrelid regclass)",
            "INSERT INTO pg_dist_partition VALUES ('site')",
            "GRANT SELECT ON pg_dist_partition TO PUBLIC");

    private final DatabaseAddress address;
    private @Nullable Database database;
    private @Nullable Database requests;

    private TestDatabase(DatabaseAddress address) {
        this.address = address;
    }

    /** Close it, or register it as an extension of the class. */
    public static TestDatabase create() {
        return behind(UnaryOperator.identity());
    }

    /** The same as {@link #create()}, which says of itself that it is distributed, though it is one server like all. */
    public static TestDatabase distributed() {
        TestDatabase test = create();
        try (Database owner = Database.connect(test.address())) {
            owner.useTransaction(statements ->
                    DISTRIBUTED.forEach(sql -> statements.update(sql).execute()));
        }
        return test;
    }

    /** The same as {@link #create()}, reached through a gate that the test can shut. */
    public static TestDatabase behind(UnaryOperator<DatabaseAddress> way) {
        String name = "test_" + NUMBER.incrementAndGet();
        Server.execute("CREATE DATABASE " + name + " TEMPLATE " + Server.TEMPLATE + " STRATEGY file_copy");
        return new TestDatabase(way.apply(Server.addressOf(name)));
    }

    /** For what wants to open the database itself, as the role that serves requests. */
    public DatabaseAddress addressForRequests() {
        return new DatabaseAddress(
                address.url(),
                Server.REQUESTS.user(),
                Server.REQUESTS.password(),
                address.connections(),
                address.isPooled());
    }

    /** The database as its owner, who may do anything. */
    public synchronized Database database() {
        if (database == null) {
            database = Database.connect(address);
        }
        return database;
    }

    /** The same database as the role that serves requests, which can read and write rows. */
    public synchronized Database forRequests() {
        if (requests == null) {
            requests = Database.connect(addressForRequests());
            SentStatements.watchTexts(requests, SiteRule::sent);
        }
        return requests;
    }

    /** For what wants to open the database itself. */
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public synchronized void close() {
        if (requests != null) {
            requests.close();
        }
        if (database != null) {
            database.close();
        }
    }

    /** The one server: started by the first test that needs it, stopped and removed when the JVM ends. */
    private static final class Server {
        static final String TEMPLATE = "migrated";
        /**
         * Nothing here needs to outlive a crash, and tests are twice as fast for it. Nor does anything grow old: who wants the
         * statistics of a table asks for them.
         */
        private static final Map<String, String> FORGETFUL = Map.of(
                "fsync", "off",
                "synchronous_commit", "off",
                "full_page_writes", "off",
                "autovacuum", "off",
                "max_connections", "200");

        private static final Path DIRECTORY =
                Path.of("target", "test-database-" + ProcessHandle.current().pid());
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(DIRECTORY, FORGETFUL);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                postgres.close();
                delete(DIRECTORY);
            }));
            return postgres;
        }

        private static final DatabaseAddress REQUESTS = migrate();

        private static DatabaseAddress migrate() {
            execute("CREATE DATABASE " + TEMPLATE);
            Database.open(addressOf(TEMPLATE)).close();
            return RequestRole.prepare(addressOf(TEMPLATE));
        }

        static DatabaseAddress addressOf(String name) {
            DatabaseAddress main = POSTGRES.address();
            return new DatabaseAddress(
                    main.url().replace("/postgres?", "/" + name + "?"), main.user(), main.password());
        }

        static void execute(String sql) {
            DatabaseAddress main = POSTGRES.address();
            try (var connection = DriverManager.getConnection(main.url(), main.user(), main.password());
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** By a program that goes on when this one has ended: there are some 500 files for each class of tests. */
        private static void delete(Path root) {
            try {
                new ProcessBuilder("rm", "-rf", root.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
