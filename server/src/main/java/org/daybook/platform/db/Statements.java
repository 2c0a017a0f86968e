package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What sends statements to the database, one after the other, for as long as the work lasts that it was given to.
 *
 * <p>Savepoints cost no round trip of their own: they travel with the next statement, and COMMIT with the last one where
 * that is known. So do writes that give nothing back, and reads that are known to be needed: of what a small transaction
 * takes, most is the way to the server and back.
 */
public final class Statements {
    private static final String MARK = "SAVEPOINT attempt";
    private static final String FORGET = "RELEASE SAVEPOINT attempt";
    private static final String GO_BACK = "ROLLBACK TO SAVEPOINT attempt";
    private static final String COMMIT = "COMMIT";
    private static final String DO_NOT_WAIT = "SET LOCAL synchronous_commit = off";

    private final Connection connection;
    private final StatementForm form;
    private final StatementWatcher watcher;
    /** Commands that are sent before the next statement, in the same round trip. */
    private final List<SqlPart<?>> front = new ArrayList<>();
    /** Statements that are sent after the next statement, in the same round trip. */
    private final List<SqlPart<?>> behind = new ArrayList<>();

    private boolean last;
    private boolean commitSent;

    /** What is done to a statement before it is sent, or with what it gave. */
    @FunctionalInterface
    interface Use<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    Statements(Connection connection, StatementForm form, StatementWatcher watcher) {
        this.connection = connection;
        this.form = form;
        this.watcher = watcher;
    }

    boolean isDistributed() {
        return form == StatementForm.DISTRIBUTED;
    }

    /** Makes a statement that returns rows, with parameters such as {@code :site}. */
    public Query query(String sql) {
        return new Query(this, NamedSql.of(form.text(sql)));
    }

    /** Makes a statement that returns no rows. */
    public Update update(String sql) {
        return new Update(this, NamedSql.of(form.text(sql)));
    }

    /** A statement to be run for many rows at once. */
    public Batch batch(String sql) {
        return new Batch(this, NamedSql.of(form.text(sql)));
    }

    /** Has commands sent in front of the first statement of the transaction. */
    void beginWith(List<String> commands) {
        commands.forEach(command -> front.add(SqlPart.command(command)));
    }

    /** Has the transaction commit without waiting for the disk: a later one that waits makes sure of it too. */
    void commitWithoutWaiting() {
        front.add(SqlPart.command(DO_NOT_WAIT));
    }

    /** Sets a savepoint. Savepoints may be nested; {@link #keep} and {@link #undo} end the innermost one. */
    void mark() {
        finishWrites();
        front.add(SqlPart.command(MARK));
    }

    /** Releases the innermost savepoint; the changes made since it stay. */
    void keep() {
        front.add(SqlPart.command(FORGET));
    }

    /** Rolls back to the innermost savepoint, also after a statement failed. */
    void undo() {
        front.removeIf(SqlPart::counts);
        front.add(SqlPart.command(GO_BACK));
        front.add(SqlPart.command(FORGET));
        sendFront();
    }

    /** Has a statement sent in front of the next one, in the same round trip. What is wrong with it is thrown there. */
    void sendWithNext(SqlPart<?> part) {
        front.add(part);
    }

    /** Has a statement sent behind the next one, in the same round trip. */
    void sendBehindNext(SqlPart<?> part) {
        behind.add(part);
    }

    /** What a statement gave that was to be sent behind the next one; it is sent now where none came. */
    <T> T result(SqlPart<T> part) {
        if (!part.isDone()) {
            behind.remove(part);
            return send(part);
        }
        return part.result();
    }

    /** Sends what waits for a next statement, where it writes: there is none to come, or none that may fail for it. */
    void finishWrites() {
        if (front.stream().anyMatch(SqlPart::counts)) {
            sendFront();
        }
    }

    /** Has the next statement commit, if it succeeds: what it writes by then is there, or nothing of the transaction. */
    void commitWithNext() {
        last = true;
    }

    /** Whether the server was asked to commit: if it then says nothing, nobody knows whether it did. */
    boolean isCommitSent() {
        return commitSent;
    }

    private void sendFront() {
        if (!front.isEmpty()) {
            List<SqlPart<?>> parts = List.copyOf(front);
            front.clear();
            send(parts);
        }
    }

    /** Sends a statement, with what waits for it. */
    <T> T send(SqlPart<T> part) {
        List<SqlPart<?>> parts = new ArrayList<>(front);
        parts.add(part);
        parts.addAll(behind);
        front.clear();
        behind.clear();
        if (last) {
            parts.add(SqlPart.command(COMMIT));
        }
        send(parts);
        return part.result();
    }

    private void send(List<SqlPart<?>> parts) {
        String text = parts.stream().map(SqlPart::sql).collect(Collectors.joining("; "));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            SqlPart.fill(statement, parts);
            List<String> counted =
                    parts.stream().filter(SqlPart::counts).map(SqlPart::sql).toList();
            counted.forEach(each -> StatementCounter.count());
            watcher.sends(counted, statement);
            commitSent = last;
            statement.execute();
            SqlPart.read(statement, parts);
        } catch (SQLException e) {
            throw new StatementFailed(text, e);
        }
    }

    /**
     * Sends a statement by itself.
     *
     * @param fill sets its values
     * @param read reads what it gave
     */
    <T> T sendAlone(String sql, Use<?> fill, Use<T> read) {
        sendFront();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill.with(statement);
            count(sql, statement);
            statement.execute();
            return read.with(statement);
        } catch (SQLException e) {
            throw new StatementFailed(sql, e);
        }
    }

    /** Sends a statement once for each row that {@code fill} adds to it, in one round trip. */
    int[] sendBatch(String sql, Use<?> fill) {
        sendFront();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill.with(statement);
            count(sql, statement);
            return statement.executeBatch();
        } catch (SQLException e) {
            throw new StatementFailed(sql, e);
        }
    }

    private void count(String sql, PreparedStatement statement) {
        StatementCounter.count();
        watcher.sends(List.of(sql), statement);
    }
}
