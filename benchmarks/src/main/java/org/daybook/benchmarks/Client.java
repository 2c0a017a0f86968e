package org.daybook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls a server of this machine.
 *
 * @param authorization the API key of the site that is called
 */
record Client(int port, String authorization) implements BusySalon.Api {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<Integer, Deque<Wire>> IDLE = new ConcurrentHashMap<>();

    /** Whether the server answers {@code GET /readyz}. */
    boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri("/readyz")).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The answer to a POST, which must succeed. */
    @Override
    public ObjectNode post(String path, String body) {
        return Json.parseObject(postText(path, body));
    }

    /** As {@link #post}, as text. Each caller has a connection of its own, which is used again. */
    String postText(String path, String body) {
        Deque<Wire> idle = IDLE.computeIfAbsent(port, key -> new ConcurrentLinkedDeque<>());
        try {
            Wire kept = idle.pollFirst();
            Wire wire = kept == null ? new Wire(port) : kept;
            Wire.Reply reply;
            try {
                reply = wire.post(path, authorization, body);
            } catch (IOException e) {
                wire.close();
                if (kept == null) {
                    throw e;
                }
                // The server closes what was idle for long.
                wire = new Wire(port);
                reply = wire.post(path, authorization, body);
            }
            idle.addFirst(wire);
            if (reply.status() != 200) {
                throw new IllegalStateException(path + " answered " + reply.status() + " " + reply.body());
            }
            return reply.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
