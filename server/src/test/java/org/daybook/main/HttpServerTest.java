package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import org.daybook.platform.CannotStart;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final String HOST = "127.0.0.1";

    @Test
    void aRequestThatRunsIsAnsweredBeforeTheServerStops() throws Exception {
        var arrived = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        HttpServer server = HttpServer.start(
                HOST,
                0,
                http -> http.routes.get("/slow", context -> {
                    arrived.countDown();
                    mayAnswer.await();
                    context.result("done");
                }));
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + server.port() + "/slow"))
                    .build();
            var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            arrived.await();
            Thread stopping = Thread.ofVirtual().start(server::close);
            while (!isWaiting(stopping)) {
                assertThat(stopping.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            mayAnswer.countDown();
            assertThat(answer.get().body()).isEqualTo("done");
            stopping.join();
        }
    }

    @Test
    void requestsRunOnVirtualThreads() throws Exception {
        try (var server = HttpServer.start(
                        HOST,
                        0,
                        http -> http.routes.get(
                                "/",
                                context -> context.result(
                                        "" + Thread.currentThread().isVirtual())));
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + server.port() + "/"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("true");
        }
    }

    @Test
    void aPortInUseIsToldInOneLine() {
        try (var server = HttpServer.start(HOST, 0, http -> {})) {
            assertThatThrownBy(() ->
                            HttpServer.start(HOST, server.port(), http -> {}).close())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("Cannot listen on port " + server.port() + " of " + HOST);
        }
    }

    private static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
        };
    }
}
