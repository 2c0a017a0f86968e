package org.daybook.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tags, trash bin, second version and settings of staff members. */
class StaffDirectoryTest {
    private static final String STAFF = "/bookings/v1/staff-members";
    private static final String V2 = "/bookings/staff/v2/staff-members";
    private static final String BIN = V2 + "/trash-bin";
    private static final String TAGS = "/bookings/v1/bulk/staff-members/update-tags";
    private static final String SETTINGS = "/bookings/v1/staff-member-settings";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private TestServer.Site site;
    private Client owner;

    @BeforeEach
    void openASite() {
        site = SERVER.anotherSite();
        owner = SERVER.owner(site);
    }

    private ObjectNode hire(String name) {
        return (ObjectNode) owner.post(STAFF, """
                        {"staffMember": {"name": "%s", "email": "%s@example.com"}}""".formatted(name, name)).ok().get("staffMember");
    }

    private String hireAndDismiss(String name) {
        String id = Json.text("", hire(name), "id");
        owner.delete(STAFF + "/" + id).ok();
        return id;
    }

    private List<String> slugs(String id) {
        return SERVER.events(id).stream().map(event -> event.slug()).toList();
    }

    private static List<String> names(JsonNode answer) {
        return answer.get("staffMembers").findValuesAsString("name");
    }

    @Test
    void aDeletedStaffMemberIsInTheTrashBinAsShortlyBefore() {
        String id = hireAndDismiss("Ada");
        ObjectNode deleted =
                owner.get(BIN + "/" + id + "?fields=RESOURCE_DETAILS").ok();
        assertThat(Json.text(deleted, "staffMember", "id")).isEqualTo(id);
        assertThat(Json.text(deleted, "staffMember", "name")).isEqualTo("Ada");
        assertThat(Json.text(deleted, "staffMember", "revision")).isEqualTo("1");
        assertThat(owner.get(STAFF + "/" + id).status()).isEqualTo(404);
        assertThat(names(owner.post(STAFF + "/query", "{\"query\": {}}").ok())).containsExactly("Business Owner");
        assertThat(slugs(id)).containsExactlyInAnyOrder("fully_created", "created", "deleted");
    }

    @Test
    void theTrashBinIsListedByIdAndByPage() {
        List<String> ids = List.of("Ada", "Bea", "Cleo").stream()
                .map(name -> {
                    SERVER.clock().advance(java.time.Duration.ofSeconds(1));
                    return hireAndDismiss(name);
                })
                .toList();
        hire("Dora");
        ObjectNode first = owner.get(BIN + "?paging.limit=2").ok();
        assertThat(names(first)).containsExactly("Ada", "Bea");
        String next = Json.text("", first, "pagingMetadata", "cursors", "next");
        assertThat(names(
                        owner.get(BIN + "?paging.limit=2&paging.cursor=" + next).ok()))
                .containsExactly("Cleo");
        assertThat(names(owner.get(BIN + "?staffMemberIds=" + ids.get(2) + "&staffMemberIds=" + ids.get(0))
                        .ok()))
                .containsExactly("Ada", "Cleo");
        assertThat(owner.get(BIN + "?paging.limit=101").status()).isEqualTo(400);
        assertThat(owner.get(BIN + "?paging.cursor=nonsense").code()).isEqualTo("INVALID_CURSOR");
    }

    @Test
    void whatIsRemovedFromTheTrashBinIsGone() {
        String id = hireAndDismiss("Ada");
        owner.delete(BIN + "/" + id).ok();
        assertThat(owner.get(BIN + "/" + id).code()).isEqualTo("NOT_FOUND");
        Reply again = owner.delete(BIN + "/" + id);
        assertThat(again.status()).isEqualTo(404);
    }

    @Test
    void theTrashBinHoldsOnlyWhatTheSiteDeletedAndIsTheOwnersAlone() {
        String present = Json.text("", hire("Ada"), "id");
        String deleted = hireAndDismiss("Bea");
        assertThat(owner.get(BIN + "/" + present).status()).isEqualTo(404);
        assertThat(SERVER.owner().get(BIN + "/" + deleted).status()).isEqualTo(404);
        for (String path : List.of(BIN, BIN + "/" + deleted, SETTINGS)) {
            assertThat(SERVER.visitor(site).get(path).status()).isEqualTo(403);
            assertThat(SERVER.nobody().get(path).status()).isEqualTo(401);
        }
    }

