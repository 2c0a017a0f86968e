package org.daybook.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.daybook.platform.db.DatabaseAddress;

/** Stands between a process and its database, and notes every statement as the server is told it, those of the driver too. */
public final class WireTap implements AutoCloseable {
    private static final int MESSAGE_HEAD = 4;

    private final ServerSocket listening;
    private final int port;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /**
     * A statement.
     *
     * @param name under which the session keeps it prepared; empty where it does not
     */
    public record Sent(String name, String sql) {}

    private WireTap(int port) {
        this.port = port;
        try {
            listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Before the database of this address. */
    public static WireTap before(DatabaseAddress address) {
        return new WireTap(Integer.parseInt(address.url().replaceFirst(".*:(\\d+)/.*", "$1")));
    }

    /** The address of the same database through the tap. */
    public DatabaseAddress through(DatabaseAddress address) {
        return new DatabaseAddress(
                address.url().replaceFirst(":\\d+/", ":" + listening.getLocalPort() + "/"),
                address.user(),
                address.password(),
                address.connections(),
                address.isPooled());
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> toDatabase(client, server));
                Thread.ofVirtual().start(() -> back(server, client));
            } catch (IOException e) {
                // The tap is gone, or the database.
            }
        }
    }

    private static void back(Socket server, Socket client) {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    /** Message by message: the first has no type, and every other is led by one. */
    private void toDatabase(Socket client, Socket server) {
        try (client;
                server) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(server.getOutputStream());
            out.write(message(in, new byte[0]));
            while (true) {
                byte type = in.readByte();
                byte[] message = message(in, new byte[] {type});
                note((char) type, ByteBuffer.wrap(message, 1 + MESSAGE_HEAD, message.length - 1 - MESSAGE_HEAD));
                out.write(message);
            }
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    private static byte[] message(DataInputStream in, byte[] type) throws IOException {
        int length = in.readInt();
        byte[] body = in.readNBytes(length - MESSAGE_HEAD);
        return ByteBuffer.allocate(type.length + length)
                .put(type)
                .putInt(length)
                .put(body)
                .array();
    }

    private void note(char type, ByteBuffer body) {
        if (type == 'P') {
            sent.add(new Sent(text(body), text(body)));
        } else if (type == 'Q') {
            sent.add(new Sent("", text(body)));
        }
    }

    private static String text(ByteBuffer body) {
        int start = body.position();
        while (body.get() != 0) {
            // Up to the zero that ends the text.
        }
        return new String(
                body.array(), body.arrayOffset() + start, body.position() - start - 1, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
