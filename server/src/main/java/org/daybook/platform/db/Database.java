package org.daybook.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

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
    private final Jdbi writer;
    private final Jdbi reader;
    private final ScopedValue<Transaction> current = ScopedValue.newInstance();

    private record Transaction(Handle handle, boolean writes, TransactionMemory memory) {}

    private Database(HikariDataSource writes, HikariDataSource reads) {
        this.writes = writes;
        this.reads = reads;
        this.writer = jdbi(writes);
        this.reader = jdbi(reads);
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

    private static Jdbi jdbi(HikariDataSource pool) {
        return Jdbi.create(pool).setSqlLogger(StatementCounter.logger());
    }

    /** Runs the work in a transaction that commits when it returns and rolls back when it throws. */
    public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
        if (!current.isBound()) {
            return runAgainOnConflict(Mode.WRITE, work);
        }
        if (!current.get().writes()) {
            throw new IllegalStateException("a transaction that writes was asked for inside one that reads");
        }
        return join(work);
    }

    /** Runs the work in a transaction of its own that is rolled back, and gives what it returned. */
    public <T, X extends Exception> T rehearse(HandleCallback<T, X> work) throws X {
        if (current.isBound()) {
            throw new IllegalStateException("a rehearsal was asked for inside a transaction");
        }
        return runAgainOnConflict(Mode.REHEARSE, work);
    }

    /** {@link #inTransaction} for work without a result. */
    public <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
        inTransaction(work.asCallback());
    }

    /** Runs the work in a read-only transaction in which all statements see the same snapshot. */
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return current.isBound() ? join(work) : runAgainOnConflict(Mode.READ, work);
    }

    /** Runs work of one statement that reads, without a transaction around it: a round trip less. */
    public <T, X extends Exception> T readOnce(HandleCallback<T, X> work) throws X {
        return current.isBound() ? join(work) : runAgainOnConflict(Mode.READ_ONCE, work);
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
        READ_ONCE
    }

    /** Whether the same work may succeed later: it lost against others, or the server was out of reach. */
    public static boolean mayPass(RuntimeException failure) {
        return failure instanceof TransactionConflict
                || SqlFailure.behind(failure)
                        .filter(sql -> sql.isConflict() || sql.isUnreachable())
                        .isPresent();
    }

    private <T, X extends Exception> T runAgainOnConflict(Mode mode, HandleCallback<T, X> work) throws X {
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

    private <T, X extends Exception> T run(Mode mode, HandleCallback<T, X> work) throws X {
        boolean writes = mode == Mode.WRITE || mode == Mode.REHEARSE;
        try (Handle handle = (writes ? writer : reader).open()) {
            return mode == Mode.READ_ONCE
                    ? bound(handle, writes, work)
                    : handle.inTransaction(transaction -> {
                        T result = bound(transaction, writes, work);
                        if (mode == Mode.REHEARSE) {
                            transaction.rollback();
                        }
                        return result;
                    });
        }
    }

    private <T, X extends Exception> T bound(Handle handle, boolean writes, HandleCallback<T, X> work) throws X {
        TransactionMemory memory = new TransactionMemory(writes);
        return ScopedValue.where(current, new Transaction(handle, writes, memory))
                .call(() -> {
                    T result = work.withHandle(handle);
                    memory.write(handle);
                    return result;
                });
    }

    private <T, X extends Exception> T join(HandleCallback<T, X> work) throws X {
        try {
            return work.withHandle(current.get().handle());
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
