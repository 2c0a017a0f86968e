package org.daybook.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A server in a process of its own, whose CPU time is told apart from that of its clients. */
final class LoadedServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private LoadedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a JVM and waits until it answers {@code GET /readyz}.
     *
     * @param command arguments of {@code java} for a port
     */
    static LoadedServer start(IntFunction<List<String>> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> words = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m", "-XX:+UseSerialGC"));
        words.addAll(command.apply(port));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        LoadedServer server = new LoadedServer(builder.start(), port);
        server.awaitReady();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws InterruptedException {
        Client client = client("");
        for (int attempt = 0; attempt < 300; attempt++) {
            if (client.isReady()) {
                return;
            }
            Thread.sleep(200);
        }
        close();
        throw new IllegalStateException("The server did not get ready");
    }

    /** A client that calls with this API key. */
    Client client(String authorization) {
        return new Client(port, authorization);
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
