package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.daybook.platform.CannotStart;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the state this build expects: the one ordered list in {@code db/migration}. */
final class Migrations {
    private static final int OLDEST_SERVER = 16;
    private static final Duration WAIT_FOR_SERVER = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(250);

    private Migrations() {}

    /** Waits for a server that is only just starting, as when both start with the machine. */
    static void run(DatabaseAddress address) {
        if (requireServer(address).isCurrent()) {
            return;
        }
        try (var connections = ConnectionPool.forMigrations(address)) {
            requireCoordinator(connections, address);
            Flyway.configure()
                    .dataSource(connections)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException | SQLException e) {
            throw new CannotStart("Cannot bring the database up to date: " + firstLine(e), e);
        }
    }

    /** A worker of a distributed database knows the tables and may not change them. */
    private static void requireCoordinator(DataSource connections, DatabaseAddress address) throws SQLException {
        try (var connection = connections.getConnection()) {
            if (StatementForm.isWorker(connection)) {
                throw new CannotStart(
                        "The database " + address
                                + " is not up to date, and is a worker: start this version of Daybook on the coordinator first.");
            }
        }
    }

    /** Refuses a database that an older version of Daybook made, and changes nothing. */
    static void requireCurrent(DatabaseAddress address) {
        if (!requireServer(address).isCurrent()) {
            throw new CannotStart(
                    "The database " + address + " is not up to date: start this version of Daybook on it first.");
        }
    }

    private static SchemaHistory requireServer(DatabaseAddress address) {
        long deadline = System.nanoTime() + WAIT_FOR_SERVER.toNanos();
        while (true) {
            try (var connection = connect(address)) {
                requireVersion(connection, address);
                SchemaHistory history = SchemaHistory.read(connection);
                history.requireNotNewer(address);
                if (history.isCurrent()) {
                    EventClock.set(connection);
                }
                return history;
            } catch (SQLException e) {
                if (!new SqlFailure(e).isUnreachable() || System.nanoTime() > deadline) {
                    throw new CannotStart("Cannot use the database " + address + ": " + firstLine(e), e);
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private static void requireVersion(Connection connection, DatabaseAddress address) throws SQLException {
        var server = connection.getMetaData();
        if (server.getDatabaseMajorVersion() < OLDEST_SERVER) {
            throw new CannotStart("Daybook needs PostgreSQL " + OLDEST_SERVER + " or newer, and " + address + " is "
                    + server.getDatabaseProductVersion() + ".");
        }
    }

    private static String firstLine(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("it says nothing");
    }
}
