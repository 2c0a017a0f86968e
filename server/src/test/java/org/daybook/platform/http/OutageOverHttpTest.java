package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.daybook.testing.Gate;
import org.daybook.testing.TestDatabase;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients and customers are told while the database is away. */
class OutageOverHttpTest {
    private static final AtomicReference<Gate> GATE = new AtomicReference<>();
    private static final TestServer SERVER = TestServer.create(
            TestDatabase.behind(address -> {
                Gate gate = Gate.before(address);
                GATE.set(gate);
                return gate.through(address);
            }),
            RateLimits.NONE);

    @AfterAll
    static void stop() {
        SERVER.close();
        GATE.get().close();
    }

    @AfterEach
    void open() {
        GATE.get().open();
    }

    @Test
    void theApiAnswers503WithRetryAfterInTheShapeOfErrors() {
        GATE.get().shut();
        Reply reply = SERVER.owner().post("/bookings/v2/services/query", "{}");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.response().headers().firstValue("Retry-After")).hasValue("5");
        assertThat(reply.code()).isEqualTo("UNAVAILABLE");
        assertThat(reply.response().body()).contains("nothing was changed").doesNotContain("127.0.0.1", "SELECT");
    }

    @Test
    void thePagesSayTheSame() throws Exception {
        GATE.get().shut();
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(SERVER.uri("/book")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(page.body()).contains("try again in a moment").doesNotContain("127.0.0.1", "Exception");
    }
}
