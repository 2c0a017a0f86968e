package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What sends statements to the database, one after the other, for as long as the work lasts that it was given to.
 *
 * <p>Savepoints cost no round trip of their own: they travel with the next statement, and COMMIT with the last one where
 * that is known.
 */
public final class Statements {
    private static final String MARK = "SAVEPOINT attempt";
    private static final String FORGET = "RELEASE SAVEPOINT attempt";
    private static final String GO_BACK = "ROLLBACK TO SAVEPOINT attempt";
    private static final String COMMIT = "COMMIT";
    private static final String DO_NOT_WAIT = "SET LOCAL synchronous_commit = off";

    private final Connection connection;
    private final Consumer<PreparedStatement> watcher;
    private final List<String> commands = new ArrayList<>();
    private boolean last;
    private boolean commitSent;

    /** What is done to a statement before it is sent, or with what it gave. */
    @FunctionalInterface
    interface Use<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    /** @param watcher is shown each statement with its values before it is sent */
    Statements(Connection connection, Consumer<PreparedStatement> watcher) {
        this.connection = connection;
        this.watcher = watcher;
    }

    /** A statement that gives rows, with parameters such as {@code :site}. */
    public Query query(String sql) {
        return new Query(this, NamedSql.of(sql));
    }

    /** A statement that gives none. */
    public Update update(String sql) {
        return new Update(this, NamedSql.of(sql));
    }

    /** A statement to be run for many rows at once. */
    public Batch batch(String sql) {
        return new Batch(this, NamedSql.of(sql));
    }

    /** Has the transaction commit without waiting for the disk: a later one that waits makes sure of it too. */
    void commitWithoutWaiting() {
        commands.add(DO_NOT_WAIT);
    }

    /** Marks a point to go back to. Points may be inside each other; the innermost is meant by what follows. */
    void mark() {
        commands.add(MARK);
    }

    /** Keeps what was done since the point, which is one no longer. */
    void keep() {
        commands.add(FORGET);
    }

    /** Undoes what was done since the point, even where a statement failed. */
    void undo() {
        commands.add(GO_BACK);
        commands.add(FORGET);
        sendCommands();
    }

    /** Has the next statement commit, if it succeeds: what it writes by then is there, or nothing of the transaction. */
    void commitWithNext() {
        last = true;
    }

    /** Whether the server was asked to commit: if it then says nothing, nobody knows whether it did. */
    boolean isCommitSent() {
        return commitSent;
    }

    private void sendCommands() {
        if (commands.isEmpty()) {
            return;
        }
        String all = String.join("; ", commands);
        commands.clear();
        try (Statement statement = connection.createStatement()) {
            statement.execute(all);
        } catch (SQLException e) {
            throw new StatementFailed(all, e);
        }
    }

    /**
     * Sends a statement by itself.
     *
     * @param fill sets its values
     * @param read reads what it gave
     */
    <T> T send(String sql, Use<?> fill, Use<T> read) {
        String text = withCommands(sql);
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            fill.with(statement);
            count(statement);
            int before = commands.size();
            commands.clear();
            commitSent = last;
            statement.execute();
            for (int i = 0; i < before; i++) {
                statement.getMoreResults();
            }
            return read.with(statement);
        } catch (SQLException e) {
            throw new StatementFailed(sql, e);
        }
    }

    private String withCommands(String sql) {
        if (commands.isEmpty() && !last) {
            return sql;
        }
        List<String> all = new ArrayList<>(commands);
        all.add(sql);
        if (last) {
            all.add(COMMIT);
        }
        return String.join("; ", all);
    }

    /** Sends a statement once for each row that {@code fill} adds to it, in one round trip. */
    int[] sendBatch(String sql, Use<?> fill) {
        sendCommands();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill.with(statement);
            count(statement);
            return statement.executeBatch();
        } catch (SQLException e) {
            throw new StatementFailed(sql, e);
        }
    }

    private void count(PreparedStatement statement) {
        StatementCounter.count();
        watcher.accept(statement);
    }
}
