package org.daybook.benchmarks;

import io.javalin.Javalin;
import java.nio.charset.StandardCharsets;

/** The same HTTP server as Daybook's with nothing behind it: answers every POST with a body of one size. */
final class ReadyMade {
    private ReadyMade() {}

    static void serve(int port, int bytes) {
        byte[] body = "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        Javalin.create(http -> {
                    http.startup.showJavalinBanner = false;
                    http.concurrency.useVirtualThreads = true;
                    http.routes.get("/readyz", context -> context.result("ready\n"));
                    http.routes.post("/*", context -> {
                        context.req().getInputStream().readAllBytes();
                        context.contentType("application/json;charset=utf-8").result(body);
                    });
                })
                .start("127.0.0.1", port);
    }
}
