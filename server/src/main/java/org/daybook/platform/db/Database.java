package org.daybook.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs work in transactions.
 *
 * <p>A transaction that is asked for inside another one joins it: faces of features call each other, and what belongs
 * together is written together. {@link #read} may join a write; a write inside a read is a bug and refused.
 *
 * <p>The outermost transaction is run again, a bounded number of times, when PostgreSQL reports a serialization failure
 * or a deadlock. So work has no effect outside the database, or one that may happen twice. A refused row is a
 * {@link ConstraintViolation}, thrown from the innermost call that surrounds its statement.
 */
public final class Database implements AutoCloseable {
    private static final int MAX_ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final int REACHABLE_WITHIN_SECONDS = 2;

    private final HikariDataSource writes;
    private final HikariDataSource reads;
    private volatile Consumer<PreparedStatement> watcher = statement -> {};
    private final ScopedValue<Transaction> current = ScopedValue.newInstance();
    private final Together<Object, Object> together = new Together<>();

    private record Transaction(Statements statements, boolean writes, TransactionMemory memory) {}

    private Database(HikariDataSource writes, HikariDataSource reads) {
        this.writes = writes;
        this.reads = reads;
    }

    /** Brings the database up to date, then opens it. */
    public static Database open(DatabaseAddress address) {
        Migrations.run(address);
        return connect(address);
    }

    /** Opens a database that is known to be up to date. */
    public static Database connect(DatabaseAddress address) {
        return new Database(ConnectionPool.forWrites(address), ConnectionPool.forReads(address));
    }

    /** Work of one transaction. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T with(Statements statements) throws X;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Errand<X extends Exception> {
        void with(Statements statements) throws X;
    }

    /** Runs the work in a transaction that commits when it returns and rolls back when it throws. */
    public <T, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        if (!current.isBound()) {
            return runAgainOnConflict(Mode.WRITE, work);
        }
        if (!current.get().writes()) {
            throw new IllegalStateException("a transaction that writes was asked for inside one that reads");
        }
        return join(work);
    }

    /** Runs the work in a transaction of its own that is rolled back, and gives what it returned. */
    public <T, X extends Exception> T rehearse(Work<T, X> work) throws X {
        if (current.isBound()) {
            throw new IllegalStateException("a rehearsal was asked for inside a transaction");
        }
        return runAgainOnConflict(Mode.REHEARSE, work);
    }

    /** {@link #inTransaction} for work without a result. */
    public <X extends Exception> void useTransaction(Errand<X> work) throws X {
        inTransaction(statements -> {
            work.with(statements);
            return true;
        });
    }

    /** Runs the work in a read-only transaction in which all statements see the same snapshot. */
    public <T, X extends Exception> T read(Work<T, X> work) throws X {
        return current.isBound() ? join(work) : runAgainOnConflict(Mode.READ, work);
    }

    /** Runs work of one statement that reads, without a transaction around it: a round trip less. */
    public <T, X extends Exception> T readOnce(Work<T, X> work) throws X {
        return current.isBound() ? join(work) : runAgainOnConflict(Mode.READ_ONCE, work);
    }

    /** Gives what is read, once for all who ask the same at the same time; see {@link Together}. */
    @SuppressWarnings("unchecked") // Equal questions have answers of one type.
    <T> T together(Object question, Supplier<T> read) {
        return current.isBound() ? read.get() : (T) together.ask(question, read::get);
    }

    /** Shows every statement from now on, with its values, before it is sent. */
    void watch(Consumer<PreparedStatement> observer) {
        watcher = observer;
    }

    /** Whether work that is run now joins a transaction. */
    boolean isInTransaction() {
        return current.isBound();
    }

    /** What the transaction that runs now keeps in mind. */
    TransactionMemory memory() {
        return current.get().memory();
    }

    /** Whether the database answers now; takes two seconds at most when a connection is free. */
    public boolean isReachable() {
        try (var connection = reads.getConnection()) {
            return connection.isValid(REACHABLE_WITHIN_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        reads.close();
        writes.close();
    }

    private enum Mode {
        WRITE,
        REHEARSE,
        READ,
        READ_ONCE;

        boolean writes() {
            return this == WRITE || this == REHEARSE;
        }
    }

    /** Whether the same work may succeed later: it lost against others, or the server was out of reach. */
    public static boolean mayPass(RuntimeException failure) {
        return failure instanceof TransactionConflict
                || SqlFailure.behind(failure)
                        .filter(sql -> sql.isConflict() || sql.isUnreachable())
                        .isPresent();
    }

    private <T, X extends Exception> T runAgainOnConflict(Mode mode, Work<T, X> work) throws X {
        for (int attempt = 1; ; attempt++) {
            try {
                return run(mode, work);
            } catch (RuntimeException e) {
                if (SqlFailure.behind(e).filter(SqlFailure::isConflict).isEmpty()) {
                    throw translate(e);
                }
                if (attempt == MAX_ATTEMPTS) {
                    throw new TransactionConflict(attempt, e);
                }
                pauseAfter(attempt);
            }
        }
    }

    /** What is not committed when its connection goes back to the pool is rolled back there. */
    private <T, X extends Exception> T run(Mode mode, Work<T, X> work) throws X {
        try (Connection connection = (mode.writes() ? this.writes : reads).getConnection()) {
            // No round trip: the driver sends BEGIN with the first statement.
            connection.setAutoCommit(mode == Mode.READ_ONCE);
            T result = bound(new Statements(connection, watcher), mode, work);
            // No round trip where the last statement has committed.
            if (mode == Mode.WRITE || mode == Mode.READ) {
                connection.commit();
            }
            return result;
        } catch (SQLException e) {
            throw new StatementFailed("a transaction", e);
        }
    }

    private <T, X extends Exception> T bound(Statements statements, Mode mode, Work<T, X> work) throws X {
        boolean writes = mode.writes();
        TransactionMemory memory = new TransactionMemory(writes);
        return ScopedValue.where(current, new Transaction(statements, writes, memory))
                .call(() -> {
                    T result = work.with(statements);
                    memory.end(statements, mode == Mode.WRITE);
                    return result;
                });
    }

    private <T, X extends Exception> T join(Work<T, X> work) throws X {
        try {
            return work.with(current.get().statements());
        } catch (RuntimeException e) {
            throw translate(e);
        }
    }

    private static RuntimeException translate(RuntimeException thrown) {
        return SqlFailure.behind(thrown)
                .flatMap(SqlFailure::constraintViolation)
                .<RuntimeException>map(violation -> violation)
                .orElse(thrown);
    }

    /** Longer with each attempt, and by chance, so that two that met do not meet again. */
    private static void pauseAfter(int attempt) {
        long longest = FIRST_PAUSE.toNanos() << attempt;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }
}
