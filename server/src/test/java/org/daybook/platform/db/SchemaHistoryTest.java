package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.daybook.platform.CannotStart;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class SchemaHistoryTest {
    @Test
    void aDatabaseThatIsUpToDateIsFoundSo() throws SQLException {
        try (var database = TestDatabase.create()) {
            assertThat(isCurrent(database.address())).isTrue();
            change(database, "DELETE FROM flyway_schema_history WHERE version = '003'");
            assertThat(isCurrent(database.address())).isFalse();
        }
    }

    @Test
    void aMigrationThatReadsOtherwiseNowIsNotTakenForDone() {
        try (var database = TestDatabase.create()) {
            change(database, "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '003'");
            assertThatThrownBy(() -> Database.open(database.address()).close())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Cannot bring the database up to date");
        }
    }

    @Test
    void aDatabaseOfANewerProgramIsRefusedInOneLine() {
        try (var database = TestDatabase.create()) {
            change(database, """
                    INSERT INTO flyway_schema_history
                    SELECT installed_rank + 1000, '9001', 'later', type, 'V9001__later.sql', 7, installed_by, now(), 1, true
                    FROM flyway_schema_history WHERE version = '001'""");
            assertThatThrownBy(() -> Database.open(database.address()).close())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("newer Daybook (schema 9001")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aWorkerOfADistributedDatabaseIsNotMigrated() {
        try (var database = TestDatabase.create()) {
            change(database, "CREATE TABLE pg_dist_local_group (groupid int)");
            change(database, "INSERT INTO pg_dist_local_group VALUES (2)");
            Database.open(database.address()).close();
            change(database, "DELETE FROM flyway_schema_history WHERE version = '086'");
            assertThatThrownBy(() -> Database.open(database.address()).close())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("start this version of Daybook on the coordinator first");
        }
    }

    private static boolean isCurrent(DatabaseAddress address) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            return SchemaHistory.read(connection).isCurrent();
        }
    }

    private static void change(TestDatabase database, String sql) {
        database.database().useTransaction(statements -> statements.update(sql).execute());
    }
}
