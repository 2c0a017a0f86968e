package org.daybook.main;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.testing.TestDatabase;

/**
 * A plain PostgreSQL with functions and tables of Citus' names, written by hand, in a schema of its own on the search path.
 * They note how they are called, and refuse what Citus refuses of foreign keys. Nothing is distributed by them.
 */
final class FakeCitus implements AutoCloseable {
    private static final List<String> SCRIPT = List.of(
            "CREATE SCHEMA citus",
            "CREATE TABLE citus.calls (number serial, call text)",
            "CREATE TABLE citus.fails (name text)",
            "CREATE TABLE citus.pg_dist_partition (logicalrelid regclass)",
            """
            CREATE TABLE citus.pg_dist_node (nodeid serial, groupid integer, nodename text, nodeport integer,
                isactive boolean DEFAULT TRUE, shouldhaveshards boolean DEFAULT TRUE)""",
            """
            CREATE TABLE citus.citus_tables (table_name regclass, citus_table_type text, distribution_column text,
                colocation_id integer, shard_count bigint)""",
            """
            CREATE FUNCTION citus.create_distributed_table(table_name regclass, distribution_column text,
                distribution_type text DEFAULT 'hash', colocate_with text DEFAULT 'default', shard_count integer DEFAULT NULL)
            RETURNS void LANGUAGE plpgsql AS $$ BEGIN
                IF EXISTS (SELECT FROM citus.fails WHERE name = $1::text) THEN
                    RAISE 'the server of % is away', $1;
                END IF;
                IF EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = $1 AND k.confrelid <> $1
                    AND k.confrelid NOT IN (SELECT logicalrelid FROM citus.pg_dist_partition)) THEN
                    RAISE 'a foreign key of % leads to a table that is not distributed', $1;
                END IF;
                IF EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = $1
                    AND k.conrelid = 'public.site_directory'::regclass) THEN
                    RAISE 'a table that stays has a foreign key to %', $1;
                END IF;
                INSERT INTO citus.calls (call) VALUES (format('distribute %s by %s with %s', $1, $2, $4));
                INSERT INTO citus.pg_dist_partition VALUES ($1);
                INSERT INTO citus.citus_tables VALUES ($1, 'distributed', $2, 1, 32);
            END $$""",
            """
            CREATE FUNCTION citus.create_reference_table(table_name regclass)
            RETURNS void LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO citus.calls (call) VALUES (format('copy %s', $1));
                INSERT INTO citus.citus_tables VALUES ($1, 'reference', NULL, 2, 1);
            END $$""",
            """
            CREATE FUNCTION citus.citus_add_node(nodename text, nodeport integer) RETURNS integer LANGUAGE sql AS $$
                INSERT INTO citus.pg_dist_node (groupid, nodename, nodeport)
                SELECT 1 + count(*), $1, $2 FROM citus.pg_dist_node WHERE groupid > 0 RETURNING nodeid $$""",
            """
            CREATE FUNCTION citus.citus_set_coordinator_host(host text, port integer) RETURNS void LANGUAGE sql AS $$
                INSERT INTO citus.pg_dist_node (groupid, nodename, nodeport, shouldhaveshards)
                VALUES (0, $1, $2, FALSE) $$""",
            """
            CREATE FUNCTION citus.citus_check_cluster_node_health() RETURNS TABLE (from_nodename text,
                from_nodeport integer, to_nodename text, to_nodeport integer, result boolean) LANGUAGE sql AS $$
                SELECT 'coordinator', 5432, nodename, nodeport, nodename NOT LIKE 'dead%' FROM citus.pg_dist_node $$""");

    private final TestDatabase database = TestDatabase.create();

    private FakeCitus() {}

    static FakeCitus create() {
        FakeCitus citus = new FakeCitus();
        SCRIPT.forEach(citus::execute);
        return citus;
    }

    /** What a command printed, and how it ended. */
    record Ran(int exitCode, String out, String err) {}

    /** With the schema on the search path. */
    DatabaseAddress address() {
        DatabaseAddress plain = database.address();
        return new DatabaseAddress(plain.url() + "&currentSchema=public,citus", plain.user(), plain.password());
    }

    Ran run(String... words) {
        return run(address(), words);
    }

    static Ran run(DatabaseAddress address, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                Map.of(
                        "DAYBOOK_DATABASE_URL", address.url(),
                        "DAYBOOK_DATABASE_USER", address.user(),
                        "DAYBOOK_DATABASE_PASSWORD", address.password()),
                Path.of(""),
                new PrintWriter(out),
                new PrintWriter(err));
        int exitCode = CommandLines.run(List.of(words), terminal);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    /** How the functions were called, in order. */
    List<String> calls() {
        return texts("SELECT call FROM citus.calls ORDER BY number");
    }

    List<String> texts(String sql) {
        try (Database owner = Database.connect(address())) {
            return owner.inTransaction(
                    statements -> statements.query(sql).mapTo(String.class).list());
        }
    }

    void execute(String sql) {
        try (Database owner = Database.connect(address())) {
            owner.useTransaction(statements -> statements.update(sql).execute());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
