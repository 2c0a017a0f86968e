package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.daybook.main.FakeCitus.Ran;
import org.daybook.platform.db.Database;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a plain PostgreSQL with functions of Citus' names: how they are called. It was not run on Citus. */
class ClusterCommandsTest {
    private static final String ONE_TOOK_IT = "Of 8 that wanted one time at once one took it.";

    private FakeCitus citus;

    @BeforeEach
    void open() {
        citus = FakeCitus.create();
    }

    @AfterEach
    void close() {
        citus.close();
    }

    /** Every table with a site_id, as the catalog has them. */
    private List<String> tablesOfSites() {
        return citus.texts("""
                SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'site_id'
                WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'site_directory'
                """);
    }

    private static Ran done(Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran;
    }

    @Test
    void everyTableIsDistributedAfterThoseThatItsKeysLeadTo() {
        assertThat(done(citus.run("cluster", "init")).out())
                .contains(
                        "Distributed ", ONE_TOOK_IT, "Read " + (tablesOfSites().size() + 1) + " tables.");
        List<String> calls = citus.calls();
        assertThat(calls.getFirst()).isEqualTo("distribute site by site_id with none");
        assertThat(calls.getLast()).isEqualTo("copy site_directory");
        assertThat(calls)
                .containsAll(tablesOfSites().stream()
                        .filter(table -> !table.equals("site"))
                        .map(table -> "distribute " + table + " by site_id with site")
                        .toList())
                .hasSize(tablesOfSites().size() + 1);
        assertThat(citus.texts("SELECT conname::text FROM pg_constraint WHERE contype = 'f'"
                        + " AND conrelid = 'site_directory'::regclass"))
                .isEmpty();
    }

    @Test
    void doneAgainItOnlyChecks() {
        done(citus.run("cluster", "init"));
        List<String> calls = citus.calls();
        assertThat(done(citus.run("cluster", "init")).out())
                .contains("Every table was distributed already.", ONE_TOOK_IT);
        assertThat(citus.calls()).isEqualTo(calls);
    }

    @Test
    void nothingIsLeftOfTheSiteOfTheCheck() {
        done(citus.run("cluster", "init"));
        for (String table : tablesOfSites()) {
            assertThat(citus.texts("SELECT site_id::text FROM " + table))
                    .as(table)
                    .isEmpty();
        }
        assertThat(citus.texts("SELECT site_id::text FROM site_directory")).isEmpty();
        assertThat(citus.texts("SELECT task_instance FROM scheduled_tasks")).noneMatch(task -> task.contains("/"));
    }

    @Test
    void whatWasInterruptedGoesOn() {
        citus.execute("INSERT INTO citus.fails VALUES ('booking')");
        Ran failed = citus.run("cluster", "init");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("The database refused", "the server of booking is away");
        assertThat(citus.calls())
                .contains("distribute site by site_id with none")
                .doesNotContain("copy site_directory");
        assertThat(done(citus.run("cluster", "status")).out()).contains("The table booking is not distributed");
        citus.execute("DELETE FROM citus.fails");
        done(citus.run("cluster", "init"));
        assertThat(citus.calls()).doesNotHaveDuplicates().contains("distribute booking by site_id with site");
    }

    @Test
    void whileAServerRunsNothingIsDistributed() {
        try (Database server = Database.connect(citus.address())) {
            assertThat(server.isWritable()).isTrue();
            Ran refused = citus.run("cluster", "init");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("stop every process of it first");
        }
        assertThat(citus.calls()).isEmpty();
    }

    @Test
    void theStateSaysWhatIsWrong() {
        assertThat(done(citus.run("cluster", "status")).out())
                .contains(
                        "The table site is not distributed: daybook cluster init does it.",
                        "The table site_directory is not copied to every server",
                        "The foreign key site_directory_site_id_fkey");
        done(citus.run("cluster", "init", "--host", "db0.example.com"));
        done(citus.run("cluster", "add-node", "db1.example.com", "5433"));
        String whole = done(citus.run("cluster", "status")).out();
        assertThat(whole).endsWith("Nothing is wrong.\n");
        assertThat(whole.lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "db0.example.com 5432 coordinator no yes",
                        "db1.example.com 5433 worker yes yes",
                        "booking distributed site_id 1 32");
        citus.execute("UPDATE citus.citus_tables SET colocation_id = 9 WHERE table_name = 'booking'::regclass");
        citus.execute(
                "UPDATE citus.citus_tables SET distribution_column = 'id' WHERE table_name = 'contact'::regclass");
        citus.execute("UPDATE citus.pg_dist_node SET isactive = FALSE, nodename = 'dead1' WHERE groupid = 1");
        citus.execute("DELETE FROM citus.pg_dist_node WHERE groupid = 0");
        done(citus.run("cluster", "add-node", "db2.example.com", "5432"));
        assertThat(done(citus.run("cluster", "status")).out())
                .contains(
                        "The rows of booking do not lie where those of site do.",
                        "The table contact is distributed by id and not by site_id.",
                        "The server dead1:5433 is not active.",
                        "The coordinator is not among the servers",
                        "coordinator:5432 does not reach dead1:5433.");
    }

    @Test
    void withoutTheExtensionItSaysWhatToDo() {
        try (TestDatabase plain = TestDatabase.create()) {
            for (String command : List.of("init", "status")) {
                Ran refused = FakeCitus.run(plain.address(), "cluster", command);
                assertThat(refused.exitCode()).isEqualTo(1);
                assertThat(refused.err())
                        .contains("has no Citus", "CREATE EXTENSION citus")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void aWorkerAndAWrongPortAreRefused() {
        assertThat(citus.run("cluster", "add-node", "db1.example.com", "postgres")
                        .err())
                .contains("A port is a number");
        citus.execute("CREATE TABLE citus.pg_dist_local_group (groupid integer)");
        citus.execute("INSERT INTO citus.pg_dist_local_group VALUES (2)");
        assertThat(citus.run("cluster", "status").err()).contains("is a worker: connect to the coordinator");
    }
}
