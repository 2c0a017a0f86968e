package org.daybook.main;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.daybook.demo.EarlierWeeks;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.Database;
import org.daybook.platform.events.EventDispatch;
import org.daybook.platform.http.RateLimits;
import org.daybook.platform.jobs.JobScheduler;
import org.daybook.platform.postgres.EmbeddedPostgres;
import org.daybook.sites.Bootstrapped;
import org.daybook.sites.SiteSummary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running process: a database, what is wired on it, and a server in front; stopped in the opposite order. */
final class Application implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private int port;
    private @Nullable Bootstrapped site;
    private @Nullable SiteSummary business;
    private @Nullable String ownerPath;

    private Application() {}

    /** Returns when requests are served; what was started is stopped again when something fails. */
    static Application start(Command command, Config config) {
        var application = new Application();
        try {
            application.startParts(command, config);
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    private void startParts(Command command, Config config) {
        BoundPort bound = BoundPort.take(config.host(), config.port());
        parts.push(bound);
        // The database starts on one core while the contract is read on another.
        CompletableFuture<Contract> contract = CompletableFuture.supplyAsync(Contract::load);
        Database database = config.externalDatabase().map(Database::open).orElseGet(() -> startDatabase(config));
        parts.push(database);
        var limits = new RateLimits(config.rateLimits(), Ticker.systemTicker());
        var wiring = new Wiring(contract.join(), database, limits, Clock.systemUTC());
        site = wiring.prepare(command, config.bootstrap());
        business = wiring.features().sites().firstSummary();
        ownerPath = wiring.ownerPath(command, config.bootstrap(), site.siteId());
        parts.push(SiteAccessRefresh.start(wiring.features().credentials().access()));
        wiring.features().eventDelivery().register();
        HttpServer server = HttpServer.start(bound, wiring::register);
        parts.push(server);
        // Open pages are let go before the server waits for its requests to end.
        parts.push(wiring.features().changes());
        port = bound.port();
        parts.push(EventDispatch.start(
                database,
                wiring.features().eventDelivery(),
                wiring.features().changes(),
                Clock.systemUTC(),
                EventDispatch.LOOK_EVERY));
        parts.push(JobScheduler.start(wiring.features().jobs(), database, Clock.systemUTC()));
        EarlierWeeks earlierWeeks = wiring.earlierWeeks();
        if (earlierWeeks != null) {
            parts.push(SampleHistory.start(database, earlierWeeks));
        }
    }

    private Database startDatabase(Config config) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(config.data());
        parts.push(postgres);
        return Database.openForRequests(postgres.address());
    }

    int port() {
        return port;
    }

    /** The first site, with the credentials that are known. */
    Bootstrapped site() {
        return Objects.requireNonNull(site);
    }

    /** The path of the page on which the owner of the first site begins. */
    String ownerPath() {
        return Objects.requireNonNull(ownerPath);
    }

    /** The business of the first site, as it is now. */
    SiteSummary business() {
        return Objects.requireNonNull(business);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("Not stopped cleanly.", e);
        }
    }
}
