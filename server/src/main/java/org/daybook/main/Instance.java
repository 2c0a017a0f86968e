package org.daybook.main;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daybook.identity.Credentials;
import org.daybook.platform.CannotStart;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.postgres.EmbeddedPostgres;
import org.daybook.sites.SiteSummary;
import org.daybook.sites.Sites;
import picocli.CommandLine.ParseResult;

/**
 * The database of an instance for a command beside its server: a server that runs on the data folder lends its own, and
 * where none does one is started for as long as the command takes.
 */
final class Instance implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Terminal terminal;
    private final Instant now;
    private final Database database;
    private final Credentials credentials;

    private Instance(Config config, Terminal terminal, Instant now) {
        this.terminal = terminal;
        this.now = now;
        try {
            database = config.externalDatabase().map(Database::openCurrent).orElseGet(() -> embedded(config));
            parts.push(database);
            credentials = new Credentials(database);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Refuses a data folder without a database, and a database that another version of Daybook made. */
    static Instance open(Config config, Terminal terminal, Instant now) {
        return new Instance(config, terminal, now);
    }

    private Database embedded(Config config) {
        Optional<DatabaseAddress> running = EmbeddedPostgres.ofAnotherProcess(config.data());
        if (running.isPresent()) {
            return Database.openCurrent(running.get());
        }
        if (!EmbeddedPostgres.isIn(config.data())) {
            throw new CannotStart("There is no database in " + config.data().normalize()
                    + ": daybook serve makes one, and --data names another folder.");
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.start(config.data());
        parts.push(postgres);
        return Database.open(postgres.address());
    }

    SiteDatabase database() {
        return new SiteDatabase(database);
    }

    Credentials credentials() {
        return credentials;
    }

    /** The sites, to be listed and changed; whoever creates one needs {@link #features}. */
    Sites sites() {
        return new Sites(database, credentials, List.of());
    }

    /** Everything, which takes a moment to put together. */
    Features features() {
        return new Features(Contract.load(), database);
    }

    Terminal terminal() {
        return terminal;
    }

    Instant now() {
        return now;
    }

    /** The site that {@code --site} names, or the only one. */
    SiteSummary site(ParseResult typed) {
        String named = typed.matchedOptionValue("--site", "");
        List<SiteSummary> all = sites().list();
        if (!named.isEmpty()) {
            return site(named, all);
        }
        if (all.size() != 1) {
            throw new CannotStart(
                    all.isEmpty()
                            ? "There is no site yet: daybook site create makes one."
                            : "There are several sites, so say --site: " + ids(all) + ".");
        }
        return all.getFirst();
    }

    /** The site that an argument names. */
    SiteSummary site(String named) {
        return site(named, sites().list());
    }

    private static SiteSummary site(String named, List<SiteSummary> all) {
        return all.stream()
                .filter(site -> site.isCalled(named))
                .findFirst()
                .orElseThrow(() -> new CannotStart("There is no site " + named + "; there is " + ids(all) + "."));
    }

    private static String ids(List<SiteSummary> sites) {
        int shown = 5;
        String ids = sites.stream()
                .limit(shown)
                .map(site -> site.id() + " (" + site.name() + ")")
                .collect(Collectors.joining(", "));
        return sites.size() > shown ? ids + " and others" : ids.isEmpty() ? "none" : ids;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
