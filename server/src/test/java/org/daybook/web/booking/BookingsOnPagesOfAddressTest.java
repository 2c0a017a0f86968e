package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Map;
import org.daybook.calendar.EventType;
import org.daybook.platform.Limit;
import org.daybook.platform.http.RateLimits;
import org.daybook.platform.json.Json;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.Salon;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bookings on the pages and by the API count together for the address that they come from. */
class BookingsOnPagesOfAddressTest {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final Ticker STILL = () -> 0;
    private static final Map<String, String> WHO = Map.of("name", "Eva Lind", "email", "eva@example.com");

    @RegisterExtension
    static final TestServer SERVER =
            TestServer.create(new RateLimits(new RateLimits.Settings(1_000, FORWARDED), STILL));

    private final TestBusiness business = new TestBusiness(SERVER);
    private final String staff = business.staff("Mira");
    private final TestService yoga = business.sessions(EventType.CLASS, 1_000);
    private final String session = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", staff);
    private final TestService talk = business.service("""
            {"type": "APPOINTMENT", "name": "Talk", "defaultCapacity": 1, "staffMemberIds": ["%s"],
             "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "onlineBooking": {"enabled": true}, %s}""".formatted(staff, Salon.PRICE));

    private Answer book(String address, String start) {
        PageClient customer = new PageClient(SERVER, address);
        String page = "/book/" + Json.text("", talk.json(), "mainSlug", "name");
        return customer.send(customer.get(page + "/details?start=" + start), WHO);
    }

    @Test
    void anAddressThatBookedTooMuchBooksNoMoreOnThePages() {
        for (int i = 0; i < Limit.BOOKINGS_OF_ADDRESS.value() - 1; i++) {
            assertThat(business.visitor()
                            .send(
                                    "POST",
                                    TestBusiness.BOOKINGS,
                                    TestBusiness.booking(TestBusiness.ofSession(session)),
                                    FORWARDED,
                                    "203.0.113.7")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(book("203.0.113.7", "2026-06-10T08:00:00Z").status()).isEqualTo(200);
        Answer refused = book("203.0.113.7", "2026-06-10T09:00:00Z");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("Too many bookings were made from your network address");
        assertThat(book("203.0.113.8", "2026-06-10T09:00:00Z").status()).isEqualTo(200);
    }
}
