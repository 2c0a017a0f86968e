package org.daybook.testing;

import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.daybook.bookings.OpenBookings;
import org.daybook.checkout.Tenders;
import org.daybook.identity.Credentials;
import org.daybook.identity.KeyScope;
import org.daybook.identity.Secrets;
import org.daybook.main.Features;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.events.Position;
import org.daybook.platform.events.wire.WireEvent;
import org.daybook.platform.http.HttpEdge;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.PageRouting;
import org.daybook.platform.http.RateLimits;
import org.daybook.platform.http.ServerSettings;
import org.daybook.platform.json.Json;
import org.daybook.platform.modules.NewSite;
import org.daybook.platform.modules.SiteRegion;
import org.daybook.sites.BootstrapSettings;
import org.daybook.sites.Bootstrapped;
import org.daybook.sites.Sites;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HTTP edge on a free port, over an empty database with one site, at a time of the test's choosing.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestServer SERVER = TestServer.create();
 * }</pre>
 *
 * <p>Close it, or register it as an extension of the class; the database closes with it.
 */
public final class TestServer implements AfterAllCallback, AutoCloseable {
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** A Monday morning of a week without a change of clocks. */
    public static final Instant START = Instant.parse("2026-06-01T06:00:00Z");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Contract CONTRACT = Contract.load();

    private static final int MAX_EVENTS = 10_000;

    private final TestDatabase database;
    private final TestClock clock = new TestClock(START);
    private final Features features;
    private final Credentials credentials;
    private final Sites sites;
    private final Operations operations = new Operations(CONTRACT, FieldReads::watched);
    private final ContractShape shape;
    private final Javalin javalin;
    private @Nullable TestJobs jobs;
    private final Site site;

    private TestServer(TestDatabase database, Features features, RateLimits limits) {
        this.database = database;
        this.features = features;
        this.credentials = features.credentials();
        this.sites = features.sites();
        Bootstrapped first = sites.bootstrap(
                new BootstrapSettings(
                        new SiteId(UUID.randomUUID()),
                        Secrets.newApiKey(),
                        UUID.randomUUID(),
                        SiteRegion.FIRST.in(ZONE)),
                START);
        // Once asked for, it stays the first, though others may be made at the same moment of the clock.
        if (sites.first().isEmpty()) {
            throw new IllegalStateException("no first site");
        }
        this.site = new Site(first.siteId(), String.valueOf(first.apiKey()), first.clientId());
        features.serve(operations);
        features.eventDelivery().register();
        this.shape = new ContractShape(operations);
        HttpEdge edge = new HttpEdge(operations, credentials, limits, clock, database.forRequests()::silence);
        this.javalin = start(features, clock, edge, limits);
    }

    /** Starts a server with every feature, over an empty database of its own. */
    public static TestServer create() {
        return create(RateLimits.NONE);
    }

    /** As {@link #create()}, with bounds on how often callers may ask. */
    public static TestServer create(RateLimits limits) {
        return create(TestDatabase.create(), limits);
    }

    /** As {@link #create(RateLimits)}, over a database that is reached in a way of the test's own. */
    public static TestServer create(TestDatabase database, RateLimits limits) {
        return create(database, limits, OpenBookings.UNLIMITED);
    }

    /** As {@link #create()}, with a bound on the open bookings of a customer. */
    public static TestServer create(OpenBookings openBookings) {
        return create(TestDatabase.create(), RateLimits.NONE, openBookings);
    }

    /** As {@link #create()}, of sites that have something in place of money, or somebody who takes it. */
    public static TestServer create(Tenders tenders) {
        return create(TestDatabase.create(), RateLimits.NONE, OpenBookings.UNLIMITED, tenders);
    }

    private static TestServer create(TestDatabase database, RateLimits limits, OpenBookings openBookings) {
        return create(database, limits, openBookings, Tenders.NONE);
    }

    private static TestServer create(
            TestDatabase database, RateLimits limits, OpenBookings openBookings, Tenders tenders) {
        return new TestServer(database, new Features(CONTRACT, database.forRequests(), openBookings, tenders), limits);
    }

    /** The contract, read once for all tests. */
    public static Contract contract() {
        return CONTRACT;
    }

