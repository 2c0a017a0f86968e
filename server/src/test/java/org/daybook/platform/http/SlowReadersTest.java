package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.Limit;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers that nobody reads wait in a bounded part of the memory. */
class SlowReadersTest {
    private static final String STAFF = "/bookings/v1/staff-members";
    private static final String ALL = "{\"query\": {\"cursorPaging\": {\"limit\": 100}}}";
    private static final int ROW_BYTES = Limit.PAGE_BYTES.value() / 4;
    private static final int MOST = Limit.ANSWERS_OF_CALLER.value() / (3 * ROW_BYTES) + 1;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static String hire(int bytes) {
        return """
                {"staffMember": {"name": "Ada", "extendedFields": {"namespaces": {"@me": {"text": "%s"}}}}}""".formatted("x".repeat(bytes));
    }

    /** Asks for a large answer and takes its first byte; gives its status. */
    private static char ask(Socket socket, String key) throws IOException {
        socket.setReceiveBufferSize(4 * 1024);
        URI address = SERVER.uri("/");
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
        String head = "POST " + STAFF + "/query HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + ALL.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + ALL).getBytes(StandardCharsets.US_ASCII));
        byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 2".length());
        return (char) line[line.length - 1];
    }

    @Test
    void whoReadsNothingGetsABoundedNumberOfLargeAnswers() throws IOException {
        for (int i = 0; i < 4; i++) {
            SERVER.owner().post(STAFF, hire(ROW_BYTES)).ok();
        }
        Client other = SERVER.keyWith("BOOKINGS.STAFF_MEMBER_READ");
        List<Socket> unread = new ArrayList<>();
        try {
            char status = '2';
            while (status == '2' && unread.size() < MOST) {
                Socket socket = new Socket();
                unread.add(socket);
                status = ask(socket, SERVER.site().apiKey());
            }
            assertThat(status).isEqualTo('5');
            assertThat(unread).hasSizeGreaterThan(2);
            Reply refused = SERVER.owner().post(STAFF + "/query", ALL);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.response().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.code()).isEqualTo("UNAVAILABLE");
            SERVER.owner().post(STAFF + "/count", "{}").ok();
            other.post(STAFF + "/query", ALL).ok();
        } finally {
            for (Socket socket : unread) {
                socket.close();
            }
        }
        Reply again = SERVER.owner().post(STAFF + "/query", ALL);
        for (int i = 0; i < 1000 && again.status() == 503; i++) {
            again = SERVER.owner().post(STAFF + "/query", ALL);
        }
        again.ok();
    }
}
