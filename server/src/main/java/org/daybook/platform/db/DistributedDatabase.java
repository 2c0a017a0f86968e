package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.daybook.platform.CannotStart;

/**
 * A database whose rows are spread over several servers by the extension Citus: makes it one, and tells how it is. On a
 * connection of its own to the coordinator, as the owner of the tables and without limits of time.
 */
public final class DistributedDatabase implements AutoCloseable {
    private static final String HAS_EXTENSION = """
            SELECT EXISTS (SELECT FROM pg_proc
                WHERE proname = 'create_distributed_table' AND pg_function_is_visible(oid))""";

    private static final String SERVERS = """
            SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database()
                AND application_name IN ('daybook-writes', 'daybook-reads')""";

    private static final String TABLES = """
            SELECT table_name::text, citus_table_type, coalesce(distribution_column, ''), colocation_id, shard_count
            FROM citus_tables ORDER BY table_name::text""";

    private static final String NODES = """
            SELECT nodename, nodeport, groupid, isactive, shouldhaveshards FROM pg_dist_node ORDER BY groupid, nodeid""";

    private static final String HEALTH = """
            SELECT DISTINCT from_nodename || ':' || from_nodeport || ' does not reach ' || to_nodename || ':' || to_nodeport
            FROM citus_check_cluster_node_health() WHERE result IS NOT TRUE""";

    private final Connection connection;

    /**
     * A table as the extension knows it.
     *
     * @param type {@code distributed}, {@code reference} or {@code local}
     */
    public record Table(String name, String type, String column, int colocation, long shards) {
        boolean isDistributed() {
            return type.equals("distributed");
        }
    }

    /** One of the servers; group 0 is that of the coordinator. */
    public record Node(String host, int port, int group, boolean isActive, boolean holdsRows) {}

    /** @param wrong what keeps the database from being a whole one, a sentence each */
    public record Status(List<Table> tables, List<Node> nodes, List<String> wrong) {}

