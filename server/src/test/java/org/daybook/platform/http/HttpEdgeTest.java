package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.daybook.identity.Secrets;
import org.daybook.platform.Limit;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.daybook.testing.TestServer.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEdgeTest {
    private static final String POLICIES = "/bookings/v1/booking-policies";
    private static final String CATEGORIES = "/bookings/v2/categories";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @ParameterizedTest(name = "{0} {1}: nobody {2}, visitor {3}, owner {4}")
    @CsvSource({
        "POST,  /bookings/v1/booking-policies/query,              401, 200, 200",
        "POST,  /bookings/v1/booking-policies/count,              401, 200, 200",
        "POST,  /bookings/v1/booking-policies,                    401, 403, 400",
        "GET,   /bookings/v2/categories/query,                    401, 200, 200",
        "POST,  /bookings/v2/categories,                          401, 403, 400",
        "GET,   /locations/v1/locations,                          401, 200, 200",
        "POST,  /locations/v1/locations,                          401, 403, 400",
        "GET,   /contacts/v4/contacts,                            401, 403, 200",
        "POST,  /contacts/v4/contacts/query,                      401, 403, 200",
        "GET,   /site-properties/v4/properties,                   401, 200, 200",
        "POST,  /site-properties/v4/properties/business-schedule, 401, 403, 400",
        "GET,   /nowhere,                                         404, 404, 404",
        "POST,  /oauth2/token,                                    400, 400, 400"
    })
    void whoMayCallWhat(String method, String path, int nobody, int visitor, int owner) {
        String body = method.equals("GET") ? null : "{}";
        assertThat(SERVER.nobody().send(method, path, body).status()).isEqualTo(nobody);
        assertThat(SERVER.visitor().send(method, path, body).status()).isEqualTo(visitor);
        assertThat(SERVER.owner().send(method, path, body).status()).isEqualTo(owner);
    }

    @Test
    void aSiteSeesItsOwnRowsOnly() {
        Site other = SERVER.anotherSite();
        var mine = SERVER.owner();
        var theirs = SERVER.owner(other);
        String id = Json.text(
                "",
                mine.post(POLICIES, "{\"bookingPolicy\": {\"name\": \"Mine\"}}").ok(),
                "bookingPolicy",
                "id");
        String path = POLICIES + "/" + id;
        assertThat(mine.get(path).status()).isEqualTo(200);
        assertThat(theirs.get(path).status()).isEqualTo(404);
        assertThat(SERVER.visitor(other).get(path).status()).isEqualTo(404);
        assertThat(theirs.delete(path).status()).isEqualTo(404);
        assertThat(theirs.post(path + ":setDefault", "{}").status()).isEqualTo(404);
        assertThat(theirs.post(POLICIES + "/strictest", "{\"bookingPolicyIds\": [\"" + id + "\"]}")
                        .status())
                .isEqualTo(404);
        assertThat(theirs.patch(path, "{\"bookingPolicy\": {\"revision\": \"1\", \"name\": \"X\"}}")
                        .status())
                .isEqualTo(404);
        assertThat(theirs.post(POLICIES + "/query", "{\"query\": {\"filter\": {\"name\": \"Mine\"}}}")
                        .ok()
                        .get("bookingPolicies"))
                .isEmpty();
        assertThat(theirs.post(POLICIES + "/count", "{}").ok().get("count").intValue())
                .isOne();
    }

    @Test
    void anOperationOfTheContractThatIsNotServedIs501() {
        Binding missing = bindingNotServed();
        Reply reply = SERVER.owner().send(missing.method(), path(missing), "{}");
        assertThat(reply.status()).as(missing.toString()).isEqualTo(501);
        assertThat(reply.code()).isEqualTo("UNIMPLEMENTED");
        assertThat(Json.text("", reply.json(), "message")).endsWith("is not served by this version of Daybook");
    }

    /** Monitors and link checkers look with HEAD; it tells no more than GET does. */
    @ParameterizedTest
    @CsvSource({"/book, 200", "/nowhere, 404", "/contacts/v4/contacts, 405", "/s/x/book, 404"})
    void headAnswersAsGetDoesOrNotAtAll(String path, int status) throws Exception {
        HttpRequest head = HttpRequest.newBuilder(SERVER.uri(path)).HEAD().build();
        assertThat(HttpClient.newHttpClient()
                        .send(head, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(status);
    }

    /** A key that was sent is not asked for again: what is wrong with it is said. */
    @Test
    void whatIsWrongWithCredentialsIsSaid() {
        String key = SERVER.site().apiKey();
        String mistyped = key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
        assertThat(refusalOf(null)).isEqualTo("Send an API key or an access token in the Authorization header");
        assertThat(refusalOf(mistyped)).isEqualTo("The API key has a typing error: its checksum does not fit");
        assertThat(refusalOf(Secrets.newApiKey()))
                .isEqualTo("The API key or access token is unknown, revoked or expired, or is of another site");
    }

    private static String refusalOf(@Nullable String authorization) {
        Client client = authorization == null ? SERVER.nobody() : SERVER.as(authorization);
        Reply reply = client.post(CATEGORIES + "/query", "{}");
        assertThat(reply.status()).isEqualTo(401);
        return Json.text("", reply.json(), "message");
    }

    /** The first method and path of the contract that leads to an operation without a handler. */
    private static Binding bindingNotServed() {
        Operations operations = SERVER.operations();
        Router router = operations.router();
        return operations.contract().operations().stream()
                .filter(operation -> !operations.serves(operation))
                .flatMap(operation -> operation.bindings().stream()
                        .filter(binding -> leadsTo(operation, router.find(binding.method(), path(binding)))))
                .findFirst()
                .orElseThrow();
    }

    private static boolean leadsTo(Operation operation, Router.@Nullable Match match) {
        return match != null && match.operation().equals(operation);
    }

    /** With an id in the place of every parameter. */
    private static String path(Binding binding) {
        return binding.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    @Test
    void anUnknownPathIs404AndAnotherMethod405() {
        Reply unknown = SERVER.owner().get("/bookings/v9/nothing");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("NOT_FOUND");
        assertThat(SERVER.owner().delete(POLICIES + "/query/x/y").status()).isEqualTo(404);
        assertThat(SERVER.owner().put(CATEGORIES, "{}").status()).isEqualTo(405);
    }

    /** The server library knows some methods and not others; to clients all that lead nowhere are alike. */
    @ParameterizedTest
    @ValueSource(strings = {"PROPFIND", "TRACE", "QUERY", "get", "BREW", "PUT"})
    void aMethodThatLeadsNowhereIsRefusedInTheContractsShape(String method) {
        Reply known = SERVER.owner().send(method, CATEGORIES, null);
        assertThat(known.status()).isEqualTo(405);
        assertThat(known.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(known.response().headers().firstValue("X-Wix-Request-Id")).isPresent();
        Reply unknown = SERVER.owner().send(method, "/bookings/v9/nothing", null);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("NOT_FOUND");
        assertThat(SERVER.nobody().send(method, "/book", null).status()).isEqualTo(404);
    }

    @Test
    void browsersOfOtherOriginsMayCall() {
        Reply preflight = SERVER.nobody()
                .send(
                        "OPTIONS",
                        CATEGORIES,
                        null,
                        "Origin",
                        "https://salon.example",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization, content-type, x-wix-bi-gateway");
        assertThat(preflight.status()).isIn(200, 204);
        assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(preflight, "Access-Control-Allow-Headers"))
                .contains("authorization", "content-type", "x-wix-bi-gateway", "wix-site-id");
        for (Reply reply : List.of(
                SERVER.nobody().get(CATEGORIES + "/query"),
                SERVER.owner().get(CATEGORIES + "/query"),
                SERVER.owner().get("/nowhere"))) {
            assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(header(reply, "X-Wix-Request-Id")).isNotEmpty();
        }
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        String large = "{\"category\": {\"name\": \"" + "x".repeat(Limit.BODY.value()) + "\"}}";
        Reply reply = SERVER.owner().post(CATEGORIES, large);
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json                                        | ''",
                "[]                                              | ''",
                "{\"category\": 5}                               | category",
                "{\"category\": {}}                              | category.name",
                "{\"category\": {\"name\": \"\"}}                | category.name",
                "{\"query\": {\"filter\": {\"bogus\": 1}}}       | query.filter.bogus",
                "{\"query\": {\"cursorPaging\": {\"limit\": 101}}} | query.cursorPaging.limit",
            })
    void whatBreaksTheContractIsAFieldViolation(String body, String field) {
        String path = body.contains("query") ? CATEGORIES + "/query" : CATEGORIES;
        Reply reply = SERVER.owner().post(path, body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.violatedFields()).containsExactly(field);
    }

    @Test
    void unknownFieldsAreIgnored() {
        Reply reply = SERVER.owner().post(CATEGORIES + "?newer=1", """
                {"category": {"name": "Known", "newerField": {"a": 1}}, "another": []}""");
        assertThat(reply.status()).isEqualTo(200);
    }

    private static String header(Reply reply, String name) {
        return reply.response().headers().firstValue(name).orElse("");
    }

    /** The database writes out every digit, and what it wrote must be readable again. */
    @Test
    void aNumberOfHundredsOfDigitsIsRefusedWhereverItStands() {
        String staff = """
                {"staffMember": {"name": "Mira", "extendedFields": {"namespaces": {"@me": {"size": %s}}}}}""";
        for (String number : new String[] {"1e300", "-1e300", "1e-300", "1e46", "1e-47"}) {
            assertThat(SERVER.owner()
                            .post("/bookings/v1/staff-members", staff.formatted(number))
                            .violatedFields())
                    .as(number)
                    .containsExactly("staffMember.extendedFields.namespaces.@me.size");
        }
        for (String number : new String[] {"1e45", "1e-45", "-12.5"}) {
            String id = Json.text(
                    "",
                    SERVER.owner()
                            .post("/bookings/v1/staff-members", staff.formatted(number))
                            .ok(),
                    "staffMember",
                    "id");
            assertThat(SERVER.owner().get("/bookings/v1/staff-members/" + id).status())
                    .as(number)
                    .isEqualTo(200);
        }
    }
}
