package org.daybook.main;

import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.daybook.demo.EarlierWeeks;
import org.daybook.demo.SampleBusiness;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.HttpEdge;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.PageRouting;
import org.daybook.platform.http.RateLimits;
import org.daybook.platform.http.ServerSettings;
import org.daybook.platform.json.Times;
import org.daybook.platform.modules.SiteRegion;
import org.daybook.sites.BootstrapSettings;
import org.daybook.sites.Bootstrapped;
import org.jspecify.annotations.Nullable;

/** Puts the features behind the one HTTP server. */
public final class Wiring {
    private final Database database;
    private final RateLimits limits;
    private final Clock clock;
    private final Features features;
    private final Operations operations;
    private @Nullable EarlierWeeks earlierWeeks;

    public Wiring(Contract contract, Database database, RateLimits limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
        this.features = new Features(contract, database);
        this.operations = new Operations(contract);
        features.serve(operations);
    }

    /** Makes sure of what must be in the database before the first request: the first site. */
    Bootstrapped prepare(Command command, Config.Bootstrap bootstrap) {
        features.credentials().access().refresh();
        return features.sites()
                .bootstrap(
                        new BootstrapSettings(
                                bootstrap.siteId().map(SiteId::new).orElse(null),
                                bootstrap.apiKey().orElse(null),
                                bootstrap.clientId().orElse(null),
                                new SiteRegion(
                                        bootstrap.timeZone().orElseGet(() -> zoneOf(command)),
                                        bootstrap.currency(),
                                        bootstrap.language(),
                                        bootstrap.country().orElse(null))),
                        clock.instant(),
                        command == Command.DEMO ? this::loadSample : site -> {});
    }

    /** The path of the page on which the owner of the first site begins; its secret is told this once. */
    String ownerPath(Command command, Config.Bootstrap bootstrap, SiteId site) {
        return new FirstOwner(features.database(), features.team(), site, clock.instant()).path(command, bootstrap);
    }

    private void loadSample(Bootstrapped site) {
        Instant now = clock.instant();
        Caller owner = features.credentials()
                .authenticate(Objects.requireNonNull(site.apiKey()), null, now)
                .orElseThrow();
        earlierWeeks = SampleBusiness.load(operations, owner, now);
    }

    /** What is left to do for a sample business that was made by this start; null when it was not. */
    @Nullable
    EarlierWeeks earlierWeeks() {
        return earlierWeeks;
    }

    /** The sample business is in one place, whoever looks at it from where. */
    private static ZoneId zoneOf(Command command) {
        return command == Command.DEMO ? SampleBusiness.ZONE : zoneOfThisMachine();
    }

    /** Where the business most likely is; UTC when the machine has no regional zone. */
    private static ZoneId zoneOfThisMachine() {
        return Times.parseZone(ZoneId.systemDefault().getId()).orElse(ZoneId.of("UTC"));
    }

    /** Gives every feature's routes, and what they need around them, to the server that is being made. */
    public void register(JavalinConfig http) {
        ServerSettings.boundConnections(http, limits);
        new Health(database).register(http.routes);
        HttpEdge edge = new HttpEdge(operations, features.credentials(), limits, clock, database::silence);
        features.pages(new PageRouting(http.routes, clock, edge));
        edge.register(http.routes);
    }

    public Features features() {
        return features;
    }
}
