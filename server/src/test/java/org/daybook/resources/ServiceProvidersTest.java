package org.daybook.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Staff who give no services are in no booking flow, and stay what they are besides. */
class ServiceProvidersTest {
    private static final String STAFF = "/bookings/v1/staff-members";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private TestBusiness business = new TestBusiness(SERVER);
    private String staffMember = "";
    private String resource = "";

    @BeforeEach
    void somebody() {
        business = new TestBusiness(SERVER, SERVER.anotherSite());
        ObjectNode made = Json.child(
                business.owner()
                        .post(STAFF, "{\"staffMember\": {\"name\": \"Ada\"}}")
                        .ok(),
                "staffMember");
        staffMember = Json.text("", made, "id");
        resource = Json.text("", made, "resourceId");
    }

    private void provides(boolean provides) {
        business.owner()
                .post(STAFF + "/" + staffMember + "/set-service-provider", "{\"serviceProvider\": " + provides + "}")
                .ok();
    }

    private JsonNode slots(TestService service) {
        return business.visitor()
                .post("/_api/service-availability/v2/time-slots", """
                {"serviceId": "%s", "fromLocalDate": "2026-06-02T00:00:00", "toLocalDate": "2026-06-03T00:00:00",
                    "timeZone": "Europe/Berlin", "includeResourceTypeIds": ["1cd44cf8-756f-41c3-bd90-3e2ffcaf1155"]}
                """.formatted(service.id()))
                .ok()
                .get("timeSlots");
    }

    private String details(TestService service) {
        return business.visitor()
                .get("/bookings/v2/services/" + service.id() + "?conditionalFields=STAFF_MEMBER_DETAILS")
                .ok()
                .at("/service/staffMemberDetails")
                .toString();
    }

    @Test
    void whoGivesNoServicesIsOfferedAndBookedNowhere() {
        TestService service = business.appointments(resource);
        assertThat(slots(service)).isNotEmpty();
        provides(false);
        assertThat(slots(service)).isEmpty();
        assertThat(details(service)).doesNotContain(resource).doesNotContain("Ada");
        for (String slot : new String[] {
            TestBusiness.slot(service, "2026-06-02T10:00:00", resource),
            TestBusiness.slot(service, "2026-06-02T10:00:00")
        }) {
            Reply refused = business.visitor().post(TestBusiness.BOOKINGS, TestBusiness.booking(slot));
            if (refused.status() == 200) {
                // Who comes is settled when the booking is confirmed.
                refused = TestBusiness.confirmOrDecline(business.owner(), TestBusiness.booking(refused), "{}");
                assertThat(Json.text(refused.ok(), "booking", "status")).isEqualTo("DECLINED");
            } else {
                assertThat(refused.status()).as(refused.response().body()).isBetween(400, 428);
            }
        }
        provides(true);
        assertThat(slots(service)).isNotEmpty();
        assertThat(details(service)).contains(resource).contains("Ada");
    }

    @Test
    void othersOfTheServiceAreOfferedAlone() {
        String bea = business.staff("Bea");
        TestService service = business.appointments(resource, bea);
        provides(false);
        assertThat(slots(service)).isNotEmpty();
        assertThat(slots(service).toString()).contains(bea).doesNotContain(resource);
        assertThat(slots(service).get(0).at("/availableResources/0/resources")).hasSize(1);
    }

    @Test
    void theSessionsOfAClassTakePlaceWithoutNamingWhoGivesNoServices() {
        TestService yoga = business.sessions(EventType.CLASS, 6);
        business.session(yoga, EventType.CLASS, "2026-06-02T18:00:00", resource);
        String path = "/_api/service-availability/v2/time-slots/event";
        String request = """
                {"serviceIds": ["%s"], "fromLocalDate": "2026-06-02T00:00:00", "toLocalDate": "2026-06-03T00:00:00",
                    "timeZone": "Europe/Berlin"}""".formatted(yoga.id());
        assertThat(business.visitor().post(path, request).ok().toString()).contains(resource);
        provides(false);
        JsonNode slots = business.visitor().post(path, request).ok().get("timeSlots");
        assertThat(slots).hasSize(1);
        assertThat(slots.toString()).doesNotContain(resource);
    }

    @Test
    void bookingsAndHoursStay() {
        TestService service = business.appointments(resource);
        ObjectNode booked =
                TestBusiness.book(business.owner(), TestBusiness.slot(service, "2026-06-02T10:00:00", resource));
        ObjectNode confirmed = TestBusiness.booking(TestBusiness.act(business.owner(), "confirm", booked));
        provides(false);
        assertThat(business.disagreements()).isEmpty();
        ObjectNode member = Json.child(
                business.owner()
                        .get(STAFF + "/" + staffMember + "?fields=RESOURCE_DETAILS")
                        .ok(),
                "staffMember");
        assertThat(Json.flag(member, "resource", "usesDefaultWorkingHours")).isTrue();
        assertThat(TestBusiness.status(TestBusiness.booking(TestBusiness.act(business.owner(), "cancel", confirmed))))
                .isEqualTo("CANCELED");
    }

    @Test
    void theOldCountIsOfThoseWhoGiveServicesUnlessOthersAreAskedFor() {
        provides(false);
        assertThat(count("/bookings/v1/staff-members/count", "{}")).isEqualTo(1);
        assertThat(count("/bookings/v1/staff-members/count", "{\"filter\": {\"name\": \"Ada\"}}"))
                .isZero();
        assertThat(count("/bookings/v1/staff-members/count", "{\"filter\": {\"serviceProvider\": false}}"))
                .isEqualTo(1);
        assertThat(count("/bookings/v1/staff-members/count", """
                {"filter": {"$or": [{"serviceProvider": false}, {"serviceProvider": true}]}}""")).isEqualTo(2);
        assertThat(count("/bookings/v2/staff-members/count", "{}")).isEqualTo(2);
    }

    private int count(String path, String request) {
        return business.visitor().post(path, request).ok().get("count").intValue();
    }
}
