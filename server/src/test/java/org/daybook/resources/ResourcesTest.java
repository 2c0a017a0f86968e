package org.daybook.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class ResourcesTest {
    private static final String RESOURCES = "/bookings/v2/resources";
    private static final String TYPES = "/bookings/v2/resources/resource-types";
    private static final String STAFF_TYPE = "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static String type(String name) {
        return Json.text(
                "",
                SERVER.owner()
                        .post(TYPES, "{\"resourceType\": {\"name\": \"%s\"}}".formatted(name))
                        .ok(),
                "resourceType",
                "id");
    }

    private static ObjectNode resource(String name, String typeId) {
        return (ObjectNode) SERVER.owner()
                .post(RESOURCES, "{\"resource\": {\"name\": \"%s\", \"typeId\": \"%s\"}}".formatted(name, typeId))
                .ok()
                .get("resource");
    }

    @Test
    void aResourceHasAnEventsScheduleAndIsOpenEverywhereUnlessToldOtherwise() {
        ObjectNode room = resource("Room 1", type("Rooms"));
        assertThat(Json.text(room, "eventsSchedule", "scheduleId")).isNotNull();
        assertThat(Json.flag(room, "locationOptions", "availableInAllLocations"))
                .isTrue();
        assertThat(Json.text(room, "revision")).isEqualTo("1");
    }

    @Test
    void namesOfTypesAreUnique() {
        type("Chairs");
        Reply again = SERVER.owner().post(TYPES, "{\"resourceType\": {\"name\": \"Chairs\"}}");
        assertThat(again.status()).isEqualTo(409);
        String renamed = "{\"resourceType\": {\"name\": \"chairs\", \"revision\": \"1\"}}";
        assertThat(SERVER.owner().patch(TYPES + "/" + type("Stools"), renamed).code())
                .isEqualTo("RESOURCE_TYPE_ALREADY_EXISTS_FOR_NAME");
    }

    @Test
    void aSiteHasAtMostAHundredTypes() {
        Client owner = SERVER.owner(SERVER.anotherSite());
        String type = "{\"resourceType\": {\"name\": \"Type %d\"}}";
        for (int made = 1; made < 100; made++) {
            owner.post(TYPES, type.formatted(made)).ok();
        }
        Reply refused = owner.post(TYPES, type.formatted(100));
        assertThat(refused.status()).isEqualTo(428);
        assertThat(refused.code()).isEqualTo("MAX_NUMBER_OF_RESOURCE_TYPES_REACHED");
    }

    @Test
    void theTypeOfAResourceStays() {
        String type = type("Tables");
        ObjectNode table = resource("Table", type);
        ObjectNode changed = SERVER.owner()
                .patch(RESOURCES + "/" + Json.text("", table, "id"), """
                        {"resource": {"id": "%s", "revision": "1", "name": "Big table", "typeId": "%s"}}
                        """.formatted(
                                Json.text("", table, "id"), type("Other tables")))
                .ok();
        assertThat(Json.text(changed, "resource", "typeId")).isEqualTo(type);
        assertThat(Json.text(changed, "resource", "name")).isEqualTo("Big table");
    }

    @Test
    void deletingATypeDeletesItsResources() {
        String type = type("Tents");
        String id = Json.text("", resource("Tent", type), "id");
        SERVER.owner().delete(TYPES + "/" + type).ok();
        assertThat(SERVER.owner().get(RESOURCES + "/" + id).status()).isEqualTo(404);
        assertThat(SERVER.owner().get(TYPES + "/" + type).status()).isEqualTo(404);
    }

    /** Working hours, rule 5; the hours that two resources share end with the second. */
    @Test
    void hoursThatNobodyElseKeepsAreCancelledWithTheResource() {
        String type = type("Boats");
        String hours = Json.text(
                "",
                SERVER.owner()
                        .post("/calendar/v3/schedules", "{\"schedule\": {\"name\": \"Summer hours\"}}")
                        .ok(),
                "schedule",
                "id");
        String first = boat("Boat 1", type, hours);
        String second = boat("Boat 2", type, hours);
        SERVER.owner().delete(RESOURCES + "/" + first).ok();
        assertThat(status(hours)).isEqualTo("ACTIVE");
        SERVER.owner().delete(RESOURCES + "/" + second).ok();
        assertThat(status(hours)).isEqualTo("CANCELLED");
    }

    private static String boat(String name, String type, String hours) {
        return Json.text(
                "",
                SERVER.owner().post(RESOURCES, """
                        {"resource": {"name": "%s", "typeId": "%s",
                            "workingHoursSchedules": {"values": [{"scheduleId": "%s"}]}}}
                        """.formatted(name, type, hours)).ok(),
                "resource",
                "id");
    }

    private static String status(String schedule) {
        return Json.text(
                "", SERVER.owner().get("/calendar/v3/schedules/" + schedule).ok(), "schedule", "status");
    }

    @Test
    void whoeverIsDeletedTheResourceIsSaidToBeDeletedToo() {
        String type = type("Sheds");
        String shed = Json.text("", resource("Shed", type), "id");
        SERVER.owner().delete(TYPES + "/" + type).ok();
        ObjectNode staff = SERVER.owner()
                .post("/bookings/v1/staff-members", "{\"staffMember\": {\"name\": \"Ada\"}}")
                .ok();
        SERVER.owner()
                .delete("/bookings/v1/staff-members/" + Json.text("", staff, "staffMember", "id"))
                .ok();
        for (String id : new String[] {shed, Json.text("", staff, "staffMember", "resourceId")}) {
            assertThat(SERVER.told(id))
                    .containsExactly(
                            "wix.bookings.resources.v2.resource created", "wix.bookings.resources.v2.resource deleted");
        }
    }

    @Test
    void theStaffTypeIsFixed() {
        assertThat(SERVER.owner().delete(TYPES + "/" + STAFF_TYPE).status()).isBetween(400, 428);
        assertThat(SERVER.owner()
                        .post(RESOURCES, "{\"resource\": {\"name\": \"X\", \"typeId\": \"%s\"}}".formatted(STAFF_TYPE))
                        .status())
                .isBetween(400, 428);
        assertThat(SERVER.owner().get(TYPES + "/" + STAFF_TYPE).status()).isEqualTo(200);
    }

    @Test
    void anUnknownTypeIsRefusedAndChangesNothing() {
        long before = SERVER.owner()
                .post(RESOURCES + "/count", "{}")
                .ok()
                .get("count")
                .longValue();
        Reply refused = SERVER.owner()
                .post(
                        RESOURCES,
                        "{\"resource\": {\"name\": \"X\", \"typeId\": \"c6ab2e25-3d6d-4c0b-a1b2-6b2b4b9cbb01\"}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields()).containsExactly("resource.typeId");
        assertThat(SERVER.owner()
                        .post(RESOURCES + "/count", "{}")
                        .ok()
                        .get("count")
                        .longValue())
                .isEqualTo(before);
    }
}
