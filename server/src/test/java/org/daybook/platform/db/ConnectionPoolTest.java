package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionPoolTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    @Test
    void aPoolHasAsManyConnectionsAsTheAddressSays() {
        DatabaseAddress few = new DatabaseAddress(
                TEST.address().url(),
                TEST.address().user(),
                TEST.address().password(),
                new DatabaseAddress.Connections(1, 7),
                false);
        try (var writes = ConnectionPool.forWrites(few, StatementForm.ONE_SERVER);
                var reads = ConnectionPool.forReads(few)) {
            assertThat(writes.getMaximumPoolSize()).isEqualTo(1);
            assertThat(reads.getMaximumPoolSize()).isEqualTo(7);
        }
    }
}
