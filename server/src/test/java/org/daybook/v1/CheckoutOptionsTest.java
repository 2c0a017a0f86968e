package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.newSession;

import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** How something can be paid (rule 13.1). */
class CheckoutOptionsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final String TIME = "2026-06-09T10:00:00";

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    private static Reply ask(Client caller, String json) {
        return caller.post("/bookings/v1/checkout/checkoutOptions", "{" + json + "}");
    }

    @Test
    void theFinalPriceIsThatOfTheLabelForAllWhoCome() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, TIME, staff);
        ObjectNode options = Json.child(
                ask(
                                visitor,
                                "\"sessionId\": \"" + session + "\", \"paymentSelection\": "
                                        + "{\"rateLabel\": \"general\", \"numberOfParticipants\": 3}")
                        .ok(),
                "checkoutOptions");
        assertThat(Json.text(options, "payments", "finalPrice", "amount")).isEqualTo("150");
        assertThat(Json.text(options, "payments", "finalPrice", "currency")).isEqualTo("EUR");
        assertThat(Json.flag(options, "payments", "paymentOptions", "wixPayOnline"))
                .isTrue();
        assertThat(Json.flag(options, "payments", "paymentOptions", "wixPayInPerson"))
                .isTrue();
        assertThat(Json.flag(true, options, "payments", "paymentOptions", "wixPaidPlan"))
                .isFalse();
        assertThat(options.get("paidPlans").get("plans").isEmpty()).isTrue();
        assertThat(options.get("paidPlans").has("defaultPlan")).isFalse();
        assertThat(options.get("payments").has("couponDetails")).isFalse();
    }

    @Test
    void anAppointmentAndACourseHavePricesToo() {
        TestService massage = business.appointments(staff);
        assertThat(Json.text(
                        ask(visitor, newSession(massage, TIME)).ok(),
                        "checkoutOptions",
                        "payments",
                        "finalPrice",
                        "amount"))
                .isEqualTo("50");
        TestService course = business.sessions(EventType.COURSE, 5);
        assertThat(Json.text(
                        ask(visitor, "\"scheduleId\": \"" + course.scheduleId() + "\"")
                                .ok(),
                        "checkoutOptions",
                        "payments",
                        "finalPrice",
                        "amount"))
                .isEqualTo("50");
    }

    @Test
    void aDepositIsShownAsDownPayment() {
        TestService yoga = business.service("""
                {"type": "COURSE", "name": "Yoga", "defaultCapacity": 9, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "50", "currency": "EUR"},
                     "deposit": {"value": "10", "currency": "EUR"}},
                     "options": {"inPerson": false, "online": true, "deposit": true}}}""");
        ObjectNode payments = Json.child(
                Json.child(
                        ask(
                                        visitor,
                                        "\"scheduleId\": \"" + yoga.scheduleId()
                                                + "\", \"paymentSelection\": {\"numberOfParticipants\": 2}")
                                .ok(),
                        "checkoutOptions"),
                "payments");
        assertThat(Json.text(payments, "finalPrice", "amount")).isEqualTo("100");
        assertThat(Json.text(payments, "finalPrice", "downPayAmount")).isEqualTo("20");
        assertThat(Json.flag(true, payments, "paymentOptions", "wixPayInPerson"))
                .isFalse();
    }

    @Test
    void whatACustomerCannotHaveIsRefused() {
        TestService massage = business.appointments(staff);
        String session = newSession(massage, TIME);
        assertThat(ask(visitor, session + ", \"couponCode\": \"HALF\"").code()).isEqualTo("COUPON_NOT_FOUND");
        String contact = session + ", \"contactId\": \"9d2b9d3e-9f0a-4a9e-8d51-2f2f3f5f6a01\"";
        assertThat(ask(visitor, contact).code()).isEqualTo("UNAUTHORIZED_OPERATION");
        assertThat(ask(business.owner(), contact)
                        .ok()
                        .get("checkoutOptions")
                        .get("paidPlans")
                        .get("plans")
                        .isEmpty())
                .isTrue();
        assertThat(ask(business.owner(), session + ", \"contactId\": \"me\"").violatedFields())
                .containsExactly("contactId");
        assertThat(ask(visitor, "\"couponCode\": \"\"").violatedFields()).containsExactly("createSession");
        assertThat(ask(visitor, session + ", \"paymentSelection\": {\"rateLabel\": \"pensioner\"}")
                        .violatedFields())
                .containsExactly("paymentSelection[0].rateLabel");
        assertThat(ask(visitor, "\"sessionId\": \"x\"").code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(ask(visitor, "\"scheduleId\": \"x\"").code()).isEqualTo("SCHEDULE_NOT_FOUND");
    }
}
