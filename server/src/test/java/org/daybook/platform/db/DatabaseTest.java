package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.daybook.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private final Database database = TEST.database();

    @BeforeAll
    static void createTable() {
        TEST.database().useTransaction(statements -> statements.update("""
                CREATE TABLE parent (id int CONSTRAINT parent_key PRIMARY KEY);
                CREATE TABLE account (
                    id int CONSTRAINT account_key PRIMARY KEY,
                    balance int NOT NULL CONSTRAINT balance_is_not_negative CHECK (balance >= 0),
                    parent int CONSTRAINT parent_exists REFERENCES parent,
                    during int4range,
                    CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&))
                """).execute());
    }

    @BeforeEach
    void twoAccounts() {
        database.useTransaction(statements -> statements.update("""
                TRUNCATE account;
                INSERT INTO account VALUES (1, 100, NULL, int4range(1, 5)), (2, 100, NULL, NULL)""").execute());
    }

    @Test
    void workThatThrowsIsRolledBack() {
        assertThatThrownBy(() -> database.useTransaction(statements -> {
                    statements.update("UPDATE account SET balance = 0").execute();
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sum()).isEqualTo(200);
    }

    @Test
    void everyConstraintIsNamed() {
        assertViolation("INSERT INTO account VALUES (1, 0)", ConstraintViolation.Kind.UNIQUE, "account_key");
        assertViolation(
                "INSERT INTO account VALUES (3, -1)", ConstraintViolation.Kind.CHECK, "balance_is_not_negative");
        assertViolation("INSERT INTO account VALUES (3, 0, 7)", ConstraintViolation.Kind.FOREIGN_KEY, "parent_exists");
        assertViolation(
                "INSERT INTO account VALUES (3, 0, NULL, int4range(4, 9))",
                ConstraintViolation.Kind.EXCLUSION,
                "no_overlap");
    }

    @Test
    void aRowRefusedInABatchIsNamedToo() {
        assertThatThrownBy(() -> database.useTransaction(statements -> {
                    Batch batch = statements.batch("INSERT INTO account VALUES (:id, 0)");
                    batch.bind("id", 3).add();
                    batch.bind("id", 1).add();
                    batch.execute();
                }))
                .isInstanceOfSatisfying(
                        ConstraintViolation.class,
                        violation -> assertThat(violation.isOf("account_key")).isTrue());
    }

    @Test
    void aViolationIsCaughtByTheCallThatSurroundsItsStatement() {
        assertThatThrownBy(() -> database.useTransaction(outer -> {
                    try {
                        database.useTransaction(inner -> inner.update("INSERT INTO account VALUES (1, 0)")
                                .execute());
                    } catch (ConstraintViolation e) {
                        throw new IllegalArgumentException("taken", e);
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("taken");
    }

    @Test
    void aTransactionInsideAnotherJoinsIt() {
        assertThatThrownBy(() -> database.useTransaction(outer -> {
                    database.useTransaction(inner ->
                            inner.update("UPDATE account SET balance = 0").execute());
                    assertThat(sum()).isZero();
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sum()).isEqualTo(200);
    }

    @Test
    void readsSeeOneSnapshotAndWriteNothing() throws Exception {
        database.read(statements -> {
            int before = sum(statements);
            Thread.ofVirtual()
                    .start(() -> change("UPDATE account SET balance = 0"))
                    .join();
            assertThat(sum(statements)).isEqualTo(before);
            return true;
        });
        assertThatThrownBy(() -> database.read(statements ->
                        statements.update("UPDATE account SET balance = 0").execute()))
                .hasMessageContaining("read-only transaction");
        assertThatThrownBy(() -> database.read(statements -> {
                    change("UPDATE account SET balance = 0");
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDeadlockIsRunAgainUntilBothHaveWon() throws Exception {
        var attempts = new AtomicInteger();
        var bothHoldOne = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> moveOne(1, 2, bothHoldOne, attempts));
            var second = threads.submit(() -> moveOne(2, 1, bothHoldOne, attempts));
            first.get();
            second.get();
        }
        assertThat(attempts.get()).isGreaterThan(2);
        assertThat(sum()).isEqualTo(200);
    }

    private @Nullable Void moveOne(int from, int to, CyclicBarrier bothHoldOne, AtomicInteger attempts)
            throws Exception {
        database.useTransaction(statements -> {
            statements
                    .update("UPDATE account SET balance = balance - 1 WHERE id = :id")
                    .bind("id", from)
                    .execute();
            if (attempts.incrementAndGet() <= 2) {
                bothHoldOne.await();
            }
            statements
                    .update("UPDATE account SET balance = balance + 1 WHERE id = :id")
                    .bind("id", to)
                    .execute();
        });
        return null;
    }

    @Test
    void statementsAreCounted() {
        long before = StatementCounter.onThisThread();
        database.read(statements -> sum(statements) + sum(statements));
        assertThat(StatementCounter.onThisThread() - before).isEqualTo(2);
    }

    @Test
    void sessionsThinkInUtcWhereverTheProcessRuns() {
        assertThat(java.time.ZoneId.systemDefault().getId()).isNotEqualTo("UTC");
        String zone = database.read(statements ->
                statements.query("SHOW timezone").mapTo(String.class).one());
        assertThat(zone).isEqualTo("UTC");
        assertThat(database.isWritable()).isTrue();
    }

    private void assertViolation(String sql, ConstraintViolation.Kind kind, String name) {
        assertThatThrownBy(() -> change(sql)).isInstanceOfSatisfying(ConstraintViolation.class, violation -> {
            assertThat(violation.kind()).isEqualTo(kind);
            assertThat(violation.constraintName()).isEqualTo(name);
        });
    }

    private void change(String sql) {
        database.useTransaction(statements -> statements.update(sql).execute());
    }

    private int sum() {
        return database.read(DatabaseTest::sum);
    }

    private static int sum(Statements statements) {
        return statements
                .query("SELECT sum(balance) FROM account")
                .mapTo(Integer.class)
                .one();
    }
}
