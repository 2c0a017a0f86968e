package org.daybook.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StaffMembersTest {
    private static final String STAFF = "/bookings/v1/staff-members";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static ObjectNode create(String name) {
        return (ObjectNode) SERVER.owner()
                .post(STAFF, """
                        {"staffMember": {"name": "%s", "email": "%s@example.com"}, "fields": ["RESOURCE_DETAILS"]}
                        """.formatted(name, name.toLowerCase(java.util.Locale.ROOT)))
                .ok()
                .get("staffMember");
    }

    @Test
    void aNewStaffMemberComesWithAResourceThatWorksTheHoursOfTheBusiness() {
        ObjectNode staff = create("Ada");
        assertThat(Json.text(staff, "revision")).isEqualTo("1");
        assertThat(Json.text(staff, "resourceId")).isNotEqualTo(Json.text(staff, "id"));
        JsonNode resource = staff.get("resource");
        assertThat(Json.text(resource, "id")).isEqualTo(Json.text(staff, "resourceId"));
        assertThat(Json.flag(resource, "usesDefaultWorkingHours")).isTrue();
        assertThat(resource.get("workingHoursSchedules").get(0).get("shared").booleanValue())
                .isTrue();
        assertThat(Json.text(resource, "eventsSchedule", "id")).isNotNull();
        ObjectNode ofResources = SERVER.owner()
                .get("/bookings/v2/resources/" + Json.text("", staff, "resourceId"))
                .ok();
        assertThat(Json.text(ofResources, "resource", "typeId")).isEqualTo("1cd44cf8-756f-41c3-bd90-3e2ffcaf1155");
        assertThat(Json.text(ofResources, "resource", "name")).isEqualTo("Ada");
    }

    @Test
    void theResourceIsShownOnlyWhenAskedFor() {
        String id = Json.text("", create("Bea"), "id");
        assertThat(Json.at(SERVER.owner().get(STAFF + "/" + id).ok(), "staffMember", "resource"))
                .isNull();
        assertThat(Json.at(
                        SERVER.owner()
                                .get(STAFF + "/" + id + "?fields=RESOURCE_DETAILS")
                                .ok(),
                        "staffMember",
                        "resource"))
                .isNotNull();
    }

    @Test
    void anEmptyTextIsNoAddress() {
        for (String field : new String[] {"email", "phone"}) {
            Reply refused =
                    SERVER.owner().post(STAFF, "{\"staffMember\": {\"name\": \"Nobody\", \"" + field + "\": \"\"}}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.violatedFields()).containsExactly("staffMember." + field);
        }
        for (String phone : new String[] {" ", "---", "call me"}) {
            assertThat(SERVER.owner()
                            .post(STAFF, "{\"staffMember\": {\"name\": \"Nobody\", \"phone\": \"" + phone + "\"}}")
                            .violatedFields())
                    .containsExactly("staffMember.phone");
        }
        ObjectNode staff = create("Gwen");
        ObjectNode cleared = SERVER.owner()
                .patch(STAFF + "/" + Json.text("", staff, "id"), """
                        {"staffMember": {"id": "%s", "revision": "1", "email": null}}""".formatted(Json.text("", staff, "id")))
                .ok();
        assertThat(Json.at(cleared, "staffMember", "email")).isNull();
    }

    @Test
    void visitorsSeeNoAddresses() {
        String id = Json.text("", create("Cleo"), "id");
        ObjectNode seen = SERVER.visitor().get(STAFF + "/" + id).ok();
        assertThat(Json.text(seen, "staffMember", "name")).isEqualTo("Cleo");
        assertThat(Json.text("", seen, "staffMember", "email")).isEmpty();
    }

    @Test
    void ownHoursAreThoseOfTheOwnScheduleAndNoOther() {
        ObjectNode staff = create("Dora");
        ObjectNode other = create("Eva");
        String own = Json.text("", staff, "resource", "eventsSchedule", "id");
        String business =
                Json.text("", staff.get("resource").get("workingHoursSchedules").get(0), "id");
        String path = STAFF + "/" + Json.text("", staff, "id") + "/assign-working-hours-schedule";
        ObjectNode custom = SERVER.owner()
                .post(path, "{\"scheduleId\": \"%s\", \"fields\": [\"RESOURCE_DETAILS\"]}".formatted(own))
                .ok();
        assertThat(Json.flag(true, custom, "staffMember", "resource", "usesDefaultWorkingHours"))
                .isFalse();
        ObjectNode back = SERVER.owner()
                .post(path, "{\"scheduleId\": \"%s\", \"fields\": [\"RESOURCE_DETAILS\"]}".formatted(business))
                .ok();
        assertThat(Json.flag(back, "staffMember", "resource", "usesDefaultWorkingHours"))
                .isTrue();
        Reply refused = SERVER.owner()
                .post(
                        path,
                        "{\"scheduleId\": \"%s\"}".formatted(Json.text("", other, "resource", "eventsSchedule", "id")));
        assertThat(refused.status()).isBetween(400, 428);
    }

    @Test
    void aRenamedStaffMemberRenamesTheResourceAndAStaleRevisionIsRefused() {
        ObjectNode staff = create("Fay");
        String path = STAFF + "/" + Json.text("", staff, "id");
        ObjectNode renamed = SERVER.owner()
                .patch(path, """
                        {"staffMember": {"id": "%s", "revision": "1", "name": "Faye"}}
                        """.formatted(Json.text("", staff, "id")))
                .ok();
        assertThat(Json.text(renamed, "staffMember", "revision")).isEqualTo("2");
        assertThat(Json.text(
                        SERVER.owner()
                                .get("/bookings/v2/resources/" + Json.text("", staff, "resourceId"))
                                .ok(),
                        "resource",
                        "name"))
                .isEqualTo("Faye");
        Reply stale = SERVER.owner().patch(path, """
                {"staffMember": {"id": "%s", "revision": "1", "name": "Fred"}}
                """.formatted(Json.text("", staff, "id")));
        assertThat(stale.status()).isEqualTo(409);
        Reply without = SERVER.owner().patch(path, """
                {"staffMember": {"id": "%s", "name": "Fred"}}
                """.formatted(Json.text("", staff, "id")));
        assertThat(without.status()).isEqualTo(400);
    }

    @Test
    void deletingAStaffMemberDeletesTheResource() {
        ObjectNode staff = create("Gil");
        SERVER.owner().delete(STAFF + "/" + Json.text("", staff, "id")).ok();
        assertThat(SERVER.owner().get(STAFF + "/" + Json.text("", staff, "id")).status())
                .isEqualTo(404);
        assertThat(SERVER.owner()
                        .get("/bookings/v2/resources/" + Json.text("", staff, "resourceId"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void queriesFilterSortPageAndCount() {
        var site = SERVER.anotherSite();
        var owner = SERVER.owner(site);
        for (String name : new String[] {"Zoe", "Amy", "Max"}) {
            SERVER.clock().advance(Duration.ofSeconds(1));
            owner.post(STAFF, "{\"staffMember\": {\"name\": \"%s\"}}".formatted(name))
                    .ok();
        }
        ObjectNode first = owner.post(STAFF + "/query", """
                        {"query": {"sort": [{"fieldName": "createdDate", "order": "DESC"}], "cursorPaging": {"limit": 2}}}""").ok();
        assertThat(first.get("staffMembers").findValuesAsString("name")).containsExactly("Max", "Amy");
        String next = Json.text("", first, "pagingMetadata", "cursors", "next");
        ObjectNode second = owner.post(
                        STAFF + "/query", "{\"query\": {\"cursorPaging\": {\"cursor\": \"%s\"}}}".formatted(next))
                .ok();
        assertThat(second.get("staffMembers").findValuesAsString("name")).containsExactly("Zoe", "Business Owner");
        assertThat(Json.at(second, "pagingMetadata", "cursors", "next")).isNull();
        assertThat(owner.post(STAFF + "/count", "{\"filter\": {\"name\": {\"$in\": [\"Zoe\", \"Nobody\"]}}}")
                        .ok()
                        .get("count")
                        .intValue())
                .isEqualTo(1);
        assertThat(owner.post(STAFF + "/query", "{\"query\": {\"filter\": {\"nickname\": \"Z\"}}}")
                        .status())
                .isEqualTo(400);
    }
}
