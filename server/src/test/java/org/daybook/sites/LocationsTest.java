package org.daybook.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class LocationsTest {
    private static final String PATH = "/locations/v1/locations";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void aNewSiteHasOneDefaultLocation() {
        var owner = SERVER.owner(SERVER.anotherSite());
        ObjectNode listed = owner.get(PATH).ok();
        assertThat(listed.get("locations")).hasSize(1);
        assertThat(Json.flag(listed.get("locations").get(0), "default")).isTrue();
        assertThat(Json.text(listed.get("locations").get(0), "timeZone")).isEqualTo("Europe/Berlin");
        assertThat(listed.get("pagingMetadata")).isEqualTo(Json.parseObject("""
                {"count": 1, "offset": 0, "hasNext": false}"""));
    }

    @Test
    void putReplacesTheWholeLocation() {
        ObjectNode created = create("""
                {"name": "Annex", "description": "Small", "timeZone": "Europe/Rome", "address": {"city": "Rome"}}""");
        ObjectNode updated =
                Json.child(SERVER.owner().put(PATH + "/" + id(created), """
                                {"location": {"revision": "1", "name": "Annex 2", "timeZone": "Europe/Rome", "address": {}}}""").ok(), "location");
        assertThat(Json.text(updated, "name")).isEqualTo("Annex 2");
        assertThat(updated.has("description")).isFalse();
        assertThat(Json.text(updated, "revision")).isEqualTo("2");
        assertThat(Json.text(updated, "status")).isEqualTo("ACTIVE");
    }

    @Test
    void theDefaultMovesAndIsNotArchived() {
        var owner = SERVER.owner(SERVER.anotherSite());
        String first = Json.text("", owner.get(PATH).ok().get("locations").get(0), "id");
        assertThat(owner.post(PATH + "/" + first + "/archive", "{}").code()).isEqualTo("CANNOT_ARCHIVE_DEFAULT");
        assertThat(owner.post(PATH + "/" + first + "/set-default", "{}").code()).isEqualTo("DEFAULT_NOT_CHANGED");
        String second = Json.text("", owner.post(PATH, """
                {"location": {"name": "B", "timeZone": "UTC", "address": {}}}""").ok(), "location", "id");
        owner.post(PATH + "/" + second + "/set-default", "{}").ok();
        owner.post(PATH + "/" + first + "/archive", "{}").ok();
        assertThat(owner.get(PATH).ok().get("locations")).hasSize(1);
        assertThat(owner.get(PATH + "?includeArchived=true").ok().get("locations"))
                .hasSize(2);
        Reply refused = owner.post(PATH + "/" + first + "/set-default", "{}");
        assertThat(refused.status()).isEqualTo(428);
        assertThat(refused.code()).isEqualTo("CANNOT_PERFORM_ACTION_ON_ARCHIVED_LOCATION");
    }

    @Test
    void typesAreAddedOnceAndRemoved() {
        String path = PATH + "/" + id(create("""
                {"name": "Typed", "timeZone": "UTC", "address": {}}"""));
        SERVER.owner()
                .patch(path + "/add-type", "{\"locationType\": \"BRANCH\"}")
                .ok();
        SERVER.owner()
                .patch(path + "/add-type", "{\"locationType\": \"BRANCH\"}")
                .ok();
        ObjectNode got = SERVER.visitor().get(path).ok();
        assertThat(Json.at(got, "location", "locationTypes")).hasSize(1);
        assertThat(Json.flag(got, "locationManagementAuthorized")).isFalse();
        ObjectNode removed = SERVER.owner()
                .patch(path + "/remove-type", "{\"locationType\": \"BRANCH\"}")
                .ok();
        assertThat(Json.at(removed, "location", "locationTypes")).isEmpty();
    }

    @Test
    void aWrongTimeZoneIsRefusedAndInBulkOnlyItsLocation() {
        Reply refused = SERVER.owner().post(PATH, """
                {"location": {"name": "X", "timeZone": "Mars/Base", "address": {}}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_TIME_ZONE");
        ObjectNode bulk = SERVER.owner().post(PATH + "/bulk-create", """
                        {"locations": [{"name": "Y", "timeZone": "UTC", "address": {}},
                          {"name": "Z", "timeZone": "Mars/Base", "address": {}}]}""").ok();
        assertThat(bulk.get("successfulLocations")).hasSize(1);
        assertThat(bulk.get("failedLocations")).hasSize(1);
    }

    @Test
    void anArchivedLocationIsNotChanged() {
        String path = PATH + "/" + id(create("""
                {"name": "Old", "timeZone": "UTC", "address": {}}"""));
        SERVER.owner().post(path + "/archive", "{}").ok();
        Reply refused = SERVER.owner().put(path, """
                {"location": {"revision": "2", "name": "New", "timeZone": "UTC", "address": {}}}""");
        assertThat(refused.code()).isEqualTo("CANNOT_PERFORM_ACTION_ON_ARCHIVED_LOCATION");
        for (String verb : List.of("add-type", "remove-type", "add-location-type", "remove-location-type")) {
            Reply typed = SERVER.owner().patch(path + "/" + verb, "{\"locationType\": \"BRANCH\"}");
            assertThat(typed.status()).isEqualTo(428);
            assertThat(typed.code()).isEqualTo("CANNOT_UPDATE_LOCATION_TYPES_FOR_LOCATION");
        }
    }

    @Test
    void whatDoesNotExistIsNotChanged() {
        Reply unknown = SERVER.owner().put(PATH + "/" + UUID.randomUUID(), """
                {"location": {"revision": "1", "name": "New", "timeZone": "UTC", "address": {}}}""");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("LOCATION_NOT_FOUND");
    }

    private static ObjectNode create(String json) {
        return Json.child(
                SERVER.owner().post(PATH, "{\"location\": " + json + "}").ok(), "location");
    }

    private static String id(ObjectNode location) {
        return Json.text("", location, "id");
    }

    @Test
    void onlyTheFieldsThatAreAskedForAreShown() {
        ObjectNode created = create("""
                {"name": "Loft", "description": "High", "timeZone": "Europe/Rome", "address": {"city": "Rome"}}""");
        ObjectNode shown = (ObjectNode) SERVER.owner()
                .post(
                        PATH + "/query",
                        "{\"query\": {\"filter\": {\"name\": \"Loft\"}, \"fields\": [\"address.city\"]}}")
                .ok()
                .get("locations")
                .get(0);
        assertThat(Json.text(shown, "address", "city")).isEqualTo("Rome");
        assertThat(id(shown)).isEqualTo(id(created));
        assertThat(shown.has("description")).isFalse();
        assertThat(shown.has("timeZone")).isFalse();
    }
}