    private static Javalin start(Features features, TestClock clock, HttpEdge edge, RateLimits limits) {
        return Javalin.create(http -> {
                    http.startup.showJavalinBanner = false;
                    http.concurrency.useVirtualThreads = true;
                    ServerSettings.apply(http);
                    ServerSettings.boundConnections(http, limits);
                    features.pages(new PageRouting(http.routes, clock, edge));
                    edge.register(http.routes);
                })
                .start("127.0.0.1", 0);
    }

    /** One site with the secrets to use it. */
    public record Site(SiteId id, String apiKey, UUID clientId) {}

    /** The answer to one call. */
    public record Reply(int status, HttpResponse<String> response) {
        public ObjectNode json() {
            return Json.parseObject(response.body());
        }

        /** The application error code of a refusal; empty for other bodies. */
        public String code() {
            return Json.text("", json(), "details", "applicationError", "code");
        }

        /** The fields of the violations, in order. */
        public List<String> violatedFields() {
            List<String> fields = new ArrayList<>();
            Json.list(json(), "details", "validationError", "fieldViolations")
                    .forEach(violation -> fields.add(Json.text("", violation, "field")));
            return fields;
        }

        /** The contract's names of the rules that the violations say, in order; empty where a breach has none. */
        public List<String> brokenRules() {
            List<String> rules = new ArrayList<>();
            Json.list(json(), "details", "validationError", "fieldViolations")
                    .forEach(violation -> rules.add(Json.text("", violation, "ruleName")));
            return rules;
        }

        /** The body, after making sure that the call succeeded. */
        public ObjectNode ok() {
            if (status != 200) {
                throw new AssertionError("answered " + status + ": " + response.body());
            }
            return json();
        }
    }

    /** Calls operations with the credentials of one caller; an answer that is not the contract's fails the test. */
    public final class Client {
        private final @Nullable String authorization;

        private Client(@Nullable String authorization) {
            this.authorization = authorization;
        }

        public Reply get(String path) {
            return send("GET", path, null);
        }

        public Reply delete(String path) {
            return send("DELETE", path, null);
        }

        public Reply post(String path, String json) {
            return send("POST", path, json);
        }

        public Reply put(String path, String json) {
            return send("PUT", path, json);
        }

        public Reply patch(String path, String json) {
            return send("PATCH", path, json);
        }

        /**
         * Sends a request.
         *
         * @param headers names and values in turn
         */
        public Reply send(String method, String path, @Nullable String body, String... headers) {
            return exchange(
                    method,
                    path,
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                    body == null ? "" : body,
                    headers);
        }

        /** Sends a request whose body need not be text. */
        public Reply sendBody(String method, String path, BodyPublisher body, String... headers) {
            return exchange(method, path, body, null, headers);
        }

