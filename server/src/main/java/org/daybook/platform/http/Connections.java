package org.daybook.platform.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.daybook.platform.Limit;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * How many connections there are, in all and from one address, and how long one may take to say what it wants. One too
 * many is closed at once; one that is slow or, in a crowd, idle is closed by a look at all of them every other second.
 */
final class Connections implements Connection.Listener {
    private static final long LOOK_SECONDS = 2;
    private static final Duration IDLE_IN_CROWD = Duration.ofSeconds(2);

    /** Whether clients connect directly; behind a proxy all connections have the address of the proxy. */
    private final boolean direct;

    private final Map<Connection, Known> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> ofAddresses = new ConcurrentHashMap<>();

    /** What is known of a connection. */
    private static final class Known {
        private final String address;
        /** When the head of the current request began to arrive; 0 while none is arriving. */
        private long headSince;

        private Known(String address) {
            this.address = address;
        }
    }

    Connections(boolean direct) {
        this.direct = direct;
    }

    @Override
    public void onOpened(Connection connection) {
        Known known = new Known(address(connection));
        open.put(connection, known);
        int ofAddress = ofAddresses.merge(known.address, 1, Integer::sum);
        boolean tooMany = direct && ofAddress > Limit.CONNECTIONS_OF_ADDRESS.value();
        if (tooMany || open.size() > Limit.CONNECTIONS.value()) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Known known = open.remove(connection);
        if (known != null) {
            ofAddresses.computeIfPresent(known.address, (address, count) -> count > 1 ? count - 1 : null);
        }
    }

    private static String address(Connection connection) {
        @Nullable SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : "";
    }

    /** Looks at all connections again and again, for as long as the scheduler runs. */
    void watch(Scheduler scheduler) {
        scheduler.schedule(
                () -> {
                    look(System.nanoTime());
                    watch(scheduler);
                },
                LOOK_SECONDS,
                TimeUnit.SECONDS);
    }

    private void look(long now) {
        boolean crowded = open.size() > Limit.CROWDED_CONNECTIONS.value();
        open.forEach((connection, known) -> {
            if (connection instanceof HttpConnection http && (isLate(http, known, now) || (crowded && isIdle(http)))) {
                connection.getEndPoint().close();
            }
        });
    }

    private static boolean isLate(HttpConnection connection, Known known, long now) {
        boolean arriving =
                !connection.getParser().isStart() && connection.getParser().inHeaderState();
        if (!arriving) {
            known.headSince = 0;
            return false;
        }
        if (known.headSince == 0) {
            known.headSince = now;
        }
        return now - known.headSince > TimeUnit.MILLISECONDS.toNanos(Limit.HEAD_TIME.value());
    }

    private static boolean isIdle(HttpConnection connection) {
        EndPoint endPoint = connection.getEndPoint();
        return connection.getParser().isStart()
                && endPoint instanceof AbstractEndPoint known
                && known.getIdleFor() > IDLE_IN_CROWD.toMillis();
    }
}
