package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class CategoriesTest {
    private static final String V2 = "/bookings/v2/categories";
    private static final String V1 = "/bookings/v1/categories";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void theOrderIsKeptAndMovesChangeOnlyWhatMoves() {
        var site = SERVER.anotherSite();
        var owner = SERVER.owner(site);
        String a = create(owner, "A");
        String b = create(owner, "B");
        String c = create(owner, "C");
        assertThat(names(owner)).containsExactly("Our Services", "A", "B", "C");
        owner.post(V2 + "/set-position/" + c, "{\"position\": \"FIRST\"}").ok();
        assertThat(names(owner)).containsExactly("C", "Our Services", "A", "B");
        owner.post(V2 + "/set-position/" + c, """
                {"position": "AFTER_CATEGORY", "afterCategoryId": "%s"}""".formatted(a)).ok();
        assertThat(names(owner)).containsExactly("Our Services", "A", "C", "B");
        ObjectNode untouched = owner.get(V2 + "/" + b).ok();
        assertThat(Json.text(untouched, "category", "revision")).isEqualTo("1");
        owner.post(V2 + "/set-position/" + a, "{}").ok();
        assertThat(names(owner)).containsExactly("Our Services", "C", "B", "A");
    }

    @Test
    void whereNoNumberIsLeftAllAreNumberedAgain() {
        var owner = SERVER.owner(SERVER.anotherSite());
        String a = create(owner, "A");
        String b = create(owner, "B");
        for (int i = 0; i < 12; i++) {
            String moved = i % 2 == 0 ? b : a;
            String after = Json.text("", owner.get(V1).ok().get("categories").get(0), "id");
            owner.post(V2 + "/set-position/" + moved, """
                    {"position": "AFTER_CATEGORY", "afterCategoryId": "%s"}""".formatted(after)).ok();
            assertThat(names(owner).get(1)).isEqualTo(i % 2 == 0 ? "B" : "A");
        }
        owner.put(V1 + "/" + a, """
                {"category": {"name": "A", "sortOrder": 2147483647}}""").ok();
        owner.post(V2 + "/set-position/" + b, "{\"position\": \"LAST\"}").ok();
        assertThat(names(owner)).containsExactly("Our Services", "A", "B");
    }

    @Test
    void aQueryByGetIsTheSameAsByPost() {
        String query = """
                {"query": {"filter": {"name": {"$in": ["Our Services"]}}, "cursorPaging": {"limit": 5}}}""";
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(StandardCharsets.UTF_8));
        ObjectNode byGet = SERVER.visitor().get(V2 + "/query?.r=" + encoded).ok();
        assertThat(byGet.get("categories")).hasSize(1);
        assertThat(SERVER.visitor().post(V2 + "/query", query).ok()).isEqualTo(byGet);
        assertThat(SERVER.visitor().post(V2 + "/count", "{}").ok().get("count").intValue())
                .isGreaterThan(0);
    }

    @Test
    void theOlderApiShowsTheSameRows() {
        var owner = SERVER.owner(SERVER.anotherSite());
        String id = Json.text("", owner.post(V1, """
                {"category": {"name": "Old"}}""").ok(), "category", "id");
        assertThat(Json.text(owner.get(V2 + "/" + id).ok(), "category", "name")).isEqualTo("Old");
        ObjectNode updated = owner.put(V1 + "/" + id, """
                {"category": {"name": "Older", "sortOrder": 1}}""").ok();
        assertThat(Json.text(updated, "category", "status")).isEqualTo("CREATED");
        assertThat(names(owner)).containsExactly("Older", "Our Services");
        ObjectNode listed = SERVER.owner().get(V1 + "?categoryIds=" + id).ok();
        assertThat(listed.get("categories")).isEmpty();
        assertThat(Json.text(owner.delete(V1 + "/" + id).ok(), "id")).isEqualTo(id);
        assertThat(owner.get(V2 + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void aSiteHasAtMostSoManyCategories() {
        var owner = SERVER.owner(SERVER.anotherSite());
        for (int made = 1; made < Categories.MAX_CATEGORIES; made++) {
            create(owner, "Category " + made);
        }
        var refused = owner.post(V2, "{\"category\": {\"name\": \"One more\"}}");
        assertThat(refused.code()).isEqualTo("CATEGORY_LIMIT_REACHED");
    }

    @Test
    void whatDoesNotExistIsNotChanged() {
        var refused = SERVER.owner()
                .put(V1 + "/" + UUID.randomUUID(), "{\"category\": {\"name\": \"New\", \"revision\": \"1\"}}");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("NOT_FOUND");
    }

    private static String create(TestServer.Client owner, String name) {
        return Json.text("", owner.post(V2, """
                {"category": {"name": "%s"}}""".formatted(name)).ok(), "category", "id");
    }

    private static List<String> names(TestServer.Client owner) {
        return owner.get(V2 + "/query")
                .ok()
                .get("categories")
                .valueStream()
                .map(category -> Json.text("", category, "name"))
                .toList();
    }

    @Test
    void aCategoryIsDeletedByEachVersion() {
        var owner = SERVER.owner(SERVER.anotherSite());
        String a = create(owner, "A");
        String b = create(owner, "B");
        owner.delete(V2 + "/" + a).ok();
        assertThat(names(owner)).containsExactly("Our Services", "B");
        owner.delete(V1 + "/" + b).ok();
        assertThat(names(owner)).containsExactly("Our Services");
        assertThat(owner.delete(V2 + "/" + a).status()).isEqualTo(404);
    }
}
