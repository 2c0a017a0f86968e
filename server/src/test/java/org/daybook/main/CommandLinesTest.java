package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.json.Json;
import org.daybook.platform.modules.SiteRegion;
import org.daybook.team.SignIn;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands beside the server, on the database of a server that runs. */
class CommandLinesTest {
    private static final String QUERY = "/_api/bookings/v2/services/query";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @TempDir
    private static Path directory = Path.of("");

    /** What a command printed, and how it ended. */
    private record Ran(int exitCode, String out, String err) {
        /** The word behind a label at the start of a line. */
        String after(String label) {
            return out.lines()
                    .filter(line -> line.startsWith(label))
                    .findFirst()
                    .map(line -> line.substring(label.length()).strip())
                    .orElseThrow(() -> new AssertionError(out + err));
        }
    }

    private static Ran run(String... words) {
        DatabaseAddress address = SERVER.databaseAddress();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                Map.of(
                        "DAYBOOK_DATABASE_URL", address.url(),
                        "DAYBOOK_DATABASE_USER", address.user(),
                        "DAYBOOK_DATABASE_PASSWORD", address.password()),
                directory,
                new PrintWriter(out),
                new PrintWriter(err));
        int exitCode = CommandLines.run(List.of(words), terminal);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    private static String firstSite() {
        return SERVER.site().id().toString();
    }

    @Test
    void aKeyIsShownOnceUsedListedAndRevoked() {
        Ran created = run("key", "create", "--name", "Till at the door", "--site", firstSite());
        assertThat(created.exitCode()).as(created.err()).isZero();
        String key = created.after("API key");
        String id = created.after("Key id");
        assertThat(list()).contains("Till at the door").doesNotContain(key);
        assertThat(row(id).subList(3, 5)).containsExactly("-", "-");
        assertThat(SERVER.as(key).post(QUERY, "{}").status()).isEqualTo(200);
        assertThat(row(id).get(3)).isEqualTo(TestServer.START.toString());
        assertThat(row(id).getLast()).isEqualTo("-");
        assertThat(run("key", "revoke", id, "--site", firstSite()).exitCode()).isZero();
        assertThat(row(id).getLast()).isNotEqualTo("-");
        TestServer.eventually(() -> SERVER.as(key).post(QUERY, "{}").status() == 401);
        assertThat(run("key", "revoke", id, "--site", firstSite()).err()).contains("There is no key " + id);
    }

