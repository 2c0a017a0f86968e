package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short messages between the processes on one database, by LISTEN and NOTIFY, on a connection of its own. They may be lost:
 * a message only says where to look sooner than one would anyway.
 */
public final class Wakeups implements AutoCloseable {
    private static final int LISTEN_MILLIS = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);

    private final DatabaseAddress address;
    private final Database database;
    private final String channel;
    private final Consumer<String> listener;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Connection connection;

    private Wakeups(DatabaseAddress address, Database database, String channel, Consumer<String> listener) {
        this.address = address;
        this.database = database;
        this.channel = channel;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("wakeups " + channel).unstarted(this::run);
    }

    static Wakeups listen(DatabaseAddress address, Database database, String channel, Consumer<String> listener) {
        Wakeups wakeups = new Wakeups(address, database, channel, listener);
        if (!address.isPooled()) {
            wakeups.thread.start();
        }
        return wakeups;
    }

    /** Sends messages to every process that listens, this one included; to none where this one cannot listen itself. */
    public void tell(Collection<String> messages) {
        if (address.isPooled()) {
            return;
        }
        database.useTransaction(statements -> statements
                .query("SELECT count(pg_notify(:channel, message)) FROM unnest(:messages) AS message")
                .bind("channel", channel)
                .bindTexts("messages", messages)
                .mapTo(Long.class)
                .one());
    }

    private void run() {
        while (!closed) {
            try (Connection open = open()) {
                connection = open;
                listen(open);
            } catch (SQLException e) {
                LOG.debug("Nothing is heard on {}; it is tried again.", channel, e);
            } finally {
                connection = null;
            }
            if (!closed) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void listen(Connection open) throws SQLException {
        try (var statement = open.createStatement()) {
            statement.execute("LISTEN " + channel);
        }
        PGConnection heard = open.unwrap(PGConnection.class);
        while (!closed) {
            for (PGNotification message : heard.getNotifications(LISTEN_MILLIS)) {
                listener.accept(message.getParameter());
            }
        }
    }

    private Connection open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "daybook-wakeups");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(address.url(), properties);
    }

    /** Ends the connection: whoever listens on it hears that as a failure. */
    @Override
    public void close() {
        closed = true;
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The connection of {} was not ended.", channel, e);
            }
        }
        LockSupport.unpark(thread);
    }
}
