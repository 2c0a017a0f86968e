package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.platform.CannotStart;

/**
 * How the tables of a database are spread over its servers, as the catalog and this class say. Each table with a
 * {@code site_id} is distributed by it, next to {@code site}. {@code site_directory} is asked before the site is known, so
 * each server has a copy of it. What belongs to no site stays where it is, on the coordinator.
 *
 * @param distributed in an order in which each comes after those that its foreign keys lead to
 * @param copied to every server
 * @param keysToDrop foreign keys to distributed tables from tables that are not: such a key cannot be kept
 */
record ClusterTables(List<String> distributed, List<String> copied, List<ForeignKey> keysToDrop) {
    static final String FIRST = "site";

    private static final Set<String> COPIED = Set.of("site_directory");

    /** The tables that are in the schema of {@code site}, without those of extensions. */
    private static final String TABLES = """
            SELECT c.relname, EXISTS (SELECT FROM pg_attribute a
                WHERE a.attrelid = c.oid AND a.attname = 'site_id' AND NOT a.attisdropped)
            FROM pg_class c
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('site'))
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                  AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY c.relname""";

    private static final String KEYS = """
            SELECT f.relname, k.conname, t.relname
            FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
            WHERE k.contype = 'f'
              AND f.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('site'))
            ORDER BY f.relname, k.conname""";

    /** A foreign key, by its name. */
    record ForeignKey(String table, String name, String leadsTo) {}

    /** Reads the catalog. */
    static ClusterTables of(Connection connection) throws SQLException {
        Set<String> withSite = new TreeSet<>();
        List<String> copied = new ArrayList<>();
        List<ForeignKey> keys = new ArrayList<>();
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    if (COPIED.contains(rows.getString(1))) {
                        copied.add(rows.getString(1));
                    } else if (rows.getBoolean(2)) {
                        withSite.add(rows.getString(1));
                    }
                }
            }
            try (var rows = statement.executeQuery(KEYS)) {
                while (rows.next()) {
                    keys.add(new ForeignKey(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return new ClusterTables(
                inOrder(withSite, keys),
                List.copyOf(copied),
                keys.stream()
                        .filter(key -> withSite.contains(key.leadsTo) && !withSite.contains(key.table))
                        .toList());
    }

    private static List<String> inOrder(Set<String> tables, List<ForeignKey> keys) {
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < tables.size()) {
            List<String> next = tables.stream()
                    .filter(table -> !ordered.contains(table))
                    .filter(table -> keys.stream()
                            .filter(key -> key.table.equals(table) && !key.leadsTo.equals(table))
                            .filter(key -> tables.contains(key.leadsTo))
                            .allMatch(key -> ordered.contains(key.leadsTo)))
                    .toList();
            if (next.isEmpty()) {
                throw new CannotStart("The foreign keys of the tables lead in a circle: " + tables + ".");
            }
            ordered.addAll(next);
        }
        return List.copyOf(ordered);
    }
}