    @Test
    void aKeyIsMadeForARoleAndForADay() {
        Ran created = run(
                "key", "create", "--name", "Front", "--role", "desk", "--expires", "2030-12-31", "--site", firstSite());
        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.after("May")).isEqualTo("desk");
        assertThat(created.after("Expires")).isEqualTo("2030-12-31T23:00:00Z");
        assertThat(row(created.after("Key id")).subList(4, 6)).containsExactly("2030-12-31T23:00:00Z", "desk");
        Client desk = SERVER.as(created.after("API key"));
        desk.get("/contacts/v4/contacts").ok();
        assertThat(desk.post("/bookings/v1/staff-members", "{\"staffMember\": {\"name\": \"Mia\"}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aKeyHasPermissionsOfItsOwn() {
        Ran created = run(
                "key",
                "create",
                "--name",
                "Shop",
                "--scope",
                "BOOKINGS.SERVICES_READ,BOOKINGS.BOOKING_CREATE",
                "--scope",
                "CONTACTS.VIEW",
                "--site",
                firstSite());
        assertThat(created.after("May")).isEqualTo("BOOKINGS.SERVICES_READ, BOOKINGS.BOOKING_CREATE, CONTACTS.VIEW");
        assertThat(created.after("Expires")).isEqualTo("never");
        Client shop = SERVER.as(created.after("API key"));
        assertThat(shop.post(QUERY, "{}").status()).isEqualTo(200);
        shop.get("/contacts/v4/contacts").ok();
        assertThat(shop.get("/locations/v1/locations").status()).isEqualTo(403);
    }

    @Test
    void aKeyMayDoEverythingUnlessItIsSaidOtherwise() {
        Ran created = run("key", "create", "--name", "All", "--site", firstSite());
        assertThat(created.after("May")).isEqualTo("owner");
        Ran more = run(
                "key",
                "create",
                "--name",
                "More",
                "--role",
                "read-only",
                "--scope",
                "CONTACTS.MODIFY",
                "--site",
                firstSite());
        assertThat(more.after("May")).isEqualTo("read-only, CONTACTS.MODIFY");
    }

    @Test
    void whatAKeyCannotBeIsToldInOneLine() {
        assertThat(refused("--role", "deks")).isEqualTo("Unknown role deks: did you mean desk?\n");
        assertThat(refused("--role", "visitor"))
                .isEqualTo("Unknown role visitor: there is owner, manager, desk, staff, read-only.\n");
        assertThat(refused("--scope", "BOOKINGS.BOOKNG_READ"))
                .isEqualTo("Unknown permission BOOKINGS.BOOKNG_READ: did you mean BOOKINGS.BOOKING_READ?\n");
        assertThat(refused("--scope", "CALENDAR.*")).startsWith("Unknown permission CALENDAR.*: ");
        assertThat(refused("--expires", "soon")).isEqualTo("--expires takes a day such as 2030-12-31, not soon.\n");
        assertThat(refused("--expires", "2020-02-29")).isEqualTo("--expires names a day that is over: 2020-02-29.\n");
        assertThat(list()).doesNotContain("Refused");
    }

    private static String refused(String option, String value) {
        Ran ran = run("key", "create", "--name", "Refused", option, value, "--site", firstSite());
        assertThat(ran.exitCode()).isEqualTo(1);
        return ran.err();
    }

    private static String list() {
        return run("key", "list", "--site", firstSite()).out();
    }

    /** The columns of a key. */
    private static List<String> row(String id) {
        String line =
                list().lines().filter(row -> row.startsWith(id)).findFirst().orElseThrow();
        return List.of(line.split(" {2,}"));
    }

    /** Use is noted once an hour, so the list claims no more than that it was seen then. */
    @Test
    void theListSaysHowExactlyItKnowsWhenAKeyWasUsed() {
        assertThat(list()).doesNotContain("LAST USED").contains("LAST SEEN", "noted at most once an hour");
    }

    @Test
    void aNameIsAskedForAndBounded() {
        Ran nameless = run("key", "create", "--site", firstSite());
        assertThat(nameless.exitCode()).isEqualTo(1);
        assertThat(nameless.err())
                .isEqualTo("daybook key create needs --name: what the key is for, such as \"Front desk\".\n");
        for (List<String> words : List.of(List.of("--name"), List.of("--name", "--site", firstSite()))) {
            List<String> all = new ArrayList<>(List.of("key", "create"));
            all.addAll(words);
            assertThat(run(all.toArray(String[]::new)).err()).isEqualTo("--name needs a value.\n");
        }
        assertThat(run("key", "create", "--name", "x".repeat(101), "--site", firstSite())
                        .err())
                .contains("The name of a key has 1 to 100 letters");
    }

    @Test
    void anotherSiteIsMadeByACommandAndServedAtOnce() {
        Ran created = run(
                "site",
                "create",
                "--name",
                "Yoga em Lisboa",
                "--currency",
                "eur",
                "--language",
                "pt",
                "--country",
                "pt",
                "--time-zone",
                "Europe/Lisbon");
        assertThat(created.exitCode()).as(created.err()).isZero();
        Site site = new Site(
                SiteId.of(created.after("Site id")),
                created.after("API key"),
                UUID.fromString(created.after("Client id")));
        ObjectNode properties = properties(site);
        assertThat(properties.get("businessName").stringValue()).isEqualTo("Yoga em Lisboa");
        assertThat(properties.get("paymentCurrency").stringValue()).isEqualTo("EUR");
        assertThat(properties.get("language").stringValue()).isEqualTo("pt");
        assertThat(properties.get("timeZone").stringValue()).isEqualTo("Europe/Lisbon");
        assertThat(properties.get("locale").toString()).isEqualTo("{\"languageCode\":\"pt\",\"country\":\"PT\"}");
        assertThat(SERVER.visitor(site).post(QUERY, "{}").ok().get("services")).isEmpty();
        assertThat(run("site", "list").out()).contains(site.id().toString(), "Yoga em Lisboa", "EUR", "PT");
        assertThat(run("site", "create", "--id", site.id().toString()).err())
                .contains("There is a site " + site.id() + " already");
        assertThat(run("key", "list").err()).contains("There are several sites, so say --site: ");
        assertThat(run("key", "list", "--site", "x").err()).contains("There is no site x; there is ");
    }

    @Test
    void whatIsNoCurrencyLanguageCountryOrZoneIsRefused() {
        List<String> told = new ArrayList<>();
        for (List<String> wrong : List.of(
                List.of("--currency", "EURO"),
                List.of("--currency", "XAU"),
                List.of("--language", "english"),
                List.of("--country", "Portugal"),
                List.of("--time-zone", "Lisbon"),
                List.of("--id", "1"))) {
            Ran ran = run("site", "create", wrong.getFirst(), wrong.getLast());
            assertThat(ran.exitCode()).isEqualTo(1);
            told.add(ran.err().strip());
        }
        assertThat(told)
                .containsExactly(
                        "--currency must be an ISO 4217 currency such as EUR, not EURO.",
                        "--currency must be an ISO 4217 currency such as EUR, not XAU.",
                        "--language must be a language of ISO 639 such as en, not english.",
                        "--country must be a country of ISO 3166 such as PT, not Portugal.",
                        "--time-zone must be an IANA time zone such as Europe/Lisbon, not Lisbon.",
                        "The id of a site is a GUID: 1");
    }

    @Test
    void whatIsSaidOfASiteIsChangedAllOfItOrNothing() {
        Site site = SERVER.anotherSite(new SiteRegion(TestServer.ZONE, Currency.getInstance("USD"), "en", null));
        String id = site.id().toString();
        assertThat(set(id, "--currency", "EUR", "--country", "PT", "--language", "pt", "--name", "Casa")
                        .exitCode())
                .isZero();
        assertThat(set(id, "--time-zone", "Europe/Lisbon").exitCode()).isZero();
        ObjectNode properties = properties(site);
        assertThat(properties.get("paymentCurrency").stringValue()).isEqualTo("EUR");
        assertThat(properties.get("timeZone").stringValue()).isEqualTo("Europe/Lisbon");
        assertThat(properties.get("businessName").stringValue()).isEqualTo("Casa");
        assertThat(properties.get("locale").toString()).isEqualTo("{\"languageCode\":\"pt\",\"country\":\"PT\"}");
        TestBusiness business = new TestBusiness(SERVER, site);
        String service = business.appointments(business.staff("Ada")).id();
        assertThat(set(id, "--currency", "JPY", "--name", "Never").err())
                .contains(
                        "The currency cannot be changed: 1 services, variants and add-ons have prices",
                        "--keep-numbers");
        assertThat(set(id).err()).contains("There is nothing to set");
        assertThat(properties(site)).isEqualTo(properties);
        assertThat(set(id, "--currency", "JPY", "--keep-numbers").exitCode()).isZero();
        assertThat(price(site, service).toString())
                .isEqualTo("{\"value\":\"50\",\"currency\":\"JPY\",\"formattedValue\":\"¥50\"}");
        assertThat(set(id, "--currency", "KWD", "--keep-numbers").exitCode()).isZero();
        business.owner()
                .patch(TestBusiness.SERVICES + "/" + service, """
                {"service": {"id": "%s", "revision": "%s", "payment": {"rateType": "FIXED",
                    "fixed": {"price": {"value": "1.234"}}, "options": {"inPerson": true}}}}""".formatted(service, revision(site, service)))
                .ok();
        assertThat(set(id, "--currency", "EUR", "--keep-numbers", "--name", "Never")
                        .err())
                .contains(
                        "The currency cannot be changed: Massage: service.payment.fixed.price.value must have at most");
        assertThat(properties(site).get("paymentCurrency").stringValue()).isEqualTo("KWD");
        assertThat(properties(site).get("businessName").stringValue()).isEqualTo("Casa");
    }

    private static Ran set(String site, String... words) {
        return run(Stream.concat(Stream.of("site", "set", "--site", site), Stream.of(words))
                .toArray(String[]::new));
    }

    private static ObjectNode properties(Site site) {
        return Json.child(
                SERVER.owner(site).get("/site-properties/v4/properties").ok(), "properties");
    }

    private static ObjectNode service(Site site, String id) {
        return Json.child(
                SERVER.owner(site).get(TestBusiness.SERVICES + "/" + id).ok(), "service");
    }

    private static JsonNode price(Site site, String service) {
        return service(site, service).get("payment").get("fixed").get("price");
    }

    private static String revision(Site site, String service) {
        return service(site, service).get("revision").stringValue();
    }

    @Test
    void aSuspendedSiteIsNotServedUntilItIsResumed() {
        Site site = SERVER.anotherSite();
        var visitor = SERVER.visitor(site);
        assertThat(run("site", "suspend", site.id().toString()).exitCode()).isZero();
        SERVER.credentials().access().refresh();
        for (var client : List.of(SERVER.owner(site), visitor)) {
            var refused = client.post(QUERY, "{}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().get("message").stringValue()).isEqualTo("The site is suspended");
        }
        assertThat(SERVER.nobody()
                        .post("/oauth2/token", """
                {"clientId": "%s", "grantType": "anonymous"}""".formatted(site.clientId()))
                        .status())
                .isEqualTo(403);
        assertThat(SERVER.owner().post(QUERY, "{}").status()).isEqualTo(200);
        List<String> walked = new ArrayList<>();
        SERVER.sites().walk(walkedSite -> walked.add(walkedSite.toString()));
        assertThat(walked).contains(firstSite()).doesNotContain(site.id().toString());
        assertThat(run("site", "resume", site.id().toString()).exitCode()).isZero();
        SERVER.credentials().access().refresh();
        assertThat(visitor.post(QUERY, "{}").status()).isEqualTo(200);
    }

    @Test
    void tokensAreRevokedAllAtOnce() {
        Site site = SERVER.anotherSite();
        String client = site.clientId().toString();
        ObjectNode grant =
                SERVER.nobody().post("/oauth2/token", """
                {"clientId": "%s", "grantType": "anonymous"}""".formatted(client)).ok();
        Client visitor = SERVER.as(Json.text("", grant, "access_token"));
        String refresh = """
                {"clientId": "%s", "grantType": "refresh_token", "refreshToken": "%s"}""".formatted(client, Json.text("", grant, "refresh_token"));
        assertThat(visitor.post(QUERY, "{}").status()).isEqualTo(200);
        assertThat(SERVER.nobody().post("/oauth2/token", refresh).status()).isEqualTo(200);
        assertThat(run("token", "revoke", "--site", site.id().toString()).exitCode())
                .isZero();
        SERVER.credentials().access().refresh();
        assertThat(visitor.post(QUERY, "{}").status()).isEqualTo(401);
        assertThat(SERVER.nobody().post("/oauth2/token", refresh).status()).isEqualTo(400);
        assertThat(SERVER.owner(site).post(QUERY, "{}").status()).isEqualTo(200);
        assertThat(SERVER.visitor().post(QUERY, "{}").status()).isEqualTo(200);
    }

    @Test
    void aCommandReachesWhatIsOfItsSiteAndNothingElse() {
        Site one = SERVER.anotherSite();
        Site other = SERVER.anotherSite();
        String ofOne = one.id().toString();
        Ran created =
                run("key", "create", "--name", "Theirs", "--site", other.id().toString());
        String id = created.after("Key id");
        String key = created.after("API key");
        Client theirVisitor = SERVER.visitor(other);
        assertThat(run("key", "list", "--site", ofOne).out())
                .doesNotContain("Theirs")
                .doesNotContain(id);
        assertThat(run("key", "revoke", id, "--site", ofOne).err()).contains("There is no key " + id);
        assertThat(run("token", "revoke", "--site", ofOne).exitCode()).isZero();
        assertThat(run("site", "suspend", ofOne).exitCode()).isZero();
        SERVER.credentials().access().refresh();
        assertThat(SERVER.owner(one).post(QUERY, "{}").status()).isEqualTo(403);
        assertThat(SERVER.as(key).post(QUERY, "{}").status()).isEqualTo(200);
        assertThat(SERVER.owner(other).post(QUERY, "{}").status()).isEqualTo(200);
        assertThat(theirVisitor.post(QUERY, "{}").status()).isEqualTo(200);
        assertThat(run("site", "resume", ofOne).exitCode()).isZero();
    }

    @Test
    void whatIsMistypedIsToldInOneLineWithASuggestion() {
        assertThat(run("kye").err()).isEqualTo("Unknown command kye: did you mean key?\n");
        assertThat(run("key", "crate").err()).isEqualTo("Unknown command crate: did you mean create?\n");
        assertThat(run("key", "list", "--sit=1").err()).isEqualTo("Unknown flag --sit: did you mean --site?\n");
        assertThat(run("serve", "--prot", "1").err()).isEqualTo("Unknown flag --prot: did you mean --port?\n");
        assertThat(run("key", "revoke").err())
                .isEqualTo("daybook key revoke needs KEY_ID: id of the key, as daybook key list shows it.\n");
        assertThat(run("site", "resume").err())
                .isEqualTo("daybook site resume needs SITE: id of the site, as daybook site list shows it.\n");
        assertThat(run("site", "suspend", "a", "b").err())
                .isEqualTo("There is a word too many, b: see daybook site suspend --help.\n");
        assertThat(run("serve", "8080").err()).isEqualTo("There is a word too many, 8080: see daybook serve --help.\n");
        assertThat(run("key", "list", "--nothing").err())
                .isEqualTo("Unknown flag --nothing: see daybook key list --help.\n");
        assertThat(run("serve", "--verbose=maybe").err()).isEqualTo("--verbose takes true or false, not maybe.\n");
        assertThat(run("serve", "-p", "80").err()).isEqualTo("Unknown flag -p: see daybook serve --help.\n");
        assertThat(run("help", "kye").err()).isEqualTo("Unknown command kye: did you mean key?\n");
    }

    @Test
    void helpNamesEveryCommandAndEverySetting() {
        assertThat(run().out()).contains("serve", "demo", "key", "site", "version", "help");
        assertThat(run("--help").out())
                .isEqualTo(run().out())
                .isEqualTo(run("help").out());
        assertThat(run("help", "serve").out())
                .contains("--port", "(8080)", "--bootstrap-api-key-file", "--bootstrap-currency");
        assertThat(run("key").out()).contains("create", "list", "revoke");
        assertThat(run("key", "create", "--help").out())
                .contains("--name", "--role", "--scope", "--expires", "--data")
                .doesNotContain("--port");
        assertThat(run("--version").out()).isEqualTo(run("version").out()).startsWith("Daybook ");
    }

    @Test
    void whereThereIsNoDatabaseNoneIsMade() {
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(Map.of(), directory, new PrintWriter(new StringWriter()), new PrintWriter(err));
        assertThat(CommandLines.run(List.of("key", "list", "--data", "none"), terminal))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("There is no database in " + directory.resolve("none"));
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void somebodyIsLetInByALinkListedAndRemoved() {
        Ran added = run("user", "add", "uma@example.com", "--name", "Uma", "--role", "desk", "--site", firstSite());
        String link = added.after("Link");
        assertThat(link).contains("/welcome/");
        assertThat(added.after("Role")).isEqualTo("desk");
        SignIn signIn = SERVER.features().team().signIn();
        String secret = link.substring(link.lastIndexOf('/') + 1);
        assertThat(signIn.link(SERVER.site().id(), SERVER.now(), secret)).isPresent();

        assertThat(run("user", "list", "--site", firstSite()).out()).contains("uma@example.com", "Uma", "none yet");
        Ran reset = run("user", "reset", "UMA@example.com", "--site", firstSite());
        assertThat(reset.after("Link")).isNotEqualTo(link);
        assertThat(signIn.link(SERVER.site().id(), SERVER.now(), secret))
                .as("the earlier link")
                .isEmpty();
        assertThat(run("user", "remove", "uma@example.com", "--site", firstSite())
                        .out())
                .contains("can sign in no more");
        assertThat(run("user", "remove", "uma@example.com", "--site", firstSite())
                        .err())
                .contains("Nobody signs in as uma@example.com");
    }

    @Test
    void aPersonWhoCannotBeIsRefusedInOneLine() {
        assertThat(run("user", "add", "no address", "--name", "Uma", "--site", firstSite())
                        .err())
                .isEqualTo("Not an e-mail address: no address.\n");
        assertThat(run("user", "add", "x@example.com", "--name", "X", "--role", "dsek", "--site", firstSite())
                        .err())
                .contains("desk");
        Site other = SERVER.anotherSite();
        String site = other.id().toString();
        assertThat(run("user", "add", "only@example.com", "--name", "Only", "--site", site)
                        .after("Link"))
                .startsWith("/s/" + site + "/welcome/");
        assertThat(run("user", "remove", "only@example.com", "--site", site).err())
                .isEqualTo("Somebody has to stay who may do everything.\n");
    }
}
