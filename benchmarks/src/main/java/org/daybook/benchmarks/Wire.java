package org.daybook.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection to a server of this machine that speaks no more of HTTP/1.1 than a POST takes. Clients share the processors
 * with what is measured, so they do as little as they can.
 */
final class Wire implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** What a server said. */
    record Reply(int status, String body) {}

    Reply post(String path, String authorization, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + authorization
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int answered = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                answered = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        if (answered < 0) {
            throw new IOException("An answer without Content-Length");
        }
        byte[] bytes = in.readNBytes(answered);
        if (bytes.length < answered) {
            throw new EOFException();
        }
        return new Reply(status, new String(bytes, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
