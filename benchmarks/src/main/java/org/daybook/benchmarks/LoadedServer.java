package org.daybook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** A server in a process of its own, whose CPU time is told apart from that of its clients. */
final class LoadedServer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final String authorization;

    private LoadedServer(Process process, int port, String authorization) {
        this.process = process;
        this.port = port;
        this.authorization = authorization;
    }

    /**
     * Starts a JVM and waits until it answers {@code GET /readyz}.
     *
     * @param command arguments of {@code java} for a port
     */
    static LoadedServer start(IntFunction<List<String>> command, Map<String, String> environment, String authorization)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> words = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m", "-XX:+UseSerialGC"));
        words.addAll(command.apply(port));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        LoadedServer server = new LoadedServer(builder.start(), port, authorization);
        server.awaitReady();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws InterruptedException {
        for (int attempt = 0; attempt < 300; attempt++) {
            try {
                HttpRequest request = HttpRequest.newBuilder(uri("/readyz")).build();
                if (HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The server did not get ready");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The answer to a POST, which must succeed. */
    ObjectNode post(String path, String body) {
        return Json.parseObject(postText(path, body));
    }

    String postText(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a run of many clients at once saw.
     *
     * @param cpuMillis CPU time of the server for one call
     * @param p99Millis time that all but one in a hundred calls stayed below
     */
    record Load(double cpuMillis, double p99Millis, double perSecond) {}

    /** Lets clients call for some time, after as long a warm-up: the compiler of the JVM takes its time. */
    Load load(int clients, int seconds, IntConsumer call) throws InterruptedException, ExecutionException {
        hammer(clients, seconds, call);
        Duration before = cpu();
        long[] nanos = hammer(clients, seconds, call);
        Duration used = cpu().minus(before);
        Arrays.sort(nanos);
        return new Load(
                used.toNanos() / 1e6 / nanos.length,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                (double) nanos.length / seconds);
    }

    private Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Nanoseconds of each call that was made. */
    static long[] hammer(int clients, int seconds, IntConsumer call) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        List<Callable<List<Long>>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int number = client;
            loops.add(() -> {
                List<Long> nanos = new ArrayList<>();
                while (System.nanoTime() < end) {
                    long start = System.nanoTime();
                    call.accept(number);
                    nanos.add(System.nanoTime() - start);
                }
                return nanos;
            });
        }
        List<Long> all = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Long>> loop : executor.invokeAll(loops)) {
                all.addAll(loop.get());
            }
        }
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