    @Test
    void tagsAreGivenAndTaken() {
        String ada = Json.text("", hire("Ada"), "id");
        String bea = Json.text("", hire("Bea"), "id");
        ObjectNode given =
                owner.post(TAGS, """
                        {"ids": ["%s", "%s", "%s"], "assignTags": {"tags": {"tagIds": ["a", "b"]},
                            "privateTags": {"tagIds": ["p"]}}}
                        """.formatted(ada, bea, UUID.randomUUID())).ok();
        assertThat(given.get("results").findValues("success").stream()
                        .map(JsonNode::booleanValue)
                        .toList())
                .containsExactly(true, true, false);
        assertThat(given.findValue("code").stringValue()).isEqualTo("NOT_FOUND");
        owner.post(TAGS, """
                        {"ids": ["%s"], "unassignTags": {"tags": {"tagIds": ["a", "x"]}},
                            "assignTags": {"tags": {"tagIds": ["c", "b"]}}}
                        """.formatted(ada)).ok();
        JsonNode staff = owner.get(STAFF + "/" + ada).ok().get("staffMember");
        assertThat(staff.get("tags").get("tags").get("tagIds").valueStream().map(JsonNode::stringValue))
                .containsExactly("b", "c");
        assertThat(staff.get("tags").get("privateTags").get("tagIds").size()).isEqualTo(1);
        assertThat(Json.text(staff, "revision")).isEqualTo("3");
        assertThat(slugs(ada)).contains("tags_modified");
    }

    @Test
    void tagsThatNameNothingOrTooMuchAreRefused() {
        String id = Json.text("", hire("Ada"), "id");
        assertThat(owner.post(TAGS, """
                        {"ids": ["%s"], "assignTags": {"tags": {"tagIds": []}}, "unassignTags": {}}""".formatted(id)).code()).isEqualTo("EMPTY_ASSIGN_AND_UNASSIGN_LISTS");
        assertThat(owner.post(TAGS + "-by-filter", "{\"filter\": {}}").code())
                .isEqualTo("EMPTY_ASSIGN_AND_UNASSIGN_LISTS");
        assertThat(owner.post(TAGS, "{\"ids\": [], \"assignTags\": {\"tags\": {\"tagIds\": [\"a\"]}}}")
                        .violatedFields())
                .containsExactly("ids");
        List<String> many = IntStream.range(0, 60).mapToObj(i -> "t" + i).toList();
        List<String> others = IntStream.range(60, 120).mapToObj(i -> "t" + i).toList();
        String assign = "{\"ids\": [\"%s\"], \"assignTags\": {\"tags\": {\"tagIds\": %s}}}";
        owner.post(TAGS, assign.formatted(id, Json.write(Json.strings(many)))).ok();
        ObjectNode refused = owner.post(TAGS, assign.formatted(id, Json.write(Json.strings(others))))
                .ok();
        assertThat(refused.get("bulkActionMetadata").get("totalFailures").intValue())
                .isEqualTo(1);
    }

    @Test
    void tagsByFilterAreAJobOverEverybodyWhoWasThere() {
        for (int i = 0; i < 60; i++) {
            owner.post(
                            STAFF,
                            "{\"staffMember\": {\"name\": \"S%d\", \"description\": \"%s\"}}"
                                    .formatted(i, i < 55 ? "cuts" : "dyes"))
                    .ok();
        }
        String job = Json.text("", owner.post(TAGS + "-by-filter", """
                        {"filter": {"description": "cuts"}, "assignTags": {"tags": {"tagIds": ["cut"]}}}""").ok(), "jobId");
        assertThat(UUID.fromString(job)).isNotNull();
        SERVER.clock().advance(java.time.Duration.ofSeconds(1));
        owner.post(STAFF, "{\"staffMember\": {\"name\": \"Late\", \"description\": \"cuts\"}}")
                .ok();
        SERVER.jobs().runDue();
        ObjectNode all = owner.post(STAFF + "/query", "{\"query\": {\"cursorPaging\": {\"limit\": 100}}}")
                .ok();
        List<String> tagged = all.get("staffMembers")
                .valueStream()
                .filter(member ->
                        Json.list(member, "tags", "tags", "tagIds").iterator().hasNext())
                .map(member -> Json.text("", member, "name"))
                .toList();
        assertThat(tagged).hasSize(55).doesNotContain("Late", "S55");
    }

