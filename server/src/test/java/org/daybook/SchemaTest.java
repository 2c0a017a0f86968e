package org.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Reads the catalog of the migrated database: site_id leads every key, so that a site never sees another's rows and the
 * schema can be distributed by site.
 */
class SchemaTest {
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "event_clock", "counts the transactions of a server",
            "event_observer", "an observer is of all sites",
            "site_directory", "finds the site of a credential, so the site is not known yet",
            "flyway_schema_history", "the migrations' own list",
            "scheduled_tasks",
                    "db-scheduler's own: recurring jobs have no site, the instance of any other job begins with it");

    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    @Test
    void everyTableHasASiteIdThatIsNeverNull() {
        assertThat(tables("TRUE")).hasSizeGreaterThan(10).containsAll(exceptions());
        assertThat(tables("""
                NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'site_id'
                    AND a.attnotnull AND a.atttypid = 'uuid'::regtype)""")).isSubsetOf(exceptions());
    }

    @Test
    void everyTableHasAPrimaryKey() {
        assertThat(tables("NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)"))
                .isEmpty();
    }

    /** Indexes stand behind primary keys, unique and exclusion constraints too. */
    @Test
    void siteIdLeadsEveryKeyUniqueAndExclusionConstraintAndIndex() {
        assertThat(tables("""
                EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid
                    AND pg_get_indexdef(i.indexrelid, 1, FALSE) <> 'site_id')""")).isSubsetOf(exceptions());
        assertThat(tables("EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'x')"))
                .contains("occupancy");
    }

    @Test
    void siteIdLeadsBothEndsOfEveryForeignKey() {
        String wrongEnd = """
                EXISTS (SELECT 1 FROM pg_constraint k
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                    JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
                    WHERE k.conrelid = c.oid AND k.contype = 'f'
                    AND (a.attname <> 'site_id' OR b.attname <> 'site_id'))""";
        assertThat(tables(wrongEnd)).isSubsetOf(exceptions());
    }

    private static Set<String> exceptions() {
        return EXCEPTIONS.keySet();
    }

    /** Names of the tables {@code c} for which a condition holds. */
    private static List<String> tables(String condition) {
        return TEST.database()
                .read(statements ->
                        statements.query("""
                        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND\s""" + condition).mapTo(String.class).list());
    }
}
