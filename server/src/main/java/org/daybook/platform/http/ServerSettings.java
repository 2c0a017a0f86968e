package org.daybook.platform.http;

import io.javalin.config.JavalinConfig;
import java.util.stream.Stream;
import org.daybook.platform.Limit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** How the HTTP server is set up wherever it runs: what it answers of its own, and how many it lets wait in line. */
public final class ServerSettings {
    /** Connections that wait to be accepted. The platform's default of 50 resets the rest of a burst of customers. */
    public static final int WAITING_CONNECTIONS = 1024;

    private ServerSettings() {}

    public static void apply(JavalinConfig http) {
        // A value that was sent before on a connection is else taken for one that differs in the case of its letters.
        http.jetty.modifyHttpConfiguration(configuration -> {
            configuration.setHeaderCacheCaseSensitive(true);
            configuration.setIdleTimeout(Limit.BODY_STALL.value());
        });
        http.http.maxRequestSize = Limit.SMALL_BODY.value();
        http.jetty.modifyServer(server -> {
            server.setErrorHandler(new MalformedRequests());
            server.addEventListener(new LifeCycle.Listener() {
                @Override
                public void lifeCycleStarting(LifeCycle starting) {
                    letWait(server);
                }
            });
        });
    }

    /** Bounds the connections that there may be at once, in all and from one address. */
    public static void boundConnections(JavalinConfig http, RateLimits limits) {
        http.jetty.modifyServer(server -> {
            Connections connections = new Connections(limits.addressHeader().isEmpty());
            server.addEventListener(new LifeCycle.Listener() {
                @Override
                public void lifeCycleStarting(LifeCycle starting) {
                    connectors(server).forEach(connector -> connector.addBean(connections));
                }

                @Override
                public void lifeCycleStarted(LifeCycle started) {
                    connectors(server).limit(1).forEach(connector -> connections.watch(connector.getScheduler()));
                }
            });
        });
    }

    private static Stream<ServerConnector> connectors(Server server) {
        return Stream.of(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast);
    }

    private static void letWait(Server server) {
        connectors(server).forEach(connector -> connector.setAcceptQueueSize(WAITING_CONNECTIONS));
    }
}
