package org.daybook.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The staff member that comes with a site: published set-up scripts wait for one, and give their services to it. */
class FirstStaffMemberTest {
    private static final String STAFF = "/bookings/v1/staff-members";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void aNewSiteHasItsOwnerWhoWorksTheHoursOfTheBusiness() {
        TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
        JsonNode staff = business.owner()
                .post(STAFF + "/query", "{\"query\": {}, \"fields\": [\"RESOURCE_DETAILS\"]}")
                .ok()
                .get("staffMembers");
        assertThat(staff).hasSize(1);
        JsonNode owner = staff.get(0);
        assertThat(Json.text(owner, "name")).isEqualTo("Business Owner");
        assertThat(Json.flag(owner, "default")).isTrue();
        assertThat(Json.flag(owner, "serviceProvider")).isTrue();
        assertThat(Json.flag(owner, "resource", "usesDefaultWorkingHours")).isTrue();
        TestService service = business.appointments(Json.text("", owner, "resourceId"));
        JsonNode slots = business.visitor()
                .post("/_api/service-availability/v2/time-slots", """
                {"serviceId": "%s", "fromLocalDate": "2026-06-02T00:00:00", "toLocalDate": "2026-06-03T00:00:00",
                    "timeZone": "Europe/Berlin"}""".formatted(service.id()))
                .ok()
                .get("timeSlots");
        assertThat(Json.text(slots.get(0), "localStartDate")).isEqualTo("2026-06-02T09:00:00");
        assertThat(Json.text(slots.get(slots.size() - 1), "localEndDate")).isEqualTo("2026-06-02T17:00:00");
    }

    @Test
    void nobodyElseBecomesTheDefault() {
        TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
        JsonNode made = business.owner()
                .post(STAFF, "{\"staffMember\": {\"name\": \"Ada\", \"default\": true}}")
                .ok()
                .get("staffMember");
        assertThat(Json.flag(made, "default")).isFalse();
        JsonNode changed = business.owner()
                .patch(STAFF + "/" + Json.text("", made, "id"), """
                        {"staffMember": {"id": "%s", "revision": "1", "default": true}}""".formatted(Json.text("", made, "id")))
                .ok()
                .get("staffMember");
        assertThat(Json.flag(changed, "default")).isFalse();
    }
}
