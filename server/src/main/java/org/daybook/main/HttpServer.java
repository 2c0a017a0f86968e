package org.daybook.main;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.time.Duration;
import java.util.function.Consumer;
import org.daybook.platform.CannotStart;
import org.daybook.platform.http.ServerSettings;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The one HTTP server: a virtual thread per request, and no request cut short when it stops. */
final class HttpServer implements AutoCloseable {
    private static final Duration FINISH_REQUESTS = Duration.ofSeconds(20);

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Listens from the moment this returns.
     *
     * @param port 0 takes a free one
     */
    static HttpServer start(String host, int port, Consumer<JavalinConfig> routes) {
        Javalin javalin = Javalin.create(http -> {
            http.startup.showJavalinBanner = false;
            http.startup.showOldJavalinVersionWarning = false;
            http.concurrency.useVirtualThreads = true;
            http.jetty.modifyServer(server -> {
                server.setStopTimeout(FINISH_REQUESTS.toMillis());
                server.setHandler(new GracefulHandler());
            });
            ServerSettings.apply(http);
            http.jetty.modifyHttpConfiguration(configuration -> configuration.setSendServerVersion(false));
            routes.accept(http);
        });
        return new HttpServer(listen(javalin, host, port));
    }

    private static Javalin listen(Javalin javalin, String host, int port) {
        // Javalin would log the failure that is about to be told in one line.
        JavalinLogger.enabled = false;
        try {
            return javalin.start(host, port);
        } catch (JavalinBindException e) {
            throw new CannotStart(
                    "Cannot listen on port " + port + " of " + host
                            + ": it is in use or not allowed. Choose another one with --port.",
                    e);
        } finally {
            JavalinLogger.enabled = true;
        }
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
