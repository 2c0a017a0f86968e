package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.daybook.identity.Role;
import org.daybook.platform.http.Principal.Key;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One request a second and visitor: a visitor may spend 30 at once, an address 300, an API key 1,500. */
class RateLimitsTest {
    private static final String PROPERTIES = "/site-properties/v4/properties";
    private static final String FORWARDED = "X-Forwarded-For";
    private static final int OF_VISITOR = (int) RateLimits.BURST.toSeconds();
    private static final int OF_ADDRESS = OF_VISITOR * RateLimits.ADDRESS_FACTOR;
    private static final AtomicLong NANOS = new AtomicLong();
    private static final Ticker TICKER = NANOS::get;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create(new RateLimits(new RateLimits.Settings(1, FORWARDED), TICKER));

    @BeforeEach
    void everyBucketIsFull() {
        NANOS.addAndGet(RateLimits.BURST.multipliedBy(2).toNanos());
    }

    @Test
    void aVisitorWhoAsksTooOftenIsToldHowLongToWait() {
        Client visitor = SERVER.visitor();
        assertThat(statusAfter(visitor, OF_VISITOR)).isEqualTo(200);
        Reply refusal = visitor.get(PROPERTIES);
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(refusal.response().headers().firstValue("Retry-After")).contains("1");
        assertThat(refusal.response().headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");

        NANOS.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(visitor.get(PROPERTIES).status()).isEqualTo(200);
        assertThat(visitor.get(PROPERTIES).status()).isEqualTo(429);
    }

    @Test
    void oneVisitorDoesNotUseUpWhatAnotherHas() {
        Client first = SERVER.visitor();
        Client second = SERVER.visitor();
        assertThat(statusAfter(first, OF_VISITOR + 1)).isEqualTo(429);
        assertThat(second.get(PROPERTIES).status()).isEqualTo(200);
    }

    @Test
    void aHundredTimesAsManyVisitorsDoNotGetAnAddressMore() throws Exception {
        int answered = 0;
        Client nobody = SERVER.nobody();
        while (nobody.get(PROPERTIES).status() == 401) {
            answered++;
        }
        assertThat(answered).isEqualTo(OF_ADDRESS);
        assertThat(nobody.post("/oauth2/token", "{}").status()).isEqualTo(429);
        assertThat(SERVER.as("a guess").get(PROPERTIES).status()).isEqualTo(429);
        assertThat(statusOfPage()).isEqualTo(429);
    }

    /** Of a booking page, which is no operation but counts with them. */
    private static int statusOfPage() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(SERVER.uri("/book")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void behindAProxyTheAddressIsTheOneThatTheProxySaw() {
        int answered = 0;
        while (from("198.51.100." + answered % 200 + ", 203.0.113.9") == 401) {
            answered++;
        }
        assertThat(answered).isEqualTo(OF_ADDRESS);
        assertThat(from("203.0.113.10")).isEqualTo(401);
    }

    /** A client can send a header of its own, to which a proxy adds a second one. */
    @Test
    void ofTwoHeadersTheLastIsTheProxys() {
        int answered = 0;
        while (SERVER.nobody()
                        .send(
                                "GET",
                                PROPERTIES,
                                null,
                                FORWARDED,
                                "198.51.100." + answered % 200,
                                FORWARDED,
                                "203.0.113.20")
                        .status()
                == 401) {
            answered++;
            assertThat(answered).isLessThanOrEqualTo(OF_ADDRESS);
        }
        assertThat(answered).isEqualTo(OF_ADDRESS);
    }

    private static int from(String forwarded) {
        return SERVER.nobody()
                .send("GET", PROPERTIES, null, FORWARDED, forwarded)
                .status();
    }

    @Test
    void anApiKeyIsNotHinderedByWhatElseItsAddressSends() {
        Client owner = SERVER.owner();
        assertThat(owner.get(PROPERTIES).status()).isEqualTo(200);
        assertThat(statusAfter(SERVER.nobody(), OF_ADDRESS)).isEqualTo(429);
        assertThat(statusAfter(owner, OF_VISITOR)).isEqualTo(200);
    }

    @Test
    void whoCausesMuchWorkWaitsUntilItIsPaidOff() {
        RateLimits limits = new RateLimits(new RateLimits.Settings(1, ""), TICKER);
        Caller visitor = Role.visitor(SERVER.site().id(), UUID.randomUUID());
        limits.worked(visitor, "192.0.2.1", Duration.ofSeconds(1));
        assertThat(limits.owed(visitor, "192.0.2.1")).isZero();
        limits.worked(visitor, "192.0.2.1", Duration.ofSeconds(3));
        assertThat(limits.owed(visitor, "192.0.2.1")).isPositive();
        assertThat(limits.owed(visitor, "192.0.2.2")).isPositive();
        assertThat(limits.owed(null, "192.0.2.1")).isZero();
        limits.worked(null, "192.0.2.1", Duration.ofSeconds(8));
        assertThat(limits.owed(null, "192.0.2.1")).isPositive();
        Caller key = Role.OWNER.caller(SERVER.site().id(), new Key(UUID.randomUUID()));
        assertThat(limits.owed(key, "192.0.2.1")).isZero();
        NANOS.addAndGet(Duration.ofSeconds(15).toNanos());
        assertThat(limits.owed(visitor, "192.0.2.1")).isZero();
    }

    @Test
    void anApiKeyHasABoundToo() {
        RateLimits limits = new RateLimits(new RateLimits.Settings(1, ""), TICKER);
        Caller key = Role.OWNER.caller(SERVER.site().id(), new Key(UUID.randomUUID()));
        int taken = 0;
        while (limits.authenticated("key", key).isZero()) {
            taken++;
        }
        assertThat(taken).isEqualTo(OF_VISITOR * RateLimits.API_KEY_FACTOR);
    }

    private static int statusAfter(Client client, int requests) {
        for (int i = 1; i < requests; i++) {
            client.get(PROPERTIES);
        }
        return client.get(PROPERTIES).status();
    }
}
