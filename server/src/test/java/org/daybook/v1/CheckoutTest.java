package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.formInfo;
import static org.daybook.v1.BookingCalls.newSession;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.bookings.Booking;
import org.daybook.checkout.CheckoutError;
import org.daybook.checkout.Coupons;
import org.daybook.checkout.PaidPlans;
import org.daybook.checkout.PaymentProvider;
import org.daybook.checkout.Tenders;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a site has in place of money is asked, booked and redeemed in one transaction. */
class CheckoutTest {
    /** A coupon that takes 10 off, so many times. */
    private static final class TenOff implements Coupons {
        private int left = 1;
        private final Map<UUID, UUID> redeemed = new HashMap<>();

        @Override
        public Optional<Discount> discount(SiteTransaction transaction, String code, UUID serviceId, Money price) {
            UUID id = UUID.nameUUIDFromBytes(new byte[] {1});
            return code.equals("TEN")
                    ? Optional.of(new Discount(id, "Ten off", code, Money.ofMinor(1000, price.currency())))
                    : Optional.empty();
        }

        @Override
        public void redeem(SiteTransaction transaction, Discount discount, UUID bookingId) {
            if (left == 0) {
                throw new ApplicationException(CheckoutError.COUPON_NOT_FOUND, "The coupon is used up");
            }
            left--;
            redeemed.put(bookingId, discount.couponId());
        }
    }

    /** Remembers what is due. */
    private static final class Till implements PaymentProvider {
        private final List<Money> due = new ArrayList<>();

        @Override
        public void request(SiteTransaction transaction, Booking booking, Money amount) {
            due.add(amount);
        }
    }

    private static final TenOff COUPONS = new TenOff();
    private static final Till TILL = new Till();

    @RegisterExtension
    static final TestServer SERVER = TestServer.create(new Tenders(COUPONS, PaidPlans.NONE, TILL));

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    @BeforeEach
    void oneCoupon() {
        COUPONS.left = 1;
        COUPONS.redeemed.clear();
        TILL.due.clear();
    }

    private TestService massage(String options) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "onlineBooking": {"enabled": true},
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "staffMemberIds": ["%s"],
                 "payment": {"rateType": "FIXED", "options": {%s},
                    "fixed": {"price": {"value": "40", "currency": "EUR"}}}}""".formatted(staff, options));
    }

    private Reply book(TestService service, String localStart, String more) {
        return visitor.post(
                "/bookings/v1/bookings/book", "{" + newSession(service, localStart) + ", " + formInfo() + more + "}");
    }

    private int bookings() {
        return SERVER.database()
                .read(statements -> statements
                        .query("SELECT count(*)::int FROM booking WHERE site_id = :site")
                        .bind("site", business.siteId().value())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void aCouponIsRedeemedByTheBookingThatItIsUsedFor() {
        TestService service = massage("\"inPerson\": true");
        ObjectNode made = Json.child(
                book(service, "2026-06-09T10:00:00", ", \"couponCode\": \"TEN\"")
                        .ok(),
                "booking");
        JsonNode balance = made.at("/paymentDetails/balance");
        assertThat(Json.text(balance, "finalPrice", "amount")).isEqualTo("30");
        assertThat(COUPONS.redeemed).containsOnlyKeys(UUID.fromString(Json.text("", made, "id")));
        assertThat(TILL.due).isEmpty();
    }

    @Test
    void aCouponThatIsUsedUpMeanwhileLeavesNoBooking() {
        TestService service = massage("\"inPerson\": true");
        COUPONS.left = 0;
        int before = bookings();
        assertThat(book(service, "2026-06-09T10:00:00", ", \"couponCode\": \"TEN\"")
                        .code())
                .isEqualTo("COUPON_NOT_FOUND");
        assertThat(bookings()).isEqualTo(before);
        book(service, "2026-06-09T10:00:00", "").ok();
    }

    @Test
    void aBookingThatCannotBeMadeLeavesTheCoupon() {
        TestService service = massage("\"inPerson\": true");
        book(service, "2026-06-09T10:00:00", "").ok();
        assertThat(book(service, "2026-06-09T10:00:00", ", \"couponCode\": \"TEN\"")
                        .status())
                .isNotEqualTo(200);
        assertThat(COUPONS.redeemed).isEmpty();
    }

    @Test
    void whoTakesMoneyIsToldWhatIsDue() {
        TestService service = massage("\"online\": true");
        ObjectNode made = Json.child(
                book(service, "2026-06-09T10:00:00", ", \"couponCode\": \"TEN\"")
                        .ok(),
                "booking");
        assertThat(Json.text(made, "status")).isEqualTo("PENDING_CHECKOUT");
        assertThat(TILL.due).extracting(Money::minor).containsExactly(3000L);
    }
}
