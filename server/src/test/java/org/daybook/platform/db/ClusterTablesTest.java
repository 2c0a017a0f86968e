package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.daybook.platform.db.ClusterTables.ForeignKey;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterTablesTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private static ClusterTables tables() throws SQLException {
        DatabaseAddress address = TEST.address();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            return ClusterTables.of(connection);
        }
    }

    @Test
    void theDirectoryOfSitesIsCopiedAndItsKeyGoes() throws SQLException {
        assertThat(tables().copied()).containsExactly("site_directory");
        assertThat(tables().keysToDrop())
                .containsExactly(new ForeignKey("site_directory", "site_directory_site_id_fkey", "site"));
    }

    @Test
    void whatBelongsToNoSiteStaysOnTheCoordinator() throws SQLException {
        assertThat(tables().distributed())
                .hasSizeGreaterThan(20)
                .doesNotContain(
                        "event_clock", "event_observer", "flyway_schema_history", "scheduled_tasks", "site_directory");
    }

    @Test
    void aTableComesAfterThoseThatItsKeysLeadTo() throws SQLException {
        assertThat(tables().distributed()).startsWith("site").containsSubsequence("schedule", "occupancy");
        assertThat(tables().distributed()).containsSubsequence("calendar_event", "occupancy");
    }
}