        private Reply exchange(
                String method, String path, BodyPublisher body, @Nullable String text, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
                shape.check(method, path, text, response.statusCode(), response.body());
                return new Reply(response.statusCode(), response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public Client owner() {
        return owner(site);
    }

    public Client owner(Site of) {
        return new Client(of.apiKey());
    }

    /** A visitor whom the server never saw before. */
    public Client visitor() {
        return visitor(site);
    }

    public Client visitor(Site of) {
        ObjectNode grant =
                nobody().post("/oauth2/token", """
                        {"clientId": "%s", "grantType": "anonymous"}""".formatted(of.clientId())).ok();
        return as(Json.text("", grant, "access_token"));
    }

    /** A caller without credentials. */
    public Client nobody() {
        return new Client(null);
    }

    /** A caller with this value of the header {@code Authorization}. */
    public Client as(String authorization) {
        return new Client(authorization);
    }

    /** A program with a new API key that may do so much. */
    public Client key(KeyScope scope) {
        return as(write(transaction -> credentials.createApiKey(transaction, "test", scope))
                .key());
    }

    /** A program with a new API key that has these permissions alone. */
    public Client keyWith(String... permissions) {
        return key(new KeyScope(null, List.of(permissions), null));
    }

    /** Creates another site in the same database. */
    public Site anotherSite() {
        return anotherSite(ZONE);
    }

    /** As {@link #anotherSite()}, of a business in another time zone. */
    public Site anotherSite(ZoneId zone) {
        return anotherSite(new SiteRegion(zone, Currency.getInstance("EUR"), "de", null));
    }

    /** Creates another site in the same database, elsewhere. */
    public Site anotherSite(SiteRegion region) {
        Site another = new Site(new SiteId(UUID.randomUUID()), Secrets.newApiKey(), UUID.randomUUID());
        sites.create(new NewSite(another.id(), "Another business", region), now());
        siteDatabase().write(another.id(), now(), transaction -> {
            credentials.addApiKey(transaction, another.apiKey(), "test");
            credentials.addClient(transaction, another.clientId(), "test");
            return true;
        });
        return another;
    }

    public Site site() {
        return site;
    }

    public Features features() {
        return features;
    }

    /** The jobs of this server, which run only when the test says so. */
    public TestJobs jobs() {
        if (jobs == null) {
            jobs = jobs(features);
        }
        return jobs;
    }

    /** As {@link #jobs()}, of another process on the same database. */
    public TestJobs jobs(Features process) {
        return new TestJobs(process.jobs(), databaseOfRequests(), addressOfRequests(), clock);
    }

    /** What is served. */
    public Operations operations() {
        return operations;
    }

    public Sites sites() {
        return sites;
    }

    public Credentials credentials() {
        return credentials;
    }

    public TestClock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public Database database() {
        return database.database();
    }

    /** The database as requests reach it. */
    public Database databaseOfRequests() {
        return database.forRequests();
    }

    /** For what opens the database itself. */
    public DatabaseAddress databaseAddress() {
        return database.address();
    }

    /** As {@link #databaseAddress()}, as the role that serves requests. */
    public DatabaseAddress addressOfRequests() {
        return database.addressForRequests();
    }

    public SiteDatabase siteDatabase() {
        return new SiteDatabase(database.database());
    }

    /** Runs work in a transaction on the first site. */
    public <T> T write(Function<SiteTransaction, T> work) {
        return siteDatabase().write(site.id(), now(), work);
    }

    /** Gives all events of the first site to their observers. */
    public void deliverEvents() {
        while (features.eventDelivery().deliver(site.id(), now())) {
            // There was a full batch, so there may be more.
        }
    }

    /** The events of an entity of any site, in order and in the shape of the API. */
    public List<WireEvent> events(String entityId) {
        SiteId of = database()
                .read(statements -> statements
                        .query("SELECT site_id FROM domain_event WHERE entity_id = :id::uuid LIMIT 1")
                        .bind("id", entityId)
                        .mapTo(UUID.class)
                        .findOne())
                .map(SiteId::new)
                .orElse(site.id());
        return new SiteDatabase(database())
                .read(
                        of,
                        now(),
                        transaction -> features
                                .events()
                                .before(transaction, UUID.fromString(entityId), Position.END, MAX_EVENTS)
                                .rows()
                                .reversed()
                                .stream()
                                .map(features.eventShapes()::of)
                                .toList());
    }

    /** The event of an entity that has this slug, the last of several. */
    public WireEvent event(String entityId, String slug) {
        return events(entityId).stream()
                .filter(event -> event.slug().equals(slug))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no event " + slug + " of " + entityId));
    }

    /** All events of the first site, in order and in the shape of the API. */
    public List<WireEvent> events() {
        return new SiteDatabase(database())
                .read(
                        site.id(),
                        now(),
                        transaction ->
                                features
                                        .events()
                                        .after(transaction, Position.START, Long.MAX_VALUE, MAX_EVENTS)
                                        .rows()
                                        .stream()
                                        .map(features.eventShapes()::of)
                                        .toList());
    }

    /** What events say of an entity, in order: entity name and what happened, with a space between. */
    public List<String> told(String entityId) {
        return events(entityId).stream()
                .map(event -> event.entityFqdn() + " " + event.slug())
                .toList();
    }

    /** Waits, some seconds at most, until something is so that a memory keeps from being so at once. */
    public static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so after ten seconds");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + javalin.port() + path);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        features.changes().close();
        javalin.stop();
        database.close();
    }
}
