package org.daybook.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds the rule that makes isolation of sites testable, and the schema distributable by site. */
class SchemaTest {
    /** site_directory finds the site of a credential; the history is Flyway's own. */
    private static final Set<String> WITHOUT_SITE = Set.of("site_directory", "flyway_schema_history");

    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    @Test
    void everyTableHasSiteIdFirstInItsPrimaryKey() {
        List<String> others = names("""
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT EXISTS (
                    SELECT 1 FROM pg_constraint k
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                    WHERE k.conrelid = c.oid AND k.contype = 'p' AND a.attname = 'site_id')
                """);
        assertThat(others).containsExactlyInAnyOrderElementsOf(WITHOUT_SITE);
    }

    @Test
    void everyIndexAndEveryForeignKeyBeginsWithSiteId() {
        List<String> indexes = names("""
                SELECT c.relname || ': ' || i.indexrelid::regclass FROM pg_index i
                JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relname NOT IN (<without>)
                AND pg_get_indexdef(i.indexrelid, 1, false) <> 'site_id'
                """);
        assertThat(indexes).isEmpty();
        List<String> foreignKeys = names("""
                SELECT c.relname || ': ' || k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                WHERE k.contype = 'f' AND c.relname NOT IN (<without>) AND a.attname <> 'site_id'
                """);
        assertThat(foreignKeys).isEmpty();
    }

    private static List<String> names(String sql) {
        return TEST.database()
                .read(handle -> handle.createQuery(sql)
                        .defineList(
                                "without",
                                WITHOUT_SITE.stream()
                                        .map(name -> "'" + name + "'")
                                        .toList())
                        .mapTo(String.class)
                        .list());
    }
}
