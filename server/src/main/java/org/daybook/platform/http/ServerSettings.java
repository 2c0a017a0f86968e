package org.daybook.platform.http;

import io.javalin.config.JavalinConfig;
import java.util.stream.Stream;
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
        http.jetty.modifyHttpConfiguration(configuration -> configuration.setHeaderCacheCaseSensitive(true));
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

    private static void letWait(Server server) {
        Stream.of(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .forEach(connector -> ((ServerConnector) connector).setAcceptQueueSize(WAITING_CONNECTIONS));
    }
}
