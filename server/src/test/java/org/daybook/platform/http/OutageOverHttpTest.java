package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.daybook.testing.Gate;
import org.daybook.testing.TestDatabase;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
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
            new RateLimits(new RateLimits.Settings(1_000, ""), Ticker.systemTicker()));

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

    /** As when the machine of the database stands still: its time limits stand still with it. */
    @Test
    void whoWaitsForADatabaseThatAnswersNobodyIsTold503AndPaysForNothing() {
        Client visitor = SERVER.visitor();
        assertThat(visitor.post("/bookings/v2/services/query", "{}").status()).isEqualTo(200);
        GATE.get().fallSilent();
        List<Integer> statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(_ -> visitor.post("/bookings/v2/services/query", "{}").status())
                .toList();
        assertThat(statuses).containsOnly(503);
        GATE.get().open();
        for (int i = 0; i < 40; i++) {
            int status = visitor.post("/bookings/v2/services/query", "{}").status();
            assertThat(status).isIn(200, 503);
            if (status == 200) {
                return;
            }
        }
        fail("the database is back, and nobody is answered");
    }

    /** They had an answer in the end, and caused no work by waiting for it. */
    @Test
    void whoIsAnsweredOnceADatabaseGoesOnPaysForNothingEither() throws Exception {
        Client visitor = SERVER.visitor();
        GATE.get().fallSilent();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            GATE.get().open();
        });
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> visitor.post("/bookings/v2/services/query", "{}").status())
                .toList();
        assertThat(statuses).containsOnly(200);
        assertThat(visitor.post("/bookings/v2/services/query", "{}").status()).isEqualTo(200);
    }

    /** All at once: none waits for what another one waits for. */
    @Test
    void pagesAreAnsweredAsSoonAsAnythingWhileADatabaseAnswersNobody() {
        HttpRequest page = HttpRequest.newBuilder(SERVER.uri("/book"))
                .timeout(Duration.ofSeconds(30))
                .build();
        GATE.get().fallSilent();
        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(_ -> HttpClient.newHttpClient().sendAsync(page, HttpResponse.BodyHandlers.discarding()))
                .toList()
                .stream()
                .map(answer -> answer.join().statusCode())
                .toList();
        assertThat(statuses).containsOnly(503);
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
