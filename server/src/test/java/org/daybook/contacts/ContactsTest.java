package org.daybook.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.daybook.platform.json.Json;
import org.daybook.platform.modules.SiteRegion;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ContactsTest {
    private static final String PATH = "/contacts/v4/contacts";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Contacts CONTACTS =
            Contacts.of(TestServer.contract(), SERVER.siteDatabase(), transaction -> Optional.empty());

    @Test
    void aContactIsFoundByEmailWhateverItsCase() {
        UUID anna = found("Anna", "Anna.Bell@Example.com", null);
        assertThat(found("Ann", "anna.bell@example.COM", "+49 30 1")).isEqualTo(anna);
        ObjectNode contact = get(anna);
        assertThat(Json.text(contact, "info", "name", "first")).isEqualTo("Anna");
        assertThat(Json.text(contact, "primaryInfo", "phone")).isEqualTo("+49 30 1");
        assertThat(Json.text(contact, "source", "sourceType")).isEqualTo("WIX_BOOKINGS");
        assertThat(contact.get("revision").isInt()).isTrue();
        assertThat(contact.get("revision").intValue()).isEqualTo(2);
        assertThat(found("Anna", "anna.bell@example.com", null)).isEqualTo(anna);
        assertThat(get(anna).get("revision").intValue()).isEqualTo(2);
    }

    @Test
    void aPhoneFindsOnlyWhoHasNoOtherEmail() {
        UUID phoneOnly = found("Ben", null, "+49 (30) 555-1");
        assertThat(found("Ben", null, "+49305551")).isEqualTo(phoneOnly);
        assertThat(found("Ben", "ben@example.com", "+49 305551")).isEqualTo(phoneOnly);
        assertThat(found("Carla", "carla@example.com", "+49 305551")).isNotEqualTo(phoneOnly);
    }

    @Test
    void phonesAreShownInE164WhereTheirCountryOrThatOfTheBusinessSaysHow() {
        Client owner = SERVER.owner(
                SERVER.anotherSite(new SiteRegion(TestServer.ZONE, Currency.getInstance("EUR"), "de", "DE")));
        ObjectNode contact = Json.child(owner.post(PATH, """
                {"info": {"name": {"first": "Ada"}, "phones": {"items": [
                    {"phone": "030 901820", "primary": true}, {"phone": "(704) 454-1233", "countryCode": "US"},
                    {"phone": "0041 44 668 18 00"}, {"phone": "(722) 138-3099", "countryCode": "US"},
                    {"phone": "ask the desk"}]}}}""").ok(), "contact");
        assertThat(phones(contact)).containsExactly("+4930901820", "+17044541233", "+41446681800", "", "");
        assertThat(Json.text(contact, "primaryPhone", "e164Phone")).isEqualTo("+4930901820");
        ObjectNode changed = Json.child(
                owner.patch(PATH + "/" + Json.text("", contact, "id"), """
                {"revision": 1, "info": {"phones": {"items": [
                    {"phone": "030 901821", "e164Phone": "+4930901820"}, {"phone": "2125550100", "countryCode": "US"}]}}}""").ok(), "contact");
        assertThat(phones(changed)).containsExactly("+4930901821", "+12125550100");
        assertThat(Json.text(changed, "primaryPhone", "phone")).isEqualTo("030 901821");
        Client nowhere = SERVER.owner(SERVER.anotherSite());
        assertThat(phones(Json.child(nowhere.post(PATH, """
                {"info": {"phones": {"items": [{"phone": "030 901820"}, {"phone": "+49 30 901820"}]}}}""").ok(), "contact"))).containsExactly("", "+4930901820");
    }

    /** However a contact came about, as much is said of its telephone. */
    @Test
    void thePhoneOfSomebodyWhoBooksIsToldAsAnyOther() {
        UUID booked = SERVER.write(transaction -> CONTACTS.findOrCreate(
                transaction, new ContactDetails("Nora", null, "nora@example.com", "030 901820", "DE")));
        ObjectNode entered = Json.child(SERVER.owner().post(PATH, """
                {"info": {"phones": {"items": [{"phone": "+49 (30) 901821"}]}}}""").ok(), "contact");
        for (ObjectNode contact : List.of(get(booked), entered)) {
            assertThat(Json.text(contact.at("/info/phones/items/0"), "countryCode"))
                    .isEqualTo("DE");
            assertThat(Json.text(contact, "primaryPhone", "countryCode")).isEqualTo("DE");
            assertThat(Json.text("", contact, "primaryPhone", "e164Phone")).startsWith("+493090182");
            assertThat(Json.text("", contact, "primaryPhone", "formattedPhone")).startsWith("+49 30 90182");
        }
    }

    private static List<String> phones(ObjectNode contact) {
        List<String> phones = new ArrayList<>();
        Json.list(contact, "info", "phones", "items").forEach(phone -> phones.add(Json.text("", phone, "e164Phone")));
        return phones;
    }

    @Test
    void manyBookingsOfOneNewPersonAtOnceMakeOneContact() throws Exception {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> bookings = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Boolean>) () -> ids.add(found("Dora", "dora@example.com", "123456")))
                    .toList();
            for (Future<Boolean> booking : threads.invokeAll(bookings)) {
                booking.get();
            }
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void anOwnerKeepsContactsInTheContractsShape() {
        var owner = SERVER.owner(SERVER.anotherSite());
        ObjectNode created = Json.child(owner.post(PATH, """
                {"info": {"name": {"first": "Eve"}, "emails": {"items": [{"email": "e1@x.example"},
                  {"email": "e2@x.example", "primary": true, "tag": "WORK"}]}}}""").ok(), "contact");
        assertThat(Json.text(created, "primaryEmail", "email")).isEqualTo("e2@x.example");
        assertThat(Json.text(created, "lastActivity", "activityType")).isEqualTo("CONTACT_CREATED");
        String path = PATH + "/" + Json.text("", created, "id");
        ObjectNode updated = owner.patch(path, """
                {"revision": 1, "info": {"company": "ACME"}}""").ok();
        assertThat(Json.text(updated, "contact", "info", "company")).isEqualTo("ACME");
        assertThat(Json.text(updated, "contact", "info", "name", "first")).isEqualTo("Eve");
        assertThat(owner.patch(path, "{\"info\": {}}").status()).isEqualTo(400);
        Reply duplicate = owner.post(PATH, """
                {"info": {"emails": {"items": [{"email": "E2@x.example"}]}}}""");
        assertThat(duplicate.status()).isEqualTo(409);
        assertThat(duplicate.code()).isEqualTo("DUPLICATE_CONTACT_EXISTS");
        assertThat(owner.post(PATH, "{\"info\": {}}").code()).isEqualTo("INSUFFICIENT_CONTACT_DATA");
        ObjectNode queried = owner.post(PATH + "/query", """
                {"search": "eve", "query": {"filter": {"primaryInfo.email": "e2@x.example"},
                  "paging": {"limit": 1000, "offset": 0}}}""").ok();
        assertThat(queried.get("contacts")).hasSize(1);
        assertThat(Json.integer(queried, "pagingMetadata", "total")).isEqualTo(1);
        assertThat(owner.post(PATH + "/query", "{\"search\": \"nobody\"}").ok().get("contacts"))
                .isEmpty();
        assertThat(owner.get(PATH + "?paging.limit=5").ok().get("contacts")).hasSize(1);
        assertThat(owner.delete(path).ok()).isEqualTo(Json.object());
        assertThat(owner.get(path).status()).isEqualTo(404);
    }

    @Test
    void contactsAreNotForVisitorsAndDoNotRaiseTheCatalogueVersion() {
        assertThat(SERVER.visitor().post(PATH + "/query", "{}").status()).isEqualTo(403);
        long before = version();
        found("Fay", "fay@example.com", null);
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void aChangeMustBeOneOfAContactThatIsAsItWasReadAndIsToldFromOthers() {
        var owner = SERVER.owner(SERVER.anotherSite());
        String info = "{\"info\": {\"emails\": {\"items\": [{\"email\": \"%s\"}]}}}";
        owner.post(PATH, info.formatted("gus@x.example")).ok();
        ObjectNode made = owner.post(PATH, info.formatted("hal@x.example")).ok();
        String path = PATH + "/" + Json.text("", made, "contact", "id");
        String change = "{\"revision\": %d, \"info\": %s%s}";
        String gus = "{\"emails\": {\"items\": [{\"email\": \"gus@x.example\"}]}}";
        assertRefused(owner.patch(path, change.formatted(1, "{}", "")), 428, "INSUFFICIENT_UPDATE_CONTACT_DATA");
        assertRefused(
                owner.patch(path, change.formatted(1, "{\"emails\": null}", "")), 428, "INSUFFICIENT_CONTACT_DATA");
        assertRefused(owner.patch(path, change.formatted(1, gus, "")), 409, "DUPLICATE_CONTACT_EXISTS");
        owner.patch(path, change.formatted(1, gus, ", \"allowDuplicates\": true"))
                .ok();
        owner.patch(path, change.formatted(2, "{\"company\": \"ACME\"}", "")).ok();
        assertRefused(
                owner.patch(path, change.formatted(1, "{\"company\": \"Other\"}", "")), 428, "CONTACT_ALREADY_CHANGED");
        String two = "{\"emails\": {\"items\": [{\"email\": \"a@x.example\", \"primary\": true},"
                + " {\"email\": \"b@x.example\", \"primary\": true}]}}";
        assertRefused(owner.patch(path, change.formatted(3, two, "")), 428, "CANNOT_HAVE_MULTIPLE_PRIMARY_INFO");
        assertRefused(owner.post(PATH, "{\"info\": " + two + "}"), 428, "CANNOT_HAVE_MULTIPLE_PRIMARY_INFO");
        String nobody = PATH + "/" + UUID.randomUUID();
        assertRefused(owner.get(nobody), 404, "CONTACT_NOT_FOUND");
        assertRefused(owner.patch(nobody, change.formatted(1, gus, "")), 404, "CONTACT_NOT_FOUND");
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status() + " " + reply.code()).isEqualTo(status + " " + code);
    }

    private static long version() {
        return SERVER.write(transaction -> transaction
                .query("SELECT catalogue_version FROM site WHERE site_id = :site")
                .mapTo(Long.class)
                .one());
    }

    private static UUID found(String name, @Nullable String email, @Nullable String phone) {
        return SERVER.write(
                transaction -> CONTACTS.findOrCreate(transaction, new ContactDetails(name, null, email, phone, null)));
    }

    private static ObjectNode get(UUID id) {
        return Json.child(SERVER.owner().get(PATH + "/" + id).ok(), "contact");
    }

    @Test
    void onlyTheFieldsAndSetsThatAreAskedForAreShown() {
        ObjectNode made = Json.child(SERVER.owner().post(PATH, """
                        {"info": {"name": {"first": "Gwen", "last": "Dunn"}, "company": "Dunn & Co",
                            "emails": {"items": [{"email": "gwen.dunn@example.com"}]}}}""").ok(), "contact");
        String id = Json.text("", made, "id");
        String filter = "\"filter\": {\"info.name.first\": \"Gwen\"}";
        String query = PATH + "/query";
        for (ObjectNode shown : List.of(
                Json.child(
                        SERVER.owner()
                                .get(PATH + "/" + id + "?fields=info.company")
                                .ok(),
                        "contact"),
                named(id, SERVER.owner().post(query, "{\"query\": {" + filter + ", \"fields\": [\"info.company\"]}}")),
                named(id, SERVER.owner().get(PATH + "?fields=info.company")))) {
            assertThat(Json.text(shown, "info", "company")).isEqualTo("Dunn & Co");
            assertThat(Json.text(shown, "id")).isEqualTo(id);
            assertThat(shown.get("revision")).isEqualTo(made.get("revision"));
            assertThat(Json.text(shown, "info", "name", "first")).isNull();
            assertThat(shown.has("primaryInfo")).isFalse();
        }
        for (ObjectNode shown : List.of(
                Json.child(
                        SERVER.owner().get(PATH + "/" + id + "?fieldsets=BASIC").ok(), "contact"),
                named(id, SERVER.owner().post(query, "{\"query\": {" + filter + ", \"fieldsets\": [\"BASIC\"]}}")),
                named(id, SERVER.owner().get(PATH + "?fieldsets=BASIC")))) {
            assertThat(Json.text(shown, "info", "name", "first")).isEqualTo("Gwen");
            assertThat(Json.text(shown, "primaryInfo", "email")).isEqualTo("gwen.dunn@example.com");
            assertThat(Json.text(shown, "info", "company")).isNull();
            assertThat(Json.at(shown, "info", "emails")).isNull();
        }
        assertThat(SERVER.owner()
                        .get(PATH + "/" + id + "?fieldsets=FULL&fields=info.company")
                        .ok()
                        .get("contact"))
                .isEqualTo(made);
    }

    private static ObjectNode named(String id, Reply reply) {
        for (JsonNode contact : reply.ok().get("contacts")) {
            if (id.equals(Json.text(contact, "id"))) {
                return (ObjectNode) contact;
            }
        }
        throw new AssertionError(id);
    }
}
