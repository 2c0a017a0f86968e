package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.RESOURCES;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.id;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FirstResourcesTest {
    private static final String BUSINESS = "4e0579a5-491e-4e70-a872-d097eed6e520";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);

    private static ObjectNode create(String members, String schedules) {
        return create(OWNER, members, schedules);
    }

    private static ObjectNode create(Client owner, String members, String schedules) {
        return Json.child(
                owner.post(RESOURCES, "{\"resource\": {" + members + "}, \"schedules\": " + schedules + "}")
                        .ok(),
                "resource");
    }

    private static JsonNode query(Client caller, String query) {
        return caller.post(RESOURCES + "/query", "{\"query\": " + query + "}")
                .ok()
                .get("resources");
    }

    private static JsonNode one(String id) {
        return query(OWNER, "{\"filter\": {\"id\": \"" + id + "\"}}").get(0);
    }

    private static List<String> plain(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static ObjectNode member(String resource) {
        return (ObjectNode) OWNER.post("/bookings/v1/staff-members/query", """
                {"query": {"filter": {"resourceId": "%s"}}, "fields": ["RESOURCE_DETAILS"]}""".formatted(resource))
                .ok()
                .get("staffMembers")
                .get(0);
    }

    @Test
    void aResourceTaggedStaffIsAStaffMember() {
        ObjectNode nora = create("""
                "name": "Nora", "email": "nora@example.com", "phone": "+4930123", "description": "Good hands",
                "tags": ["staff", "senior"], "images": [{"id": "one", "url": "https://example.com/1.png"}, {"id": "two"}]""", "[]");
        ObjectNode member = member(id(nora));
        assertThat(Json.text(member, "name")).isEqualTo("Nora");
        assertThat(Json.text(member, "email")).isEqualTo("nora@example.com");
        assertThat(Json.text(member, "mainMedia", "image", "id")).isEqualTo("one");
        assertThat(Json.flag(member, "resource", "usesDefaultWorkingHours")).isTrue();
        assertThat(plain(nora.get("tags"))).containsExactly("staff", "senior");
        assertThat(nora.get("images")).hasSize(2);
        assertThat(Json.text(nora, "status")).isEqualTo("CREATED");
        assertThat(plain(nora.get("scheduleIds")))
                .containsExactly(Json.text("", member, "resource", "eventsSchedule", "id"));
        assertThat(one(id(nora))).isEqualTo(nora);
    }

    @Test
    void aRoomIsAResourceOfTheTypeThatItsTagNames() {
        ObjectNode room = create("\"name\": \"Blue room\", \"tags\": [\"room\"], \"description\": \"Blue\"", """
                [{"availability": {"start": "2026-06-01T00:00:00.000Z"}, "intervals": [
                  {"start": "2026-06-01T00:00:00.000Z", "intervalType": "AVAILABILITY",
                   "interval": {"daysOfWeek": "MON", "hourOfDay": 10, "duration": 120}}]}]""");
        ObjectNode second = create("\"name\": \"Green room\", \"tag\": \"Room\"", "[]");
        JsonNode current = OWNER.get("/bookings/v2/resources/" + id(room)).ok().get("resource");
        assertThat(Json.text(current, "name")).isEqualTo("Blue room");
        assertThat(Json.text(current.get("workingHoursSchedules").get("values").get(0), "scheduleId"))
                .isEqualTo(Json.text(current, "eventsSchedule", "scheduleId"));
        JsonNode other = OWNER.get("/bookings/v2/resources/" + id(second)).ok().get("resource");
        assertThat(Json.text(other, "typeId")).isEqualTo(Json.text(current, "typeId"));
        assertThat(plain(second.get("tags"))).containsExactly("room");
        assertThat(Json.text(one(id(room)), "description")).isEqualTo("Blue");
        assertThat(current.has("v1")).isFalse();
    }

    @Test
    void theBusinessIsAResourceThatStays() {
        JsonNode business = one(BUSINESS);
        assertThat(plain(business.get("tags"))).containsExactly("business");
        JsonNode schedule = business.get("schedules").get(0);
        assertThat(schedule.get("intervals")).hasSize(5);
        assertThat(OWNER.delete(RESOURCES + "/" + BUSINESS).code()).isEqualTo("BUSINESS_RESOURCE_REQUIRED");
        assertThat(OWNER.post(RESOURCES, "{\"resource\": {\"name\": \"x\", \"tags\": [\"business\"]}}")
                        .violatedFields())
                .containsExactly("resource.tags");
        assertThat(OWNER.patch(RESOURCES + "/" + BUSINESS, "{\"resource\": {\"name\": \"x\"}}")
                        .violatedFields())
                .containsExactly("resource.id");
    }

    @Test
    void resourcesAreFilteredSortedAndPaged() {
        Client owner = SERVER.owner(SERVER.anotherSite());
        for (String name : List.of("Cleo", "Ada", "Ben")) {
            create(owner, "\"name\": \"" + name + "\", \"tags\": [\"staff\"]", "[]");
        }
        create(owner, "\"name\": \"Table\", \"tags\": [\"table\", \"big\"]", "[]");
        String sorted = "\"sort\": [{\"fieldName\": \"name\", \"order\": \"DESC\"}]";
        JsonNode staff = query(owner, "{\"filter\": {\"tags\": {\"$hasSome\": [\"staff\"]}}, " + sorted + "}");
        assertThat(names(staff)).containsExactly("Cleo", "Business Owner", "Ben", "Ada");
        assertThat(names(query(owner, "{\"filter\": {\"tags\": {\"$hasSome\": [\"big\", \"business\"]}}}")))
                .containsExactlyInAnyOrder("business", "Table");
        ObjectNode page =
                owner.post(RESOURCES + "/query", """
                {"query": {"paging": {"limit": 2, "offset": 1}, %s}}""".formatted(sorted)).ok();
        assertThat(names(page.get("resources"))).containsExactly("Table", "Cleo");
        assertThat(Json.integer(0, page, "pagingMetadata", "total")).isEqualTo(6);
        ObjectNode listed = owner.get(RESOURCES + "?query.paging.limit=2").ok();
        assertThat(Json.integer(0, listed, "metadata", "totalCount")).isEqualTo(6);
        assertThat(listed.get("resources")).hasSize(2);
        assertThat(query(owner, "{\"filter\": {\"name\": \"Table\"}, \"fields\": [\"name\", \"tags\"]}")
                        .toString())
                .isEqualTo("[{\"name\":\"Table\",\"tags\":[\"table\",\"big\"]}]");
        assertThat(owner.post(RESOURCES + "/query", "{\"query\": {\"filter\": {\"shoeSize\": 1}}}")
                        .status())
                .isEqualTo(400);
    }

    private static List<String> names(JsonNode resources) {
        List<String> names = new ArrayList<>();
        resources.forEach(resource -> names.add(Json.text("", resource, "name")));
        return names;
    }

    @Test
    void onlyWhoManagesSeesHowStaffAreReached() {
        String vera = id(create("\"name\": \"Vera\", \"email\": \"vera@example.com\", \"tags\": [\"staff\"]", "[]"));
        JsonNode seen = query(SERVER.visitor(), "{\"filter\": {\"id\": \"" + vera + "\"}}")
                .get(0);
        assertThat(Json.text(seen, "name")).isEqualTo("Vera");
        assertThat(Json.text(seen, "email")).isNull();
        assertThat(SERVER.visitor()
                        .post(RESOURCES + "/query", "{\"query\": {\"filter\": {\"email\": \"vera@example.com\"}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anUpdateChangesWhatItNamesAndNoMore() {
        ObjectNode ole = create("""
                "name": "Ole", "email": "ole@example.com", "tags": ["staff"], "images": [{"id": "pic"}]""", "[]");
        ObjectNode renamed = Json.child(
                OWNER.patch(
                                RESOURCES + "/" + id(ole),
                                "{\"resource\": {\"name\": \"Ole B\", \"tags\": [\"staff\", \"new\"]}}")
                        .ok(),
                "resource");
        assertThat(Json.text(renamed, "email")).isEqualTo("ole@example.com");
        assertThat(Json.text(member(id(ole)), "name")).isEqualTo("Ole B");
        assertThat(plain(renamed.get("tags"))).containsExactly("staff", "new");
        ObjectNode masked =
                Json.child(OWNER.patch(RESOURCES + "/" + id(ole), """
                {"resource": {"name": "ignored", "phone": "+49301"}, "fieldMask": "phone,images"}""").ok(), "resource");
        assertThat(Json.text(masked, "name")).isEqualTo("Ole B");
        assertThat(Json.text(masked, "phone")).isEqualTo("+49301");
        assertThat(masked.get("images")).isEmpty();
        assertThat(OWNER.patch(RESOURCES + "/11111111-1111-4111-8111-111111111111", "{\"resource\": {\"name\": \"x\"}}")
                        .code())
                .isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void customHoursAreSessionsAndTheLinkToTheBusinessGivesDefaultHoursBack() {
        ObjectNode kim = create("\"name\": \"Kim\", \"tags\": [\"staff\"]", "[]");
        JsonNode shown = kim.get("schedules").get(0);
        JsonNode link = shown.get("availability").get("linkedSchedules");
        String path = RESOURCES + "/" + id(kim) + "/updateSchedule";
        ObjectNode custom =
                Json.child(OWNER.patch(path, """
                {"schedule": {"id": "%s", "intervals": [
                  {"start": "2026-06-01T00:00:00.000Z", "intervalType": "AVAILABILITY",
                   "interval": {"daysOfWeek": "SAT", "hourOfDay": 10, "duration": 240}}]}}""".formatted(id(shown))).ok(), "schedule");
        assertThat(custom.get("availability").get("linkedSchedules")).isEmpty();
        assertThat(Json.flag(member(id(kim)), "resource", "usesDefaultWorkingHours"))
                .isFalse();
        ObjectNode back = Json.child(
                OWNER.patch(path, """
                {"schedule": {"id": "%s", "availability": {"start": "2026-06-01T00:00:00.000Z", "linkedSchedules": %s}}}""".formatted(id(shown), Json.write(link))).ok(), "schedule");
        assertThat(back.get("availability").get("linkedSchedules")).isEqualTo(link);
        assertThat(Json.flag(member(id(kim)), "resource", "usesDefaultWorkingHours"))
                .isTrue();
        Reply other = OWNER.patch(path, "{\"schedule\": {\"id\": \"" + id(API.create("")) + "\"}}");
        assertThat(other.status()).isEqualTo(404);
        assertThat(OWNER.patch(path, "{\"schedule\": {}}").violatedFields()).containsExactly("schedule.id");
    }

    @Test
    void aResourceWithBookedSessionsIsNotDeleted() {
        TestBusiness business = new TestBusiness(SERVER);
        String mia = id(create("\"name\": \"Mia\", \"tags\": [\"staff\"]", "[]"));
        TestService massage = business.appointments(mia);
        ObjectNode booking = TestBusiness.book(OWNER, TestBusiness.slot(massage, "2026-06-03T10:00:00", mia));
        ObjectNode confirmed = TestBusiness.booking(TestBusiness.act(OWNER, "confirm", booking));
        assertThat(OWNER.delete(RESOURCES + "/" + mia).code()).isEqualTo("RESOURCE_HAS_BOOKED_SESSIONS");
        TestBusiness.act(OWNER, "cancel", confirmed).ok();
        assertThat(Json.text(OWNER.delete(RESOURCES + "/" + mia).ok(), "id")).isEqualTo(mia);
        assertThat(query(OWNER, "{\"filter\": {\"id\": \"" + mia + "\"}}")).isEmpty();
        assertThat(OWNER.get("/bookings/v1/staff-members/trash-bin").status()).isNotEqualTo(500);
        assertThat(OWNER.delete(RESOURCES + "/" + mia).code()).isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void thereAreAtMost135Resources() {
        Client owner = SERVER.owner(SERVER.anotherSite());
        // The first staff member is one of them.
        for (int i = 1; i < 135; i++) {
            create(owner, "\"name\": \"Chair " + i + "\", \"tags\": [\"chair\"]", "[]");
        }
        Reply full = owner.post(RESOURCES, "{\"resource\": {\"name\": \"One more\"}}");
        assertThat(full.code()).isEqualTo("MAX_NUMBER_OF_RESOURCES_REACHED");
        assertThat(query(owner, "{}")).hasSize(136);
    }

    @Test
    void requiredFieldsAndRightsAreAskedFor() {
        assertThat(OWNER.post(RESOURCES, "{\"resource\": {}}").violatedFields()).containsExactly("resource.name");
        assertThat(SERVER.visitor()
                        .post(RESOURCES, "{\"resource\": {\"name\": \"x\"}}")
                        .status())
                .isEqualTo(403);
        assertThat(SERVER.nobody().get(RESOURCES).status()).isEqualTo(401);
        assertThat(OWNER.get(SCHEDULES + "?scheduleOwnerIds=" + BUSINESS).ok().get("schedules"))
                .hasSize(1);
    }
}
