package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.daybook.testing.Gate;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When work that waits for the database is ended: when nobody gets an answer, and at no other time. */
class StallsTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private final Gate gate = Gate.before(TEST.address());
    private final DatabaseAddress address = gate.through(TEST.address());
    private final WriteProbe probe = new WriteProbe(address);
    private final Stalls stalls = new Stalls(probe, Duration.ofMillis(50), Duration.ofMillis(200));

    @AfterEach
    void close() {
        stalls.close();
        probe.close();
        gate.close();
    }

    @Test
    void whoeverWaitsForADatabaseThatAnswersNobodyIsToldThatTheConnectionIsLost() throws SQLException {
        try (Connection connection = connect();
                Stalls.Running _ = stalls.watch(connection)) {
            gate.fallSilent();
            assertThatThrownBy(() -> run(connection, "SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(new SqlFailure(e).isUnreachable())
                                    .as("%s", e)
                                    .isTrue());
        }
    }

    @Test
    void whatTakesLongIsLeftAloneWhileOthersAreAnswered() throws SQLException {
        try (Connection connection = connect();
                Stalls.Running _ = stalls.watch(connection)) {
            run(connection, "SELECT pg_sleep(2)");
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void whatTakesLongIsLeftAloneWhereWritesAreRefused() throws SQLException {
        try (Connection connection = connect();
                Stalls.Running _ = stalls.watch(connection)) {
            gate.shutForNew();
            run(connection, "SELECT pg_sleep(2)");
            assertThat(connection.isClosed()).isFalse();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
