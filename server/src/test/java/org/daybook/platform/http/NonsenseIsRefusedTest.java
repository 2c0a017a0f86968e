package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What means nothing is refused by name, wherever it is sent: neither taken as it is, nor a failure of ours. */
class NonsenseIsRefusedTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER);

    @Test
    void idsThatAreNoneAreNamed() {
        Reply place = business.owner()
                .post("/_api/service-availability/v2/time-slots/diagnose", """
                        {"serviceId": "%s", "locations": [{"id": "x"}]}""".formatted(UUID.randomUUID()));
        assertThat(place.status()).isEqualTo(400);
        assertThat(place.violatedFields()).containsExactly("locations[0].id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"id\": null, ", "\"id\": \"\", ", "\"id\": \"x\", "})
    void aChangeOfNothingInParticularIsNone(String id) {
        Reply reply = business.owner().post("/api/v1/what-if", """
                        {"changes": [{"family": "services-v2", "operation": "updateService",
                            "request": {"service": {%s"revision": "1", "name": "N"}}}]}""".formatted(id));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.response().body()).contains("service.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T00:00:00Z", "2600-01-01T00:00:00Z"})
    void noBookingIsMovedToCenturies(String end) {
        TestService service = business.appointments(business.staff("Ada"));
        ObjectNode booking = TestBusiness.book(business.visitor(), TestBusiness.slot(service, "2026-06-09T10:00:00"));
        ObjectNode confirmed = TestBusiness.booking(TestBusiness.act(business.owner(), "confirm", booking));
        Reply moved = TestBusiness.act(
                business.owner(), "reschedule", confirmed, """
                , "slot": {"serviceId": "%s", "scheduleId": "%s", "startDate": "2026-06-10T08:00:00Z", "endDate": "%s",
                   "timezone": "Europe/Berlin", "location": {"locationType": "OWNER_BUSINESS"}}""".formatted(service.id(), service.scheduleId(), end));
        assertThat(moved.status()).isBetween(400, 428);
    }

    /** The properties of a site are kept together, and each operation changes its own only. */
    @Test
    void aMaskNamesOnlyWhatTheEntityHas() {
        String properties = "/site-properties/v4/properties";
        String language = Json.text("", business.owner().get(properties).ok(), "properties", "language");
        assertThat(business.owner().post(properties + "/business-profile", """
                        {"businessProfile": {"language": "fr"}, "fields": "businessName, language"}""").violatedFields())
                .containsExactly("fields");
        assertThat(language).isNotEmpty();
        assertThat(Json.text(business.owner().get(properties).ok(), "properties", "language"))
                .isEqualTo(language);
    }

    /** What cannot be in the world is not stored, though the contract states no bound of the number. */
    @Test
    void placesLieOnTheGlobeAndThereIsNotLessThanNothing() {
        assertThat(business.owner().post("/locations/v1/locations", """
                        {"location": {"name": "Nowhere", "timeZone": "Europe/Berlin", "address": {"country": "DE",
                            "city": "Kiel", "geocode": {"latitude": 200, "longitude": -180.5}}}}""").violatedFields())
                .containsExactlyInAnyOrder("location.address.geocode.latitude", "location.address.geocode.longitude");
        business.owner().post("/locations/v1/locations", """
                        {"location": {"name": "Pole", "timeZone": "Europe/Berlin", "address": {"country": "DE",
                            "city": "Kiel", "geocode": {"latitude": -90, "longitude": 180}}}}""").ok();
        TestService service = business.appointments(business.staff("Ada"));
        assertThat(business.owner()
                        .patch("/_api/bookings/v2/services/" + service.id(), """
                        {"service": {"id": "%s", "revision": "1",
                            "schedule": {"availabilityConstraints": {"timeBetweenSessions": -5}}}}""".formatted(service.id()))
                        .violatedFields())
                .containsExactly("service.schedule.availabilityConstraints.timeBetweenSessions");
        assertThat(business.owner()
                        .patch("/bookings/v1/calendar/schedules/" + service.scheduleId(), """
                        {"schedule": {"capacity": -1}}""")
                        .violatedFields())
                .containsExactly("schedule.capacity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@exam,ple.com", "no-at-sign", "do..t@example.com", "\u202Ea@example.com"})
    void addressesOfEMailAreThat(String email) {
        assertThat(business.owner()
                        .post("/contacts/v4/contacts", """
                        {"info": {"name": {"first": "A"}, "emails": {"items": [{"email": "%s", "tag": "MAIN"}]}}}""".formatted(email))
                        .violatedFields())
                .containsExactly("info.emails.items[0].email");
        assertThat(business.owner()
                        .post("/site-properties/v4/properties/business-contact", """
                        {"businessContact": {"email": "%s"}, "fields": "email"}""".formatted(email))
                        .violatedFields())
                .containsExactly("businessContact.email");
    }
}
