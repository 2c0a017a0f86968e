package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.newSession;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The first API has one price for everybody or prices by label; where neither is so, it tells them in words. */
class VariedPricesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String ada = business.staff("Ada");
    private final String bob = business.staff("Bob");

    private TestService byStaff(String ofAda, String ofBob) {
        TestService service = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "staffMemberIds": ["%s", "%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "locations": [{"type": "BUSINESS"}], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "50"}},
                    "options": {"inPerson": true}}}""".formatted(ada, bob));
        owner.post("/bookings/v1/serviceOptionsAndVariants", """
                        {"serviceOptionsAndVariants": {"serviceId": "%1$s",
                         "options": {"values": [{"id": "%1$s", "type": "STAFF_MEMBER"}]}, "variants": {"values": [
                            {"choices": [{"optionId": "%1$s", "staffMemberId": "%2$s"}], "price": {"value": "%3$s"}},
                            {"choices": [{"optionId": "%1$s", "staffMemberId": "%4$s"}], "price": {"value": "%5$s"}}]}}}""".formatted(service.id(), ada, ofAda, bob, ofBob))
                .ok();
        return service;
    }

    private JsonNode rate(TestService service) {
        return owner.get("/bookings/v1/catalog/services/" + service.id()).ok().at("/schedules/0/rate");
    }

    @Test
    void aPriceThatDependsOnWhoGivesTheServiceIsNoPriceForEverybody() {
        TestService service = byStaff("50", "90");
        JsonNode rate = rate(service);
        assertThat(rate.get("labeledPriceOptions")).isEmpty();
        assertThat(Json.text(rate, "priceText")).isEqualTo("€50.00 – €90.00");
        String schedule = "/bookings/v1/calendar/schedules/" + service.scheduleId();
        owner.patch(schedule, "{\"schedule\": {\"rate\": " + Json.write(rate) + "}}");
        assertThat(rate(service)).isEqualTo(rate);
        booked(book(business.visitor(), newSession(service, "2026-06-09T10:00:00")));
    }

    @Test
    void onePriceWhoeverGivesTheServiceIsTheGeneralOne() {
        JsonNode rate = rate(byStaff("70", "70.00"));
        assertThat(Json.text(rate, "labeledPriceOptions", "general", "amount")).isEqualTo("70");
        assertThat(Json.text("", rate, "priceText")).isEmpty();
    }
}