    @Test
    void aFilterThatQueriesRefuseLeavesNoJob() {
        Reply refused = owner.post(TAGS + "-by-filter", """
                {"filter": {"nickname": "A"}, "assignTags": {"tags": {"tagIds": ["cut"]}}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(owner.get("/api/v1/jobs").ok().get("jobs").isEmpty()).isTrue();
    }

    @Test
    void theSecondVersionReadsTheSameStaff() {
        hire("Ada");
        hire("Bea");
        assertThat(names(owner.post(V2 + "/query", "{\"query\": {\"filter\": {\"name\": \"Ada\"}}}")
                        .ok()))
                .containsExactly("Ada");
        ObjectNode found = owner.post(V2 + "/search", "{\"search\": {\"search\": {\"expression\": \"bea\"}}}")
                .ok();
        assertThat(names(found)).containsExactly("Bea");
        assertThat(owner.post(V2 + "/count", "{\"filter\": {\"name\": {\"$ne\": \"Ada\"}}}")
                        .ok()
                        .get("count")
                        .intValue())
                .isEqualTo(2);
        assertThat(owner.post("/bookings/v2/staff-members/count", "{}")
                        .ok()
                        .get("count")
                        .intValue())
                .isEqualTo(3);
        assertThat(Json.text(
                        SERVER.visitor(site)
                                .post(V2 + "/query", "{\"query\": {}}")
                                .ok()
                                .get("staffMembers")
                                .get(0),
                        "email"))
                .isNull();
    }

    @Test
    void staffAreFoundByTheLocationsOfTheirResource() {
        ObjectNode ada = hire("Ada");
        hire("Bea");
        String resource = "/bookings/v2/resources/" + Json.text("", ada, "resourceId");
        String place = UUID.randomUUID().toString();
        owner.patch(resource, """
                        {"resource": {"id": "%s", "revision": "1", "locationOptions": {"availableInAllLocations": false,
                            "specificLocationOptions": {"availableInBusinessLocations": true,
                                "businessLocations": [{"locationId": "%s"}]}}}}
                        """.formatted(Json.text("", ada, "resourceId"), place))
                .ok();
        String path = "resource.locationOptions.specificLocationOptions.businessLocations";
        assertThat(names(
                        owner.post(STAFF + "/query", """
                        {"query": {"filter": {"%s.locationId": {"$hasSome": ["%s"]}}}}""".formatted(path, place)).ok()))
                .containsExactly("Ada");
        assertThat(names(owner.post(STAFF + "/search", """
                        {"search": {"filter": {"%s": {"$isEmpty": true}}}}""".formatted(path)).ok()))
                .containsExactlyInAnyOrder("Business Owner", "Bea");
        assertThat(names(owner.post(STAFF + "/search", """
                        {"search": {"filter": {"%s": {"$matchItems": [{"locationId": "%s"}]}}}}""".formatted(path, place))
                        .ok()))
                .containsExactly("Ada");
    }

    @Test
    void settingsSayWhetherStaffCanBeReached() {
        String id = Json.text("", hire("Ada"), "id");
        ObjectNode settings = owner.get(SETTINGS).ok();
        assertThat(Json.text(settings, "staffMemberSettings", "revision")).isEqualTo("1");
        assertThat(Json.flag(true, settings, "staffMemberSettings", "contactInformation", "publiclyAccessible"))
                .isFalse();
        Client visitor = SERVER.visitor(site);
        assertThat(Json.text(visitor.get(STAFF + "/" + id).ok(), "staffMember", "email"))
                .isNull();
        ObjectNode updated = owner.patch(SETTINGS, """
                        {"staffMemberSettings": {"revision": "1", "contactInformation": {"publiclyAccessible": true}}}""").ok();
        assertThat(Json.text(updated, "staffMemberSettings", "revision")).isEqualTo("2");
        assertThat(Json.text(visitor.get(STAFF + "/" + id).ok(), "staffMember", "email"))
                .isEqualTo("Ada@example.com");
        assertThat(owner.patch(SETTINGS, "{\"staffMemberSettings\": {\"revision\": \"1\"}}")
                        .code())
                .isEqualTo("REVISION_MISMATCH");
        assertThat(owner.patch(SETTINGS, "{\"staffMemberSettings\": {}}").status())
                .isEqualTo(400);
        assertThat(visitor.patch(SETTINGS, "{\"staffMemberSettings\": {\"revision\": \"2\"}}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search {'search': {'filter': {'%s': {'$startsWith': 'a'}}}}",
                "/search {'search': {'filter': {'$or': [{'name': 'Ada'}, {'$not': {'%s': 'a'}}]}}}",
                "/search {'search': {'sort': [{'fieldName': '%s'}]}}",
                "/query {'query': {'filter': {'%s': {'$exists': true}}}}",
                "/count {'filter': {'%s': 'Ada@example.com'}}"
            })
    void nobodyFindsOutWhatIsNotShown(String request) {
        hire("Ada");
        Client visitor = SERVER.visitor(site);
        for (String field : List.of("email", "phone")) {
            String path = STAFF + request.substring(0, request.indexOf(' '));
            String body =
                    request.substring(request.indexOf(' ') + 1).formatted(field).replace('\'', '"');
            assertThat(owner.post(path, body).status()).isEqualTo(200);
            Reply refused = visitor.post(path, body);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
            assertThat(Json.list(refused.json(), "details", "validationError", "fieldViolations"))
                    .hasSize(1);
        }
    }

    @Test
    void aCursorAsksForNothingThatIsNotShown() {
        hire("Ada");
        hire("Bea");
        String cursor = Json.text("", owner.post(STAFF + "/search", """
                        {"search": {"sort": [{"fieldName": "email"}], "cursorPaging": {"limit": 1}}}""").ok(), "pagingMetadata", "cursors", "next");
        assertThat(SERVER.visitor(site)
                        .post(STAFF + "/search", "{\"search\": {\"cursorPaging\": {\"cursor\": \"" + cursor + "\"}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatSettingsShowMayBeAskedFor() {
        hire("Ada");
        owner.patch(SETTINGS, """
                        {"staffMemberSettings": {"revision": "1", "contactInformation": {"publiclyAccessible": true}}}""").ok();
        Client visitor = SERVER.visitor(site);
        assertThat(names(visitor.post(STAFF + "/search", """
                        {"search": {"filter": {"email": {"$startsWith": "ada"}}}}""").ok())).containsExactly("Ada");
        assertThat(visitor.post(STAFF + "/search", """
                        {"search": {"filter": {"associatedWixIdentity.identificationData.contactId": "x"}}}""").status()).isEqualTo(400);
    }

    @Test
    void tagsByFilterGoByNothingThatIsNotShown() {
        hire("Ada");
        String request = """
                {"filter": {"email": "Ada@example.com"},
                    "assignTags": {"privateTags": {"tagIds": ["vip"]}}}""";
        Client tagger = SERVER.keyWith("BOOKINGS.STAFF_MEMBER_READ", "BOOKINGS.STAFF_MEMBER_UPDATE");
        assertThat(tagger.post(TAGS + "-by-filter", request).status()).isEqualTo(400);
        owner.post(TAGS + "-by-filter", request).ok();
    }

    @Test
    void theOlderNameOfAssigningHoursDoesTheSame() {
        ObjectNode gail = hire("Gail");
        String resource = Json.text("", gail, "resourceId");
        String own = Json.text(
                "", owner.get("/bookings/v2/resources/" + resource).ok(), "resource", "eventsSchedule", "scheduleId");
        ObjectNode assigned = owner.post(
                        STAFF + "/" + Json.text("", gail, "id") + "/assign-custom-schedule",
                        "{\"scheduleId\": \"" + own + "\", \"fields\": [\"RESOURCE_DETAILS\"]}")
                .ok();
        assertThat(Json.flag(true, assigned, "staffMember", "resource", "usesDefaultWorkingHours"))
                .isFalse();
    }

    @Test
    void staffAreFoundByTheWordsOfTheirNamesInBothVersions() {
        hire("Anna");
        hire("Annabel");
        hire("Ben");
        for (String search : List.of(STAFF + "/search", V2 + "/search")) {
            String body =
                    "{\"search\": {\"search\": {\"expression\": \"%s\", \"mode\": \"%s\", \"fields\": [\"name\"]},"
                            + " \"sort\": [{\"fieldName\": \"createdDate\"}]}}";
            assertThat(names(owner.post(search, body.formatted("ann ben", "OR")).ok()))
                    .containsExactly("Anna", "Annabel", "Ben");
            assertThat(names(
                            owner.post(search, body.formatted("ann bel", "AND")).ok()))
                    .containsExactly("Annabel");
            assertThat(owner.post(search, body.formatted("ann", "OR").replace("name", "email"))
                            .status())
                    .isEqualTo(400);
            assertThat(owner.post(search, "{\"search\": {\"search\": {\"expression\": \"ann\", \"fuzzy\": true}}}")
                            .status())
                    .isEqualTo(501);
        }
    }
}
