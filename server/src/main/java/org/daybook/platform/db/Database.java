package org.daybook.platform.db;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
 *
 * <p>Where the connection is lost, work that surely was not committed is run again as soon as the database is back, if
 * that is soon; else {@link DatabaseUnavailable} is thrown, as it is while the database is out of reach or cannot write. One that answers nobody counts as lost after
 * some seconds ({@link Stalls}).
 */
public final class Database implements AutoCloseable {
    private static final int MAX_ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    /** The most times that work is run when its connection is lost. */
    private static final int MAX_CONNECTIONS_LOST = 3;

    private final HikariDataSource reads;
    private final StatementForm form;
    private final HikariDataSource writes;
    private final DatabaseAddress address;
    private final HikariDataSource jobs;
    private final WriteProbe probe;
    private final Outage outage;
    private final Stalls stalls;
    private volatile StatementWatcher watcher = StatementWatcher.NONE;
    private volatile Consumer<Set<SiteId>> eventListener = sites -> {};
    private final ScopedValue<Transaction> current = ScopedValue.newInstance();
    private final ScopedValue<Boolean> loading = ScopedValue.newInstance();
    private final Together<Object, Object> together = new Together<>();

    private record Transaction(Statements statements, boolean writes, TransactionMemory memory) {}

    private Database(DatabaseAddress address) {
        this.address = address;
        this.reads = ConnectionPool.forReads(address);
        this.form = formOf(reads);
        this.writes = ConnectionPool.forWrites(address, form);
        this.jobs = ConnectionPool.forJobs(address);
        this.probe = new WriteProbe(address);
        this.outage = new Outage(probe);
        this.stalls = new Stalls(probe);
    }

    /** Brings the database up to date, then opens it. */
    public static Database open(DatabaseAddress address) {
        Migrations.run(address);
        return connect(address);
    }

    /** Opens a database that others may be using as it is: refuses one that would have to be brought up to date first. */
    public static Database openCurrent(DatabaseAddress address) {
        Migrations.requireCurrent(address);
        return connect(address);
    }

    /**
     * As {@link #open}, for a database of our own: brought up to date by its owner, and opened by a role that can read and
     * write rows and nothing else.
     */
    public static Database openForRequests(DatabaseAddress owner) {
        Migrations.run(owner);
        return connect(RequestRole.prepare(owner));
    }

    /** Opens a database that is known to be up to date. */
    public static Database connect(DatabaseAddress address) {
        return new Database(address);
    }

