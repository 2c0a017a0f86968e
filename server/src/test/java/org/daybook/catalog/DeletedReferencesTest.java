package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.platform.json.Json;
import org.daybook.resources.ResourceTypes;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a service names may be deleted: the service can still be changed, and nothing that is gone is offered. */
class DeletedReferencesTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String STAFF = "/bookings/v1/staff-members";
    private static final String RESOURCES = "/bookings/v2/resources";
    private static final String TYPES = RESOURCES + "/resource-types";
    private static final String POLICIES = "/bookings/v1/booking-policies";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();

    private String made(String path, String name, String json) {
        return Json.text(
                "", owner.post(path, "{\"" + name + "\": " + json + "}").ok(), name, "id");
    }

    private TestService service(String more) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "onlineBooking": {"enabled": true},
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, %s,
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(more));
    }

    /** Changes the service several times, as each change starts from what the one before it left. */
    private ObjectNode changed(TestService service) {
        ObjectNode changed = service.json();
        for (int i = 1; i <= 3; i++) {
            String path = TestBusiness.SERVICES + "/" + service.id();
            String revision = Json.text("", owner.get(path).ok(), "service", "revision");
            changed = Json.child(
                    owner.patch(
                                    path,
                                    "{\"service\": {\"revision\": \"" + revision + "\", \"name\": \"Name " + i + "\"}}")
                            .ok(),
                    "service");
        }
        return changed;
    }

    /** The resources beside staff that are free at some time of a day. */
    private Set<String> free(TestService service, String typeId) {
        ObjectNode listed =
                owner.post(SLOTS, """
                {"serviceId": "%s", "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                 "timeZone": "Europe/Berlin", "includeResourceTypeIds": ["%s"]}""".formatted(service.id(), typeId)).ok();
        Set<String> free = new TreeSet<>();
        for (JsonNode slot : Json.list(listed, "timeSlots")) {
            for (JsonNode type : Json.list(slot, "availableResources")) {
                Json.list(type, "resources").forEach(resource -> free.add(Json.text("", resource, "id")));
            }
        }
        return free;
    }

    @Test
    void aRoomThatIsGoneIsNotOfferedAndItsTypeIsFreeAtNoTime() {
        String ada = business.staff("Ada");
        String type = made(TYPES, "resourceType", "{\"name\": \"Room\"}");
        List<String> rooms = new ArrayList<>();
        for (String name : List.of("Red", "Blue", "Green")) {
            rooms.add(made(RESOURCES, "resource", "{\"name\": \"%s\", \"typeId\": \"%s\"}".formatted(name, type)));
        }
        TestService service = service("""
                "staffMemberIds": ["%s"], "serviceResources": [
                    {"resourceType": {"id": "%s"}, "resourceIds": {"values": ["%s", "%s"]}}]
                """.formatted(ada, type, rooms.get(0), rooms.get(1)));
        assertThat(free(service, type)).containsExactlyInAnyOrder(rooms.get(0), rooms.get(1));
        owner.delete(RESOURCES + "/" + rooms.get(0)).ok();
        changed(service);
        assertThat(free(service, type)).containsExactly(rooms.get(1));
        owner.delete(RESOURCES + "/" + rooms.get(1)).ok();
        changed(service);
        assertThat(free(service, type)).isEmpty();
        owner.delete(TYPES + "/" + type).ok();
        changed(service);
        assertThat(free(service, type)).isEmpty();
    }

    @Test
    void nobodyElseGivesTheServiceOfWhoIsGone() {
        JsonNode ada =
                owner.post(STAFF, "{\"staffMember\": {\"name\": \"Ada\"}}").ok().get("staffMember");
        business.staff("Bob");
        TestService service = business.appointments(Json.text("", ada, "resourceId"));
        String staff = ResourceTypes.STAFF.toString();
        assertThat(free(service, staff)).hasSize(1);
        owner.delete(STAFF + "/" + Json.text("", ada, "id")).ok();
        assertThat(changed(service).get("staffMemberIds")).isEmpty();
        assertThat(free(service, staff)).isEmpty();
    }

    @Test
    void thePolicyThatIsGoneIsReplacedByTheDefaultOne() {
        String policy = made(POLICIES, "bookingPolicy", "{\"name\": \"Strict\"}");
        TestService service = service("\"staffMemberIds\": [\"%s\"], \"bookingPolicy\": {\"id\": \"%s\"}"
                .formatted(business.staff("Ada"), policy));
        owner.delete(POLICIES + "/" + policy).ok();
        ObjectNode read = owner.get(TestBusiness.SERVICES + "/" + service.id()).ok();
        assertThat(Json.flag(read, "service", "bookingPolicy", "default")).isTrue();
        assertThat(Json.flag(changed(service), "bookingPolicy", "default")).isTrue();
    }
}
