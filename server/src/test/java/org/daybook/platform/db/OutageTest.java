package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.daybook.testing.Gate;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of work while the database goes away, is away and comes back. */
class OutageTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private final Gate gate = Gate.before(TEST.address());
    private final Database database = Database.connect(gate.through(TEST.address()));

    @BeforeEach
    void table() {
        TEST.database()
                .useTransaction(statements -> statements
                        .update("DROP TABLE IF EXISTS deed; CREATE TABLE deed (n int)")
                        .execute());
    }

    @AfterEach
    void close() {
        database.close();
        gate.close();
    }

    @Test
    void aReadWhoseConnectionBreaksIsAnsweredOnceTheDatabaseIsBack() {
        AtomicInteger runs = new AtomicInteger();
        int found = database.read(statements -> {
            breakTheFirstTime(runs);
            return count(statements);
        });
        assertThat(found).isZero();
        assertThat(runs).hasValue(2);
    }

    @Test
    void aWriteThatSurelyDidNotCommitIsDoneAgainAndOnce() {
        AtomicInteger runs = new AtomicInteger();
        database.useTransaction(statements -> {
            insert(statements);
            breakTheFirstTime(runs);
            insert(statements);
        });
        assertThat(runs).hasValue(2);
        assertThat(deeds()).isEqualTo(2);
    }

    @Test
    void aWriteWhoseCommitWasNotAnsweredIsNotDoneAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> database.useTransaction(statements -> {
                    runs.incrementAndGet();
                    insert(statements);
                    gate.shutAfter("COMMIT");
                }))
                .isInstanceOfSatisfying(
                        DatabaseUnavailable.class,
                        outage -> assertThat(outage.maybeDone()).isTrue());
        assertThat(runs).hasValue(1);
        assertThat(deeds()).isEqualTo(1);
    }

    @Test
    void aWriteWhoseLastStatementCommitsIsNotDoneAgainEither() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> database.useTransaction(statements -> {
                    runs.incrementAndGet();
                    statements.commitWithNext();
                    gate.shutAfter("INSERT INTO deed");
                    insert(statements);
                }))
                .isInstanceOfSatisfying(
                        DatabaseUnavailable.class,
                        outage -> assertThat(outage.maybeDone()).isTrue());
        assertThat(runs).hasValue(1);
        assertThat(deeds()).isEqualTo(1);
    }

    @Test
    void anOutageIsToldInTwoLinesHoweverManyMeetIt() {
        String log = logOf(() -> {
            gate.shut();
            IntStream.range(0, 2).parallel().forEach(_ -> {
                assertThatThrownBy(() -> database.read(OutageTest::count)).isInstanceOf(DatabaseUnavailable.class);
                assertThatThrownBy(() -> database.useTransaction(OutageTest::insert))
                        .isInstanceOfSatisfying(
                                DatabaseUnavailable.class,
                                outage -> assertThat(outage.maybeDone()).isFalse());
            });
            gate.open();
            await(() -> database.read(OutageTest::count));
        });
        assertThat(log.lines())
                .as(log)
                .satisfiesExactly(
                        line -> assertThat(line).contains("The database cannot be used"),
                        line -> assertThat(line).contains("The database works again"));
    }

    @Test
    void aDiskWithoutRoomIsAnOutageForThoseWhoWriteAndForNobodyElse() {
        TEST.database().useTransaction(statements -> statements.update("""
                CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
                CREATE TRIGGER no_room BEFORE INSERT ON deed EXECUTE FUNCTION no_room()""").execute());
        String log = logOf(() -> {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> database.useTransaction(OutageTest::insert))
                        .isInstanceOf(DatabaseUnavailable.class);
                assertThat(database.read(OutageTest::count)).isZero();
            }
        });
        assertThat(log.lines()).singleElement().asString().contains("could not extend file");
    }

    @Test
    void aDatabaseThatIsAwaySilentOrReadOnlyIsNotReady() {
        assertThat(isWritable()).isTrue();
        gate.shut();
        assertThat(isWritable()).isFalse();
        gate.open();
        assertThat(isWritable()).isTrue();
        gate.fallSilent();
        assertThat(isWritable()).isFalse();
        gate.open();
        String name = TEST.address().url().replaceFirst(".*/(\\w+)\\?.*", "$1");
        TEST.database()
                .useTransaction(statements -> statements
                        .update("ALTER DATABASE " + name + " SET default_transaction_read_only = on")
                        .execute());
        try (Database standby = Database.connect(TEST.address())) {
            assertThat(standby.isWritable()).isFalse();
            assertThatThrownBy(() -> standby.useTransaction(OutageTest::insert))
                    .isInstanceOf(DatabaseUnavailable.class);
        } finally {
            TEST.database()
                    .useTransaction(statements -> statements
                            .update("ALTER DATABASE " + name + " RESET default_transaction_read_only")
                            .execute());
        }
    }

    /** Of this moment: what was found out before is no longer told. */
    private boolean isWritable() {
        try {
            Thread.sleep(1_100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return database.isWritable();
    }

    private void breakTheFirstTime(AtomicInteger runs) {
        if (runs.incrementAndGet() == 1) {
            gate.shut();
            Thread.ofVirtual().start(() -> {
                pause();
                gate.open();
            });
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Runnable work) {
        for (int i = 0; ; i++) {
            try {
                work.run();
                pause();
                return;
            } catch (DatabaseUnavailable e) {
                if (i == 10) {
                    throw e;
                }
            }
        }
    }

    private static String logOf(Runnable work) {
        PrintStream real = System.err;
        var written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(real);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private static void insert(Statements statements) {
        statements.update("INSERT INTO deed VALUES (1)").execute();
    }

    private static int count(Statements statements) {
        return statements
                .query("SELECT count(*) FROM deed")
                .mapTo(Integer.class)
                .one();
    }

    private static int deeds() {
        return TEST.database().read(OutageTest::count);
    }
}
