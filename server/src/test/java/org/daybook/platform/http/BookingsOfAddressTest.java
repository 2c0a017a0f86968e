package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.daybook.calendar.EventType;
import org.daybook.platform.Limit;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever says to be another visitor for each booking still asks from the same address. */
class BookingsOfAddressTest {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final int MOST = Limit.BOOKINGS_OF_ADDRESS.value();
    private static final AtomicLong NANOS = new AtomicLong();
    private static final Ticker TICKER = NANOS::get;

    @RegisterExtension
    static final TestServer SERVER =
            TestServer.create(new RateLimits(new RateLimits.Settings(1_000, FORWARDED), TICKER));

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String staff = business.staff("Mira");
    private final TestService yoga = business.sessions(EventType.CLASS, 1_000);
    private final String session = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", staff);

    private Reply book(Client caller, String address) {
        return caller.send(
                "POST",
                TestBusiness.BOOKINGS,
                TestBusiness.booking(TestBusiness.ofSession(session)),
                FORWARDED,
                address);
    }

    @Test
    void oneAddressMakesSoManyAnHourWhoeverItSaysItIs() {
        for (int i = 0; i < MOST; i++) {
            assertThat(book(business.visitor(), "203.0.113.7").status()).isEqualTo(200);
        }
        Reply refusal = book(business.visitor(), "203.0.113.7");
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(refusal.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(business.visitor()
                        .send("POST", "/bookings/v1/bookings/book", """
                                {"bySessionId": {"sessionId": "%s"}, "formInfo": {"contactDetails": {"firstName": "Ada",
                                    "email": "ada@example.com"}, "paymentSelection": [{"numberOfParticipants": 1}]}}""".formatted(session), FORWARDED, "203.0.113.7")
                        .status())
                .isEqualTo(429);
        assertThat(book(business.visitor(), "203.0.113.8").status()).isEqualTo(200);
        assertThat(book(owner, "203.0.113.7").status()).isEqualTo(200);
        NANOS.addAndGet(Duration.ofHours(1).dividedBy(MOST).multipliedBy(2).toNanos());
        assertThat(book(business.visitor(), "203.0.113.7").status()).isEqualTo(200);
    }

    @Test
    void whatIsRefusedCountsForNothing() {
        String nothing = "{\"booking\": {\"bookedEntity\": {\"slot\": {\"eventId\": \"" + staff
                + "\"}}, \"totalParticipants\": 1}}";
        for (int i = 0; i <= MOST; i++) {
            assertThat(business.visitor()
                            .send("POST", TestBusiness.BOOKINGS, nothing, FORWARDED, "203.0.113.9")
                            .status())
                    .isEqualTo(428);
        }
        assertThat(book(business.visitor(), "203.0.113.9").status()).isEqualTo(200);
    }

    @Test
    void whatTheMachineItselfAsksIsNoClientsAddress() {
        for (int i = 0; i <= MOST; i++) {
            assertThat(book(business.visitor(), "127.0.0.1").status()).isEqualTo(200);
        }
    }
}
