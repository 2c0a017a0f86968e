package org.daybook.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.daybook.platform.CannotStart;
import org.daybook.platform.http.ServerSettings;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A port that this process holds before it does anything that it must not do in vain: whoever connects waits until the
 * server takes over.
 */
final class BoundPort implements AutoCloseable {
    private final String host;
    private final ServerSocketChannel channel;

    private BoundPort(String host, ServerSocketChannel channel) {
        this.host = host;
        this.channel = channel;
    }

    /**
     * Takes the port.
     *
     * @param port 0 takes a free one
     * @throws CannotStart when it is in use or not allowed
     */
    static BoundPort take(String host, int port) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(new InetSocketAddress(host, port), ServerSettings.WAITING_CONNECTIONS);
                return new BoundPort(host, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new CannotStart(
                    "Cannot listen on port " + port + " of " + host
                            + ": it is in use or not allowed. Choose another one with --port.",
                    e);
        }
    }

    int port() {
        return channel.socket().getLocalPort();
    }

    /** The connector through which the server accepts connections. */
    ServerConnector connector(Server server, HttpConfiguration configuration) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(host);
        try {
            connector.open(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
