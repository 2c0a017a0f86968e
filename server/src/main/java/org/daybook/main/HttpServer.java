package org.daybook.main;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.function.Consumer;
import org.daybook.platform.http.ServerSettings;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The one HTTP server: a virtual thread per request, and no request cut short when it stops. */
final class HttpServer implements AutoCloseable {
    private static final Duration FINISH_REQUESTS = Duration.ofSeconds(20);

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Takes a port, 0 for a free one, and serves what arrives at it. */
    static HttpServer start(String host, int port, Consumer<JavalinConfig> routes) {
        return start(BoundPort.take(host, port), routes);
    }

    /** Serves what arrives at a port from the moment this returns, and what has waited there. */
    static HttpServer start(BoundPort bound, Consumer<JavalinConfig> routes) {
        Javalin javalin = Javalin.create(http -> {
            http.startup.showJavalinBanner = false;
            http.startup.showOldJavalinVersionWarning = false;
            http.concurrency.useVirtualThreads = true;
            http.jetty.modifyServer(server -> {
                server.setStopTimeout(FINISH_REQUESTS.toMillis());
                server.setHandler(new GracefulHandler());
            });
            http.jetty.addConnector(bound::connector);
            ServerSettings.apply(http);
            http.jetty.modifyHttpConfiguration(configuration -> configuration.setSendServerVersion(false));
            routes.accept(http);
        });
        return new HttpServer(javalin.start());
    }

    int port() {
        return javalin.port();
    }

    /** Takes no further requests, and returns when those that run are answered. */
    @Override
    public void close() {
        javalin.stop();
    }
}
