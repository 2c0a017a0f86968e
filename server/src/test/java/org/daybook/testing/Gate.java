package org.daybook.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.daybook.platform.db.DatabaseAddress;

/** Stands between a process and its database, and can be shut: then connections break, and new ones are refused. */
public final class Gate implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final ServerSocket listening;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;
    private volatile boolean shutForNew;
    private volatile boolean silent;
    private volatile String lastWords = "";

    private Gate(int port) {
        this.port = port;
        try {
            listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A gate before the database of this address, open. */
    public static Gate before(DatabaseAddress address) {
        String port = address.url().replaceFirst(".*:(\\d+)/.*", "$1");
        return new Gate(Integer.parseInt(port));
    }

    /** The address of the same database through the gate. */
    public DatabaseAddress through(DatabaseAddress address) {
        return new DatabaseAddress(
                address.url().replaceFirst(":\\d+/", ":" + listening.getLocalPort() + "/"),
                address.user(),
                address.password());
    }

    public void shut() {
        shut = true;
        open.forEach(Gate::close);
    }

    /** New connections are refused; those that are open stay so. */
    public void shutForNew() {
        shutForNew = true;
    }

    /** Nothing is refused, and nothing is answered. */
    public void fallSilent() {
        silent = true;
    }

    public void open() {
        shut = false;
        shutForNew = false;
        silent = false;
        lastWords = "";
    }

    /** Shuts as soon as a message with these words has gone to the database, whose answer is lost. */
    public void shutAfter(String words) {
        lastWords = words;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (shut || shutForNew) {
                    client.close();
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                    open.add(client);
                    open.add(server);
                    Thread.ofVirtual().start(() -> pass(client, server, true));
                    Thread.ofVirtual().start(() -> pass(server, client, false));
                }
            } catch (IOException e) {
                // The gate is gone, or somebody who came to it.
            }
        }
    }

    private void pass(Socket from, Socket to, boolean toDatabase) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                while (silent) {
                    Thread.onSpinWait();
                    Thread.sleep(20);
                }
                String words = lastWords;
                boolean last = toDatabase
                        && !words.isEmpty()
                        && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(words);
                if (last) {
                    shut = true;
                    open.stream()
                            .filter(socket -> !socket.equals(from) && !socket.equals(to))
                            .forEach(Gate::close);
                }
                if (!(shut && !toDatabase)) {
                    out.write(buffer, 0, read);
                }
                if (last) {
                    // The database gets to do it before the connection breaks.
                    Thread.sleep(300);
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // Shut.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shut();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