    private DistributedDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Connects to the coordinator.
     *
     * @throws CannotStart where the extension is not there, or the server is a worker
     */
    public static DistributedDatabase open(DatabaseAddress address) {
        Migrations.requireCurrent(address);
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "daybook-cluster");
        properties.setProperty("connectTimeout", "5");
        try {
            DistributedDatabase cluster =
                    new DistributedDatabase(DriverManager.getConnection(address.url(), properties));
            try {
                cluster.requireExtension(address);
            } catch (RuntimeException | SQLException e) {
                cluster.close();
                throw e;
            }
            return cluster;
        } catch (SQLException e) {
            throw new CannotStart("Cannot use the database " + address + ": " + e.getMessage(), e);
        }
    }

    private void requireExtension(DatabaseAddress address) throws SQLException {
        if (!says(HAS_EXTENSION)) {
            throw new CannotStart(
                    "The database " + address + " has no Citus. Install Citus 14 on every server of it, set"
                            + " shared_preload_libraries = 'citus' there, start them again, and let a superuser run"
                            + " CREATE EXTENSION citus in this database.");
        }
        if (StatementForm.isWorker(connection)) {
            throw new CannotStart("The database " + address + " is a worker: connect to the coordinator.");
        }
    }

    /**
     * Distributes what is not distributed yet, each table in a transaction of its own: what was interrupted goes on when it
     * is done again.
     *
     * @return the tables that were distributed now, in their order
     */
    public List<String> distribute() {
        return told(() -> {
            requireNoServers();
            ClusterTables tables = ClusterTables.of(connection);
            Map<String, Table> known = known();
            for (ClusterTables.ForeignKey key : tables.keysToDrop()) {
                execute("ALTER TABLE %s DROP CONSTRAINT %s".formatted(quoted(key.table()), quoted(key.name())));
            }
            List<String> done = new ArrayList<>();
            for (String table : tables.distributed()) {
                if (!known.containsKey(table)) {
                    execute(
                            "SELECT create_distributed_table(?::regclass, 'site_id', colocate_with => ?)",
                            quoted(table),
                            table.equals(ClusterTables.FIRST) ? "none" : ClusterTables.FIRST);
                    done.add(table);
                }
            }
            for (String table : tables.copied()) {
                if (!known.containsKey(table)) {
                    execute("SELECT create_reference_table(?::regclass)", quoted(table));
                    done.add(table);
                }
            }
            return done;
        });
    }

    /** A server that is open would go on with the statements of one server. */
    private void requireNoServers() throws SQLException {
        if (says(SERVERS)) {
            throw new CannotStart("Daybook runs on this database: stop every process of it first. Whether rows are"
                    + " distributed is asked when a process starts.");
        }
    }

    /** Tells the extension how the other servers reach the coordinator. */
    public void nameCoordinator(String host, int port) {
        told(() -> execute("SELECT citus_set_coordinator_host(?, ?)", host, port));
    }

    /** Lets one more server hold rows; those that are there stay where they are until they are moved. */
    public void addNode(String host, int port) {
        told(() -> execute("SELECT citus_add_node(?, ?)", host, port));
    }

    /** How the tables and servers are. */
    public Status status() {
        return told(() -> {
            ClusterTables tables = ClusterTables.of(connection);
            Map<String, Table> known = known();
            List<Node> nodes = nodes();
            List<String> wrong = new ArrayList<>(wrongTables(tables, known));
            nodes.stream()
                    .filter(node -> !node.isActive)
                    .forEach(node -> wrong.add("The server " + node.host + ":" + node.port + " is not active."));
            if (nodes.size() > 1 && nodes.stream().noneMatch(node -> node.group == 0)) {
                wrong.add(
                        "The coordinator is not among the servers: daybook cluster init --host says how they reach it.");
            }
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(HEALTH)) {
                while (rows.next()) {
                    wrong.add(rows.getString(1) + ".");
                }
            }
            return new Status(List.copyOf(known.values()), nodes, wrong);
        });
    }

    private static List<String> wrongTables(ClusterTables tables, Map<String, Table> known) {
        List<String> wrong = new ArrayList<>();
        Table first = known.get(ClusterTables.FIRST);
        for (String name : tables.distributed()) {
            Table table = known.get(name);
            if (table == null || !table.isDistributed()) {
                wrong.add("The table " + name + " is not distributed: daybook cluster init does it.");
            } else if (!table.column.equals("site_id")) {
                wrong.add("The table " + name + " is distributed by " + table.column + " and not by site_id.");
            } else if (first != null && table.colocation != first.colocation) {
                wrong.add("The rows of " + name + " do not lie where those of site do.");
            }
        }
        for (String name : tables.copied()) {
            Table table = known.get(name);
            if (table == null || !table.type.equals("reference")) {
                wrong.add("The table " + name + " is not copied to every server: daybook cluster init does it.");
            }
        }
        tables.keysToDrop()
                .forEach(key -> wrong.add("The foreign key " + key.name() + " leads from one server to the rows of all:"
                        + " daybook cluster init drops it."));
        return wrong;
    }

    /**
     * Reads the rows of a site in every table that has any.
     *
     * @return how many tables answered
     */
    public int readEveryTable(SiteId site) {
        return told(() -> {
            ClusterTables tables = ClusterTables.of(connection);
            for (String table : tables.distributed()) {
                execute("SELECT count(*) FROM %s WHERE site_id = ?".formatted(quoted(table)), site.value());
            }
            for (String table : tables.copied()) {
                execute("SELECT count(*) FROM " + quoted(table));
            }
            return tables.distributed().size() + tables.copied().size();
        });
    }

    /** Deletes every row of a site, in all tables, and its jobs, in one transaction. */
    public void remove(SiteId site) {
        told(() -> {
            ClusterTables tables = ClusterTables.of(connection);
            connection.setAutoCommit(false);
            try {
                List<String> order = new ArrayList<>(tables.copied());
                order.addAll(tables.distributed().reversed());
                for (String table : order) {
                    execute("DELETE FROM %s WHERE site_id = ?".formatted(quoted(table)), site.value());
                }
                execute("DELETE FROM scheduled_tasks WHERE task_instance LIKE ?", site.value() + "/%");
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return true;
        });
    }

    private Map<String, Table> known() throws SQLException {
        Map<String, Table> known = new LinkedHashMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                Table table = new Table(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4), rows.getLong(5));
                known.put(table.name, table);
            }
        }
        return known;
    }

    private List<Node> nodes() throws SQLException {
        List<Node> nodes = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(NODES)) {
            while (rows.next()) {
                nodes.add(new Node(
                        rows.getString(1), rows.getInt(2), rows.getInt(3), rows.getBoolean(4), rows.getBoolean(5)));
            }
        }
        return nodes;
    }

    private boolean says(String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private boolean execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.execute();
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T told(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database refused: " + String.valueOf(e.getMessage()).replaceAll("\\s*\\n\\s*", " "), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is broken, which is why it is closed.
        }
    }
}
