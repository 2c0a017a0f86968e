package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FirstCatalogTest {
    private static final String CATALOG = "/bookings/v1/catalog/services";
    private static final TestServer SERVER = TestServer.create();
    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final Client VISITOR = SERVER.visitor();
    private static final String ANN = BUSINESS.staff("Ann Müller");
    private static final String BOB = BUSINESS.staff("Bob");
    private static final TestService MASSAGE = BUSINESS.appointments(ANN, BOB);
    private static final TestService SHAVE = BUSINESS.appointments(BOB);
    private static final TestService YOGA = BUSINESS.sessions(EventType.CLASS, 8);

    @Test
    void aServiceIsShownWithAllThatBelongsToIt() {
        ObjectNode entry = VISITOR.get(CATALOG + "/" + MASSAGE.id()).ok();
        assertThat(Json.text(entry, "service", "id")).isEqualTo(MASSAGE.id());
        assertThat(Json.text(entry, "status")).isEqualTo("ACTIVE");
        assertThat(texts(entry, "resources", "id")).containsExactly(ANN, BOB);
        assertThat(texts(entry, "schedules", "id")).containsExactly(MASSAGE.scheduleId());
        assertThat(Json.list(entry.get("schedules").get(0), "tags"))
                .extracting(tag -> tag.asString())
                .containsExactly("INDIVIDUAL");
        assertThat(Json.text(entry.get("schedules").get(0), "rate", "labeledPriceOptions", "general", "amount"))
                .isEqualTo("50");
        assertThat(Json.text(entry, "form", "email", "label")).isEqualTo("Email");
        assertThat(Json.text(entry, "category", "name")).isEqualTo("Our Services");
        assertThat(texts(entry, "slugs", "name")).containsExactly("massage");
        assertThat(Json.text(entry, "urls", "bookingPageUrl", "path")).isEqualTo("/book/massage");
        assertThat(VISITOR.get("/bookings/services/" + MASSAGE.id()).ok()).isEqualTo(entry);
    }

    @Test
    void whatACategoryOrAResourceHasIsAskedForAsTheWholeCatalogueIs() {
        for (String path : List.of("byCategorySlug/our-services", "byResourceSlug/bob")) {
            ObjectNode query = Json.object();
            query.putObject("query").putObject("filter").put("slugs.name", "massage-2");
            Json.child(query, "query").set("fields", Json.array().add("service.id"));
            String whole =
                    Base64.getUrlEncoder().encodeToString(Json.write(query).getBytes(StandardCharsets.UTF_8));
            ObjectNode answer =
                    VISITOR.get("/bookings/services/" + path + "?.r=" + whole).ok();
            assertThat(services(answer)).containsExactly(SHAVE.id());
            assertThat(Json.text("", answer.at("/services/0"), "service", "info", "name"))
                    .isEmpty();
            assertThat(answer.at("/services/0/resources")).isEmpty();
        }
    }

    @Test
    void onlyTheFieldsThatAreAskedForAreShown() {
        ObjectNode entry = VISITOR.get(CATALOG + "/" + MASSAGE.id() + "?fields=service.info.name&fields=service.id")
                .ok();
        assertThat(Json.text(entry, "service", "info", "name")).isEqualTo("Massage");
        assertThat(Json.text(entry, "service", "id")).isEqualTo(MASSAGE.id());
        assertThat(entry.get("resources")).isEmpty();
        assertThat(Json.at(entry, "form")).isNull();
    }

    @Test
    void servicesAreFoundByTheNamesOfTheFirstApi() {
        assertThat(found("{\"slugs.name\": \"massage-2\"}")).containsExactly(SHAVE.id());
        assertThat(found("{\"schedules.tags\": \"GROUP\"}")).containsExactly(YOGA.id());
        assertThat(found("{\"schedules.tags\": {\"$hasSome\": [\"GROUP\", \"COURSE\"]}}"))
                .containsExactly(YOGA.id());
        assertThat(found("{\"resources.id\": {\"$hasSome\": [\"" + ANN + "\"]}}"))
                .containsExactly(MASSAGE.id());
        assertThat(found("{\"$or\": [{\"service.id\": \"" + YOGA.id() + "\"}, {\"service.info.name\": \"Massage\"}]}"))
                .containsExactly(MASSAGE.id(), SHAVE.id(), YOGA.id());
        assertThat(found("{\"service.customProperties.uouHidden\": \"true\"}")).isEmpty();
    }

    @Test
    void aPageIsShownWithHowManyThereAre() {
        ObjectNode page = VISITOR.post(CATALOG + "/query", """
                {"query": {"paging": {"limit": 1, "offset": 1}, "sort": [{"fieldName": "service.info.name", "order": "DESC"}]}}""").ok();
        assertThat(page.get("services")).hasSize(1);
        assertThat(Json.integer(page, "pagingMetadata", "total")).isEqualTo(3);
        ObjectNode listed =
                VISITOR.get("/bookings/v1/catalog?query.paging.limit=2").ok();
        assertThat(listed.get("services")).hasSize(2);
        assertThat(Json.integer(listed, "metadata", "totalCount")).isEqualTo(3);
    }

    @Test
    void categoriesAndResourcesAreKnownByTheSlugOfTheirName() {
        assertThat(services(VISITOR.get("/bookings/services/byCategorySlug/our-services")
                        .ok()))
                .containsExactly(MASSAGE.id(), SHAVE.id(), YOGA.id());
        assertThat(services(
                        VISITOR.get("/bookings/services/byCategorySlug/none").ok()))
                .isEmpty();
        assertThat(services(VISITOR.get("/bookings/services/byResourceSlug/ann-muller")
                        .ok()))
                .containsExactly(MASSAGE.id());
    }

    @Test
    void whatTheCatalogueDoesNotHaveIsRefused() {
        assertThat(VISITOR.post(CATALOG + "/query", """
                {"query": {"filter": {"service.colour": "red"}, "sort": [{"fieldName": "service.size"}]}}""").violatedFields())
                .containsExactly("query.filter.service.colour", "query.sort[0].fieldName");
        assertThat(VISITOR.get(CATALOG + "/6f1c1f0e-7a4b-4a53-9c0e-2d3f4b5a6c7d")
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.nobody().get(CATALOG).status()).isEqualTo(401);
    }

    private static List<String> found(String filter) {
        return services(VISITOR.post(CATALOG + "/query", "{\"query\": {\"filter\": " + filter + "}}")
                .ok());
    }

    private static List<String> services(ObjectNode answer) {
        return answer.get("services")
                .valueStream()
                .map(entry -> Json.text("", entry, "service", "id"))
                .toList();
    }

    private static List<String> texts(ObjectNode entry, String list, String member) {
        return entry.get(list)
                .valueStream()
                .map(element -> Json.text("", element, member))
                .toList();
    }
}
