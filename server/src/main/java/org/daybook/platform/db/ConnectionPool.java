package org.daybook.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;

/** How the pools of connections are set up. Parameters of the database URL have the last word over the driver's. */
final class ConnectionPool {
    private static final int MIGRATION_CONNECTIONS = 10;
    private static final int IDLE_CONNECTIONS = 2;
    private static final int JOB_CONNECTIONS = 2;
    private static final Duration IDLE = Duration.ofMinutes(2);
    /** As long as a statement may take: hundreds who want one time at once wait in line and are all answered. */
    static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(20);

    /** After so long somebody who waits is told why, if it is that nobody can connect. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final Duration STATEMENT = Duration.ofSeconds(20);
    /** The time limit of the socket. It exceeds that of statements, so that only a dead network reaches it. */
    private static final Duration SOCKET = Duration.ofSeconds(30);

    /** The time limit of statements on the table of jobs, which normally take milliseconds. */
    private static final Duration JOB_STATEMENT = Duration.ofSeconds(5);

    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(60);

    /** The driver would send the JVM's time zone, and no expression in SQL may depend on where the process runs. */
    private static final String UTC = "SET TIME ZONE 'UTC'";

    /**
     * A statement that writes finds its rows by their keys, whatever the values are: planned once, and not again for each
     * set of values. Planning took more of the database's time than the bookings themselves.
     */
    private static final String ONE_PLAN = "SET plan_cache_mode = force_generic_plan";

    /**
     * Rows of a site are read through an index, which begins with the site. While a table is nearly empty it costs least to
     * read all of it, and a plan of that time is kept until the statistics catch up: minutes in which a business that was
     * just imported would wait for each of its pages. A table that no index fits is read as a whole all the same; before
     * version 18 such a plan counts as so dear that it would be compiled, which costs more than it gives here.
     */
    private static final String BY_INDEX = "SET enable_seqscan = off; SET jit = off";

    /**
     * The same for one transaction, sent in front of its first statement, where a session is lent for no longer. Nothing is kept
     * prepared then, so that plans need no settings of their own.
     */
    private static final String OF_TRANSACTION = "SELECT set_config('TimeZone', 'UTC', TRUE),"
            + " set_config('enable_seqscan', 'off', TRUE), set_config('jit', 'off', TRUE),"
            + " set_config('statement_timeout', '" + STATEMENT.toMillis() + "', TRUE),"
            + " set_config('idle_in_transaction_session_timeout', '" + IDLE_IN_TRANSACTION.toMillis() + "', TRUE)";

    private static final String ONE_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

    /** Daybook uses no older one. */
    static final String OLDEST_SERVER = "16";

    private ConnectionPool() {}

    /** What a transaction begins with, because no session has it. */
    static List<String> beginning(DatabaseAddress address, boolean writes) {
        if (!address.isPooled()) {
            return List.of();
        }
        return writes ? List.of(OF_TRANSACTION) : List.of(ONE_SNAPSHOT, OF_TRANSACTION);
    }

    /** Read-committed transactions: constraints, row locks and conditional updates decide, not the isolation level. */
    static HikariDataSource forWrites(DatabaseAddress address, StatementForm form) {
        HikariConfig config = forRequests(
                config("daybook-writes", address, address.connections().writes()), address);
        if (form.plansOnce() && !address.isPooled()) {
            config.setConnectionInitSql(config.getConnectionInitSql() + "; " + ONE_PLAN);
        }
        return new HikariDataSource(config);
    }

    /**
     * Read-only transactions that see one snapshot. A pool of its own because the level is set once per connection here,
     * and with two more round trips per transaction elsewhere; and a rush of readers leaves the writers' connections
     * alone.
     */
    static HikariDataSource forReads(DatabaseAddress address) {
        HikariConfig config = forRequests(
                config("daybook-reads", address, address.connections().reads()), address);
        config.setReadOnly(true);
        if (!address.isPooled()) {
            config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        }
        return new HikariDataSource(config);
    }

    /**
     * For the statements by which jobs are found and ended; jobs themselves write as requests do. No connection is opened
     * before the first one is asked for. A server that is silent is given up soon, so that the process can stop.
     */
    static HikariDataSource forJobs(DatabaseAddress address) {
        HikariConfig config = config("daybook-jobs", address, JOB_CONNECTIONS);
        config.setConnectionTimeout(LOOK_AGAIN.toMillis());
        if (!address.isPooled()) {
            config.setConnectionInitSql(UTC + "; " + BY_INDEX + "; " + ONE_PLAN);
        }
        config.addDataSourceProperty("socketTimeout", Long.toString(JOB_STATEMENT.toSeconds()));
        HikariDataSource opensWhenAsked = new HikariDataSource();
        config.copyStateTo(opensWhenAsked);
        return opensWhenAsked;
    }

    /** Without time limits: a migration takes as long as it takes. */
    static HikariDataSource forMigrations(DatabaseAddress address) {
        HikariConfig config = config("daybook-migrations", address, MIGRATION_CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(String name, DatabaseAddress address, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, connections));
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        if (address.isPooled()) {
            withoutSession(config);
        } else {
            config.setConnectionInitSql(UTC);
            // From its second run on a connection a statement is kept prepared on the server, with binary results. One
            // that
            // runs once, as the query language makes many, is not worth the round trip and the memory.
            config.addDataSourceProperty("prepareThreshold", "2");
        }
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }

    /** Nothing is kept prepared, and what the driver would set after it has connected goes along with the connecting. */
    private static void withoutSession(HikariConfig config) {
        config.addDataSourceProperty("prepareThreshold", "0");
        config.addDataSourceProperty("assumeMinServerVersion", OLDEST_SERVER);
    }

    private static HikariConfig forRequests(HikariConfig config, DatabaseAddress address) {
        config.setConnectionTimeout(LOOK_AGAIN.toMillis());
        if (!address.isPooled()) {
            config.setConnectionInitSql(UTC + "; " + BY_INDEX + "; SET statement_timeout = " + STATEMENT.toMillis()
                    + "; SET idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION.toMillis());
        }
        // The detail of a failure is the row that was refused: names and addresses of people do not belong in a log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        if (!address.isOnThisMachine()) {
            // Each read would set a timer and stop it again, and wake the thread of the timers for both.
            config.addDataSourceProperty("socketTimeout", Long.toString(SOCKET.toSeconds()));
        }
        return config;
    }
}
