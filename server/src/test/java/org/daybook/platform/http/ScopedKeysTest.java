package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.identity.KeyScope;
import org.daybook.identity.Role;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** API keys that may do some things: what they may not is refused before anything is looked at or done. */
class ScopedKeysTest {
    private static final ObjectNode NOTHING = Json.object();
    private static final String DENIED = "This operation needs the permission ";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static List<Operation> served() {
        return SERVER.operations().contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .filter(operation -> !SERVER.operations().isOpen(operation))
                .toList();
    }

    private static Map<String, List<Operation>> families() {
        Map<String, List<Operation>> families = new TreeMap<>();
        served().forEach(operation -> families.computeIfAbsent(operation.family(), key -> new ArrayList<>())
                .add(operation));
        return families;
    }

    @Test
    void aKeyForOneFamilyCallsThatAndNoOtherOperation() {
        Map<String, List<Operation>> families = families();
        assertThat(families).hasSizeGreaterThan(25);
        families.forEach((family, operations) -> {
            List<String> permissions = operations.stream()
                    .flatMap(operation -> operation.permissions().stream())
                    .distinct()
                    .toList();
            Client key = SERVER.keyWith(permissions.toArray(String[]::new));
            operations.forEach(operation -> assertIsAllowed(key, operation));
            Rights rights = Rights.of(permissions);
            families.values()
                    .forEach(others -> others.stream()
                            .filter(other -> !rights.allowAny(other.permissions()))
                            .limit(1)
                            .forEach(other -> assertIsDenied(key, other)));
        });
    }

    @Test
    void aKeyWithAnotherPermissionIsDeniedEveryOperation() {
        Client key = SERVER.keyWith("DAYBOOK.COUPON_MANAGE");
        served().forEach(operation -> assertIsDenied(key, operation));
    }

    private static void assertIsAllowed(Client key, Operation operation) {
        for (Reply reply : answers(key, operation)) {
            assertThat(Json.text("", reply.json(), "details", "applicationError", "description"))
                    .as("%s", operation)
                    .doesNotStartWith(DENIED);
            assertThat(reply.status()).as("%s", operation).isNotEqualTo(401);
        }
    }

    private static void assertIsDenied(Client key, Operation operation) {
        boolean documented = operation.errors().containsKey("UNAUTHORIZED_OPERATION");
        for (Reply reply : answers(key, operation)) {
            assertThat(reply.status() + " " + reply.code())
                    .as("%s", operation)
                    .isEqualTo("403 " + (documented ? "UNAUTHORIZED_OPERATION" : "PERMISSION_DENIED"));
        }
    }

    /** Empty where another operation answers for this one. */
    private static List<Reply> answers(Client key, Operation operation) {
        return BoundRequests.of(key, operation, SERVER.operations().router()).stream()
                .map(requests -> requests.send(NOTHING))
                .toList();
    }

    /** A request that changes something. */
    private record Write(String method, String path, String body) {
        Reply send(Client client) {
            return client.send(method, path, body);
        }
    }

    /** A request of each kind that the owner may send. */
    private static Map<String, Write> writes() {
        TestBusiness business = new TestBusiness(SERVER);
        String resource = business.staff("Lea");
        TestService service = business.appointments(resource);
        ObjectNode booking =
                TestBusiness.book(business.visitor(), TestBusiness.slot(service, "2026-06-03T10:00:00", resource));
        String revision = "{\"revision\": \"" + Json.text("", booking, "revision") + "\"}";
        Map<String, Write> writes = new LinkedHashMap<>();
        writes.put("service", new Write("PATCH", TestBusiness.SERVICES + "/" + service.id(), """
                        {"service": {"id": "%s", "revision": "%s", "name": "Rest"}}""".formatted(
                        service.id(), Json.text("", service.json(), "revision"))));
        writes.put("staff", new Write("POST", "/bookings/v1/staff-members", "{\"staffMember\": {\"name\": \"Mia\"}}"));
        writes.put("contact", new Write("POST", "/contacts/v4/contacts", """
                {"info": {"name": {"first": "Ada"}, "emails": {"items": [{"email": "ada@example.org"}]}}}"""));
        writes.put("location", new Write("POST", "/locations/v1/locations", """
                {"location": {"name": "Annex", "timeZone": "Europe/Rome", "address": {}}}"""));
        writes.put("session", new Write("POST", "/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "start": {"localDate": "2026-06-04T10:00:00"},
                    "end": {"localDate": "2026-06-04T11:00:00"}, "resources": [{"id": "%s"}]}}""".formatted(service.scheduleId(), resource)));
        writes.put(
                "confirmation",
                new Write("POST", TestBusiness.BOOKINGS + "/" + TestBusiness.id(booking) + "/confirm", revision));
        writes.put(
                "new booking",
                new Write(
                        "POST",
                        TestBusiness.BOOKINGS,
                        TestBusiness.booking(TestBusiness.slot(service, "2026-06-03T14:00:00", resource))));
        return writes;
    }

    @Test
    void whatIsDeniedChangesNothing() {
        Map<String, Write> writes = writes();
        Client key = SERVER.keyWith("BOOKINGS.SERVICES_READ");
        key.get("/_api/bookings/v2/services/x");
        List<String> before = rows();
        writes.forEach(
                (name, write) -> assertThat(write.send(key).status()).as(name).isEqualTo(403));
        assertThat(rows()).isEqualTo(before);
        writes.forEach((name, write) ->
                assertThat(write.send(SERVER.owner()).status()).as(name).isEqualTo(200));
        assertThat(rows()).isNotEqualTo(before);
    }

    /** Every row of the database, but for when keys were used. */
    private static List<String> rows() {
        List<String> all = new ArrayList<>();
        SERVER.database().useTransaction(statements -> {
            List<String> tables = statements
                    .query("SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'api_key'")
                    .mapTo(String.class)
                    .list();
            tables.forEach(table -> statements
                    .query("SELECT '" + table + " ' || one::text FROM " + table + " AS one ORDER BY one::text")
                    .mapTo(String.class)
                    .forEach(all::add));
        });
        return all;
    }

    @Test
    void aRoleAndPermissionsBesideItAddUp() {
        Client key = SERVER.key(new KeyScope(Role.READ_ONLY, List.of("CONTACTS.MODIFY"), null));
        key.post("/contacts/v4/contacts", """
                {"info": {"name": {"first": "Bo"}, "emails": {"items": [{"email": "bo@example.org"}]}}}""").ok();
        key.get("/contacts/v4/contacts").ok();
        assertThat(key.post("/bookings/v1/staff-members", "{\"staffMember\": {\"name\": \"Mia\"}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aKeyOfOneSiteIsNothingOnAnother() {
        TestServer.Site other = SERVER.anotherSite();
        Client key = SERVER.key(KeyScope.ALL);
        Reply reply = key.send(
                "GET", "/contacts/v4/contacts", null, "wix-site-id", other.id().toString());
        assertThat(reply.status()).isEqualTo(401);
    }
}
