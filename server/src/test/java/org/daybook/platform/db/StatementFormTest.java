package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatementFormTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final String MANY = "SELECT id FROM contact WHERE " + ManyIds.among("contact", "id", "ids");

    @RegisterExtension
    static final TestDatabase ONE_SERVER = TestDatabase.create();

    @RegisterExtension
    static final TestDatabase DISTRIBUTED = TestDatabase.distributed();

    @Test
    void aDatabaseWithTheExtensionIsDistributedWhenItsSitesAre() {
        try (TestDatabase only = TestDatabase.create()) {
            try (Database before = Database.connect(only.address())) {
                before.useTransaction(statements -> statements
                        .update("CREATE TABLE pg_dist_partition (logicalrelid regclass)")
                        .execute());
            }
            assertThat(planMode(only.database())).isEqualTo("force_generic_plan");
        }
    }

    @Test
    void onlyOneServerPlansOnce() {
        assertThat(planMode(ONE_SERVER.database())).isEqualTo("force_generic_plan");
        assertThat(planMode(DISTRIBUTED.database())).isEqualTo("auto");
    }

    @Test
    void manyIdsNameTheSiteWhereItIsDistributed() {
        assertThat(sent(ONE_SERVER.database()))
                .containsExactly("SELECT id FROM contact WHERE"
                        + " (contact.site_id, contact.id) IN (SELECT ?::uuid, unnest(?::uuid[]))");
        assertThat(sent(DISTRIBUTED.database()))
                .containsExactly("SELECT id FROM contact WHERE (contact.site_id = ? AND contact.id = ANY(?::uuid[]))");
    }

    @Test
    void aStatementOfOneServerIsRefusedWhereItIsDistributed() {
        String sql = SiteTransaction.OF_ONE_SERVER + "SELECT 1";
        assertThat(StatementForm.ONE_SERVER.text(sql)).isEqualTo(sql);
        assertThatIllegalArgumentException().isThrownBy(() -> StatementForm.DISTRIBUTED.text(sql));
    }

    @Test
    void theCatalogIsNotAskedAgain() {
        List<String> sent = new ArrayList<>();
        SentStatements.watchTexts(DISTRIBUTED.database(), sent::add);
        DISTRIBUTED
                .database()
                .read(statements ->
                        statements.query("SELECT 1").mapTo(Integer.class).one());
        assertThat(sent).containsExactly("SELECT 1");
    }

    private static String planMode(Database database) {
        return database.inTransaction(statements -> statements
                .query("SELECT current_setting('plan_cache_mode')")
                .mapTo(String.class)
                .one());
    }

    private static List<String> sent(Database database) {
        List<String> sent = new ArrayList<>();
        SentStatements.watchTexts(database, sent::add);
        List<UUID> found = new SiteDatabase(database)
                .read(
                        new SiteId(UUID.randomUUID()),
                        NOW,
                        transaction -> transaction
                                .query(MANY)
                                .bindIds("ids", List.of(UUID.randomUUID()))
                                .mapTo(UUID.class)
                                .list());
        assertThat(found).isEmpty();
        return sent;
    }
}
