package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The form of statements, which follows the database: one server holds the rows of all sites, or each of several servers
 * (Citus) holds those of some. All that differs between the two follows from this class.
 */
enum StatementForm {
    ONE_SERVER,
    /** The server of a site is found by the value of {@code :site}, so no plan serves all values. */
    DISTRIBUTED;

    private static final String HAS_CATALOG = "SELECT to_regclass('pg_dist_partition') IS NOT NULL";
    private static final String HOLDS_SITE =
            "SELECT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = to_regclass('site'))";

    private static final String HAS_GROUP = "SELECT to_regclass('pg_dist_local_group') IS NOT NULL";
    private static final String IS_WORKER = "SELECT EXISTS (SELECT FROM pg_dist_local_group WHERE groupid > 0)";

    /** Asks the database: once, when it is opened. The catalog of the extension is there where the extension is. */
    static StatementForm of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return says(statement, HAS_CATALOG) && says(statement, HOLDS_SITE) ? DISTRIBUTED : ONE_SERVER;
        }
    }

    /** Whether this is one of the servers that hold the rows, and not the coordinator, which knows where they are. */
    static boolean isWorker(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return says(statement, HAS_GROUP) && says(statement, IS_WORKER);
        }
    }

    private static boolean says(Statement statement, String question) throws SQLException {
        try (var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Whether a statement that writes is planned once, and not again for each set of values. */
    boolean plansOnce() {
        return this == ONE_SERVER;
    }

    /**
     * A statement as this database carries it out best.
     *
     * @throws IllegalArgumentException for one that this database does not carry out
     */
    String text(String sql) {
        if (this == DISTRIBUTED && sql.startsWith(SiteTransaction.OF_ONE_SERVER)) {
            throw new IllegalArgumentException("not for a distributed database: " + sql);
        }
        return this == ONE_SERVER ? sql : ManyIds.withSiteNamed(sql);
    }
}
