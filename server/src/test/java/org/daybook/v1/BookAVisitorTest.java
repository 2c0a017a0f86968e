package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.act;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.status;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The use case "book a visitor to a service, including payment", step by step as the first API describes it. */
class BookAVisitorTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER);
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();

    @Test
    void aVisitorIsBookedToAServiceAndPays() {
        String staff = business.staff("Dorgal");
        business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "50", "currency": "EUR"}},
                     "options": {"inPerson": false, "online": true}}}""".formatted(staff));

        JsonNode listed =
                visitor.get("/bookings/v1/services").ok().get("services").get(0);
        JsonNode service = listed.has("service") ? listed.get("service") : listed;
        assertThat(Json.text(service, "info", "name")).isEqualTo("Massage");
        assertThat(Json.flag(service, "paymentOptions", "wixPayOnline")).isTrue();

        JsonNode slot = visitor.post(
                        "/availability-calendar/v1/availability/query", """
                {"timezone": "Europe/Berlin", "query": {"filter": {"serviceId": ["%s"], "bookable": true,
                    "startDate": "2026-06-09T00:00:00", "endDate": "2026-06-10T00:00:00"}}}""".formatted(Json.text(service, "id")))
                .ok()
                .get("availabilityEntries")
                .get(0)
                .get("slot");

        String formId = Json.text("", service, "bookingFormId");
        JsonNode form = visitor.get("/bookings/v1/forms" + (formId.isEmpty() ? "" : "/" + formId))
                .ok()
                .get("form");
        String message = Json.text("", form.get("customFields").get(0), "fieldId");

        String session = """
                "createSession": {"scheduleId": "%s", "start": {"timestamp": "%s"}, "end": {"timestamp": "%s"},
                    "affectedSchedules": [{"scheduleId": "%s", "transparency": "BUSY"}]}""".formatted(
                        Json.text(slot, "scheduleId"),
                        Json.text(slot, "startDate"),
                        Json.text(slot, "endDate"),
                        BookingCalls.scheduleOf(owner, Json.text("", slot, "resource", "id")));
        JsonNode payments = visitor.post("/bookings/v1/checkout/checkoutOptions", "{" + session + """
                , "paymentSelection": {"rateLabel": "general", "numberOfParticipants": 1}}""")
                .ok()
                .get("checkoutOptions")
                .get("payments");
        assertThat(Json.text(payments, "finalPrice", "amount")).isEqualTo("50");
        assertThat(Json.flag(payments, "paymentOptions", "wixPayOnline")).isTrue();
        assertThat(Json.flag(true, payments, "paymentOptions", "wixPayInPerson"))
                .isFalse();

        String asked = "/bookings/v1/availability?partySize=1&session.scheduleId=" + Json.text(slot, "scheduleId")
                + "&session.start=" + encoded(slot, "startDate") + "&session.end=" + encoded(slot, "endDate");
        assertThat(Json.flag(visitor.get(asked).ok(), "available")).isTrue();

        ObjectNode booking = booked(visitor.post("/bookings/v1/bookings/book", "{" + session + """
                , "formInfo": {"contactDetails": {"firstName": "Homer", "email": "doh@example.com"},
                    "additionalFields": [{"id": "%s", "value": "Neck, please"}],
                    "paymentSelection": [{"rateLabel": "general", "numberOfParticipants": 1}]}}""".formatted(message)));
        assertThat(status(booking)).isEqualTo("PENDING_CHECKOUT");
        assertThat(Json.flag(visitor.get(asked).ok(), "available")).isTrue();

        ObjectNode paid = booked(act(owner, booking, "markAsPaid", "{}"));
        assertThat(status(paid)).isEqualTo("CONFIRMED");
        assertThat(Json.text(paid, "paymentDetails", "balance", "amountReceived"))
                .isEqualTo("50");
        assertThat(Json.flag(true, visitor.get(asked).ok(), "available")).isFalse();
        ObjectNode seen = BookingCalls.read(visitor, BookingCalls.id(booking));
        assertThat(Json.text(seen.get("formInfo").get("additionalFields").get(0), "label"))
                .isEqualTo("Message");
        assertThat(Json.text(BookingCalls.current(visitor, booking), "status")).isEqualTo("CONFIRMED");
        assertThat(business.disagreements()).isEmpty();
    }

    private static String encoded(JsonNode slot, String member) {
        return URLEncoder.encode(Json.text("", slot, member), StandardCharsets.UTF_8);
    }
}