    private static StatementForm formOf(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return StatementForm.of(connection);
        } catch (SQLException e) {
            pool.close();
            throw new StatementFailed("opening a database", e);
        }
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
            return runAgain(Mode.WRITE, work);
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
        return runAgain(Mode.REHEARSE, work);
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
        return current.isBound() ? join(work) : runAgain(Mode.READ, work);
    }

    /** Runs work of one statement that reads, without a transaction around it: a round trip less. */
    public <T, X extends Exception> T readOnce(Work<T, X> work) throws X {
        // What a pooler's session has to be told is told in a transaction.
        Mode mode = address.isPooled() ? Mode.READ : Mode.READ_ONCE;
        return current.isBound() ? join(work) : runAgain(mode, work);
    }

    /**
     * Runs work of many transactions of which none counts before the last: they are committed in their order without
     * waiting for the disk, and when this returns all of them are on it. Where the database server dies before, those of
     * the last moment are lost.
     */
    public void load(Runnable work) {
        ScopedValue.where(loading, true).run(work);
        useTransaction(statements ->
                statements.query(WriteProbe.WRITE_TO_LOG).mapTo(String.class).one());
    }

    /** Gives what is read, once for all who ask the same at the same time; see {@link Together}. */
    @SuppressWarnings("unchecked") // Equal questions have answers of one type.
    <T> T together(Object question, Supplier<T> read) {
        return current.isBound() ? read.get() : (T) together.ask(question, read::get);
    }

    /** A scheduler of jobs to be configured, with a few connections of its own: it never waits for those of requests. */
    public SchedulerBuilder scheduler(List<Task<?>> tasks) {
        return Scheduler.create(jobs, tasks);
    }

    /** Shows every statement from now on to one watcher more. */
    void watch(StatementWatcher another) {
        watcher = watcher.and(another);
    }

    /** Has it told, from now on, after each transaction on which sites it recorded events. */
    public void onEvents(Consumer<Set<SiteId>> listener) {
        eventListener = listener;
    }

    /**
     * Hears the messages that processes on this database send on a channel; none where a pooler lies between, which lends no
     * session to listen on.
     */
    public Wakeups listen(String channel, Consumer<String> listener) {
        return Wakeups.listen(address, this, channel, listener);
    }

    /** Whether work that is run now joins a transaction. */
    boolean isInTransaction() {
        return current.isBound();
    }

    /** What the transaction that runs now keeps in mind. */
    TransactionMemory memory() {
        return current.get().memory();
    }

    /** For how long in all the database answered nobody since it was opened, as far as it was noticed. */
    public Duration silence() {
        return stalls.silence();
    }

    /** Whether the database writes now, proven by a write that leaves nothing; takes two seconds at most. */
    public boolean isWritable() {
        return probe.works();
    }

    /** As {@link #isWritable}, by a write that begins now: an answer of the last second would not do. */
    public boolean isWritableNow() {
        return probe.worksNow();
    }

    @Override
    public void close() {
        outage.close();
        stalls.close();
        jobs.close();
        reads.close();
        writes.close();
        probe.close();
    }

    private enum Mode {
        WRITE,
        REHEARSE,
        READ,
        READ_ONCE;

        boolean writes() {
            return this == WRITE || this == REHEARSE;
        }

        boolean commits() {
            return this == WRITE;
        }
    }

    /** Whether the same work may succeed later: it lost against others, or the server was out of reach. */
    public static boolean mayPass(RuntimeException failure) {
        return failure instanceof TransactionConflict
                || failure instanceof DatabaseUnavailable
                || SqlFailure.behind(failure)
                        .filter(sql -> sql.isConflict() || sql.isUnavailable())
                        .isPresent();
    }

    /** Whether a failed attempt may have been committed all the same: nobody heard the answer. */
    private static final class Attempt {
        private boolean commitSent;
    }

    private <T, X extends Exception> T runAgain(Mode mode, Work<T, X> work) throws X {
        int connectionsLost = 0;
        for (int attempt = 1; ; attempt++) {
            Attempt made = new Attempt();
            try {
                return run(mode, work, made);
            } catch (RuntimeException e) {
                SqlFailure failure = SqlFailure.behind(e).orElse(null);
                if (failure != null && isUnavailable(mode, failure)) {
                    connectionsLost++;
                    goOnAfter(failure, mode.commits() && made.commitSent, connectionsLost);
                } else if (failure != null && failure.isOutOfTime()) {
                    throw DatabaseUnavailable.outOfTime(failure.exception());
                } else if (failure == null || !failure.isConflict()) {
                    throw translate(e);
                } else if (attempt == MAX_ATTEMPTS) {
                    throw new TransactionConflict(attempt, e);
                } else {
                    pauseAfter(attempt);
                }
            }
        }
    }

    /** A write that is refused in a transaction that only reads is a bug, and no outage. */
    private static boolean isUnavailable(Mode mode, SqlFailure failure) {
        return failure.isUnavailable() || (failure.isReadOnly() && mode.writes());
    }

    /** Returns when the work may be run again: nothing was committed, and the database is there. */
    private void goOnAfter(SqlFailure failure, boolean commitSent, int connectionsLost) {
        outage.noticed(failure);
        boolean maybeDone = commitSent && failure.isUnreachable();
        if (maybeDone || !failure.isUnreachable() || connectionsLost > MAX_CONNECTIONS_LOST || !outage.isOverSoon()) {
            throw new DatabaseUnavailable(maybeDone, failure.exception());
        }
    }

    /** What is not committed when its connection goes back to the pool is rolled back there. */
    private <T, X extends Exception> T run(Mode mode, Work<T, X> work, Attempt made) throws X {
        try (Connection connection = connection(mode.writes() ? writes : reads);
                Stalls.Running _ = stalls.watch(connection)) {
            // No round trip: the driver sends BEGIN with the first statement.
            connection.setAutoCommit(mode == Mode.READ_ONCE);
            Statements statements = new Statements(connection, form, watcher);
            statements.beginWith(ConnectionPool.beginning(address, mode.writes()));
            TransactionMemory memory = new TransactionMemory(mode.writes());
            T result;
            try {
                result = bound(statements, memory, mode, work);
            } finally {
                made.commitSent = statements.isCommitSent();
            }
            // No round trip where the last statement has committed.
            if (mode == Mode.WRITE || mode == Mode.READ) {
                made.commitSent = true;
                connection.commit();
                memory.committed();
            }
            if (mode == Mode.WRITE && !memory.eventSites().isEmpty()) {
                eventListener.accept(memory.eventSites());
            }
            return result;
        } catch (SQLException e) {
            throw new StatementFailed("a transaction", e);
        }
    }

    /** A connection of the pool, after waiting in line; not in vain while it is known that there is none to be had. */
    private Connection connection(HikariDataSource pool) throws SQLException {
        long deadline = System.nanoTime() + ConnectionPool.WAIT_FOR_CONNECTION.toNanos();
        while (true) {
            if (!outage.isOverSoon()) {
                throw new DatabaseUnavailable();
            }
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                // What the pool tells may be of the last outage: it tries again after a pause of its own.
                boolean couldNotConnect = e.getSQLState() != null && !probe.works();
                if (couldNotConnect || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private <T, X extends Exception> T bound(
            Statements statements, TransactionMemory memory, Mode mode, Work<T, X> work) throws X {
        return ScopedValue.where(current, new Transaction(statements, mode.writes(), memory))
                .call(() -> {
                    if (mode == Mode.WRITE && loading.isBound()) {
                        statements.commitWithoutWaiting();
                    }
                    T result = work.with(statements);
                    memory.end(statements, mode == Mode.WRITE);
                    statements.finishWrites();
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
