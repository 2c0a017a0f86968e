package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.platform.Limit;
import org.daybook.platform.http.BodyBudget.Sender;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are too large, that do not arrive, or that are none of what they are said to be. */
class BodiesTest {
    private static final String TOKEN = "/oauth2/token";
    private static final String PAGE = "/book/massage/details";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @ParameterizedTest
    @CsvSource({
        "zz, the chunk has no length",
        "'4\r\n{}', the client closes its side in a chunk",
        "'2\r\n{}\r\n', the client closes its side before the last chunk"
    })
    void aChunkedBodyThatDoesNotArriveIsRefusedAndTheConnectionClosed(String chunks, String why) throws IOException {
        String head = "POST " + TestBusiness.SERVICES + "/query HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + SERVER.site().apiKey() + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (Socket socket = sent(head + chunks + "\r\n")) {
            socket.shutdownOutput();
            assertThat(RawAnswer.read(socket.getInputStream()).status()).as(why).isEqualTo(400);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aBodyThatEndsEarlyIsRefusedAndTheConnectionClosed() throws IOException {
        for (String path : List.of(TestBusiness.SERVICES + "/query", PAGE)) {
            String type = path.equals(PAGE) ? Forms.CONTENT_TYPE : "application/json";
            try (Socket socket = sent("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                    + SERVER.site().apiKey() + "\r\nContent-Type: " + type + "\r\nContent-Length: 100\r\n\r\n{}")) {
                socket.shutdownOutput();
                assertThat(RawAnswer.read(socket.getInputStream()).status())
                        .as(path)
                        .isEqualTo(400);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aBodyOfNobodyIsSmallAndThatOfAVisitorIsNotLarge() {
        assertThat(SERVER.nobody().post(TOKEN, spaces(Limit.SMALL_BODY.value())).status())
                .isEqualTo(413);
        String query = TestBusiness.SERVICES + "/query";
        int most = Limit.BODY_OF_VISITOR.value();
        assertThat(SERVER.visitor().post(query, spaces(most)).status()).isEqualTo(413);
        assertThat(SERVER.visitor().post(query, spaces(most - 10)).status()).isEqualTo(200);
        assertThat(SERVER.owner().post(query, spaces(most)).status()).isEqualTo(200);
    }

    private static String spaces(int count) {
        return "{}" + " ".repeat(count);
    }

    @Test
    void oneAddressLeavesRoomForOthersAndAllVisitorsLeaveRoomForTheOwner() {
        BodyBudget budget = new BodyBudget();
        int body = Limit.BODY_OF_VISITOR.value();
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Sender sender = new Sender("192.0.2." + i, false);
            int taken = 0;
            while (budget.take(sender, body)) {
                taken += body;
                senders.add(sender);
            }
            assertThat(taken).isLessThanOrEqualTo(Limit.BODIES_OF_ADDRESS.value());
        }
        assertThat(senders).hasSize(Limit.BODIES_OF_VISITORS.value() / body);
        Sender owner = new Sender("192.0.2.1", true);
        assertThat(budget.take(owner, Limit.BODY.value())).isTrue();
        senders.forEach(sender -> budget.give(sender, body));
        assertThat(budget.take(new Sender("192.0.2.99", false), body)).isTrue();
    }

    @Test
    void aPageTakesNoFilesAndLeavesNothingInTheTemporaryFolder() throws IOException {
        long before = temporaryFiles();
        String part = "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n" + "a".repeat(100_000);
        try (Socket socket = sent("POST " + PAGE + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " + part.length() + "\r\n\r\n"
                + part)) {
            assertThat(RawAnswer.read(socket.getInputStream()).status()).isEqualTo(415);
        }
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("MultiPart"))
                    .count();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a=%ff, application/x-www-form-urlencoded, 400",
        "a=%zz, application/x-www-form-urlencoded, 400",
        "a=b, application/x-www-form-urlencoded;charset=nope, 415",
        "a=b, application/json, 415",
        "a=b, '', 415"
    })
    void aFormThatIsNoneIsRefused(String form, String type, int status) throws IOException {
        String header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
        try (Socket socket = sent("POST " + PAGE + " HTTP/1.1\r\nHost: localhost\r\n" + header + "Content-Length: "
                + form.length() + "\r\n\r\n" + form)) {
            assertThat(RawAnswer.read(socket.getInputStream()).status()).isEqualTo(status);
        }
    }

    @Test
    void aFormThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        try (Socket socket = sent("POST " + PAGE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + Forms.CONTENT_TYPE
                + "\r\nContent-Length: 990000\r\n\r\n")) {
            assertThat(RawAnswer.read(socket.getInputStream()).status()).isEqualTo(413);
        }
    }

    @Test
    void oneAddressHasABoundOfConnections() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < Limit.CONNECTIONS_OF_ADDRESS.value(); i++) {
                sockets.add(connect("127.0.0.77"));
            }
            // Who was answered was counted; several accept at once, in no order.
            for (Socket socket : sockets) {
                assertThat(statusOfHealth(socket)).isEqualTo(404);
            }
            Socket oneMore = connect("127.0.0.77");
            sockets.add(oneMore);
            assertThatThrownBy(() -> statusOfHealth(oneMore)).isInstanceOf(IOException.class);
            Socket another = connect("127.0.0.78");
            sockets.add(another);
            assertThat(statusOfHealth(another)).isEqualTo(404);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static int statusOfHealth(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return RawAnswer.read(socket.getInputStream()).status();
    }

    private static Socket connect(String fromAddress) throws IOException {
        return new Socket(
                InetAddress.ofLiteral("127.0.0.1"), SERVER.uri("/").getPort(), InetAddress.ofLiteral(fromAddress), 0);
    }

    private static Socket sent(String request) throws IOException {
        Socket socket = connect("127.0.0.1");
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
