package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database whether it can write, on a connection of its own: pools that are busy are no outage. An answer
 * serves all who ask in the same second.
 */
final class WriteProbe implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** How long a caller waits for the answer, so that it answers within two seconds itself. */
    private static final Duration PATIENCE = Duration.ofMillis(1800);

    private static final String SECONDS_FOR_AN_ANSWER = "2";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** New pages of a table, new rows in the catalog, and a commit that is on the disk: what a booking needs as well. */
    private static final String WRITE =
            "CREATE TEMPORARY TABLE write_probe ON COMMIT DROP AS SELECT generate_series(1, 300) AS n";

    /**
     * The statement used where temporary tables are not allowed. It only tests a commit that is written to the disk.
     */
    static final String WRITE_TO_LOG = "SELECT pg_logical_emit_message(true, 'daybook', 'ready')::text";

    private final DatabaseAddress address;
    private @Nullable Connection connection;
    private @Nullable CompletableFuture<Boolean> asked;
    private long askedAt;

    WriteProbe(DatabaseAddress address) {
        this.address = address;
    }

    /** Whether the database could write within the last second; false when there is no answer in time. */
    boolean works() {
        return inTime(recentAnswer()).orElse(false);
    }

    /** Whether the database can write now. */
    boolean worksNow() {
        return inTime(newAnswer()).orElse(false);
    }

    /** Whether a question of this moment gets no answer in time, not even that it is refused. */
    boolean isSilent() {
        return inTime(newAnswer()).isEmpty();
    }

    private static Optional<Boolean> inTime(CompletableFuture<Boolean> answer) {
        try {
            return Optional.of(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(false);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized CompletableFuture<Boolean> recentAnswer() {
        CompletableFuture<Boolean> known = asked;
        boolean recent = System.nanoTime() - askedAt < FRESH.toNanos();
        return known != null && (recent || !known.isDone()) ? known : newAnswer();
    }

    private synchronized CompletableFuture<Boolean> newAnswer() {
        CompletableFuture<Boolean> fresh = new CompletableFuture<>();
        asked = fresh;
        askedAt = System.nanoTime();
        Thread.ofVirtual().name("write probe").start(() -> fresh.complete(ask()));
        return fresh;
    }

    /** On a connection that was kept, and if it fails on a new one: the old one may have died with an earlier server. */
    private boolean ask() {
        Connection kept = take();
        return (kept != null && write(kept)) || write(open());
    }

    private boolean write(@Nullable Connection open) {
        if (open == null) {
            return false;
        }
        try {
            write(open, WRITE);
        } catch (SQLException e) {
            boolean forbidden = INSUFFICIENT_PRIVILEGE.equals(e.getSQLState());
            if (!forbidden || !writesToLog(open)) {
                close(open);
                return false;
            }
        }
        keep(open);
        return true;
    }

    private static boolean writesToLog(Connection open) {
        try {
            write(open, WRITE_TO_LOG);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void write(Connection open, String sql) throws SQLException {
        try (var statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private @Nullable Connection open() {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "daybook-probe");
        // The name goes along with the connecting, and is not set afterwards: the session may be lent by a pooler.
        properties.setProperty("assumeMinServerVersion", ConnectionPool.OLDEST_SERVER);
        properties.setProperty("connectTimeout", SECONDS_FOR_AN_ANSWER);
        properties.setProperty("loginTimeout", SECONDS_FOR_AN_ANSWER);
        properties.setProperty("socketTimeout", SECONDS_FOR_AN_ANSWER);
        try {
            return DriverManager.getConnection(address.url(), properties);
        } catch (SQLException e) {
            return null;
        }
    }

    private synchronized @Nullable Connection take() {
        Connection kept = connection;
        connection = null;
        return kept;
    }

    private void keep(Connection open) {
        Connection other = take();
        synchronized (this) {
            connection = open;
        }
        if (other != null) {
            close(other);
        }
    }

    private static void close(Connection open) {
        try {
            open.close();
        } catch (SQLException e) {
            // It is broken, which is why it is closed.
        }
    }

    @Override
    public void close() {
        Connection kept = take();
        if (kept != null) {
            close(kept);
        }
    }
}
