package org.daybook.sites;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.daybook.identity.Credentials;
import org.daybook.identity.Secrets;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.platform.modules.NewSite;
import org.daybook.platform.modules.SiteRegion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Creates sites. */
public final class Sites {
    private static final int SITES_AT_ONCE = 1000;
    private static final int MAX_KNOWN = 50_000;
    private static final int MAX_HOST = 253;
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private final Database database;
    private final SiteDatabase siteDatabase;
    private final Credentials credentials;
    private final List<NewSiteStep> steps;
    private final Cache<SiteId, SiteId> known =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();
    /** Sites are never removed, so it stays the first. */
    private volatile @Nullable SiteId first;

    /**
     * @param steps what features add to a new site, in this order
     */
    public Sites(Database database, Credentials credentials, List<NewSiteStep> steps) {
        this.database = database;
        this.siteDatabase = new SiteDatabase(database);
        this.credentials = credentials;
        this.steps = List.copyOf(steps);
    }

    /** Creates a site with all that features need on it, or nothing. */
    public void create(NewSite site, Instant now) {
        siteDatabase.write(site.siteId(), now, transaction -> {
            SiteStore.insert(transaction, site, properties(site), Secrets.newSigningKey());
            steps.forEach(step -> step.prepare(transaction, site));
            return true;
        });
    }

    /**
     * Does work on one site after the other, without those that are suspended.
     *
     * @param work says whether to go on with the next
     */
    public void walk(Predicate<SiteId> work) {
        SiteId last = new SiteId(new UUID(0, 0));
        List<SiteId> page = SiteStore.behind(database, last, SITES_AT_ONCE);
        while (!page.isEmpty()) {
            for (SiteId site : page) {
                if (!work.test(site)) {
                    return;
                }
            }
            page = SiteStore.behind(database, page.getLast(), SITES_AT_ONCE);
        }
    }

    /** The first site that was created; empty before there is one. Sought until it is found, then it is known. */
    public Optional<SiteId> first() {
        if (first == null) {
            first = SiteStore.findFirst(database).orElse(null);
        }
        return Optional.ofNullable(first);
    }

    private static ObjectNode properties(NewSite site) {
        SiteRegion region = site.region();
        ObjectNode properties = Json.object()
                .put("language", region.language())
                .put("businessName", site.businessName())
                .put("siteDisplayName", site.businessName());
        ObjectNode locale = properties.putObject("locale").put("languageCode", region.language());
        if (region.country() != null) {
            locale.put("country", region.country());
        }
        return properties;
    }

    /**
     * Makes sure of a first site, with credentials to use it. On a later start the site stays as it is, and what is
     * given and not yet known is added: the same settings change nothing.
     *
     * @param furnish adds to the first site when it is new, in the same transaction: it is made whole, or not at all
     * @throws CannotStart when the settings name another site than the first, or a credential of another site
     */
    public Bootstrapped bootstrap(BootstrapSettings settings, Instant now, Consumer<Bootstrapped> furnish) {
        try {
            return database.inTransaction(statements -> {
                SiteStore.lockForBootstrap(database);
                return SiteStore.findFirst(database)
                        .map(first -> again(settings, first, now))
                        .orElseGet(() -> {
                            Bootstrapped site = first(settings, now);
                            furnish.accept(site);
                            return site;
                        });
            });
        } catch (ApplicationException e) {
            throw new CannotStart("Cannot set up the first site: " + e.description(), e);
        }
    }

    /** As {@link #bootstrap(BootstrapSettings, Instant, Consumer)}, with nothing added. */
    public Bootstrapped bootstrap(BootstrapSettings settings, Instant now) {
        return bootstrap(settings, now, site -> {});
    }

    private Bootstrapped first(BootstrapSettings settings, Instant now) {
        SiteId site = settings.siteId() == null ? new SiteId(UUID.randomUUID()) : settings.siteId();
        return createWithCredentials(
                new NewSite(site, NewSite.FIRST_NAME, settings.region()), settings.apiKey(), settings.clientId(), now);
    }

    /** Creates a site with a key and a client that are made up. Refuses an id that is taken. */
    public Bootstrapped createWithCredentials(NewSite site, Instant now) {
        return createWithCredentials(site, null, null, now);
    }

    private Bootstrapped createWithCredentials(
            NewSite site, @Nullable String givenKey, @Nullable UUID givenClient, Instant now) {
        String apiKey = givenKey == null ? Secrets.newApiKey() : givenKey;
        UUID client = givenClient == null ? UUID.randomUUID() : givenClient;
        return siteDatabase.write(site.siteId(), now, transaction -> {
            if (SiteStore.exists(transaction)) {
                throw new ApplicationException(
                        StandardError.ALREADY_EXISTS, "There is a site " + site.siteId() + " already");
            }
            create(site, now);
            credentials.addApiKey(transaction, apiKey, "First key");
            credentials.addClient(transaction, client, "First client");
            return new Bootstrapped(site.siteId(), true, apiKey, client);
        });
    }

    /** All sites, the first that was made first. */
    public List<SiteSummary> list() {
        return SiteStore.list(database);
    }

    /** The site that was made first, which is there once {@link #bootstrap} has made sure of it. */
    public SiteSummary firstSummary() {
        return SiteStore.first(database).orElseThrow();
    }

    /**
     * Gives a site the pages of a host, in place of the one that it had; an empty name takes them away.
     *
     * @param name without a port, such as {@code book.example.com}
     */
    public void changeHost(SiteId site, Instant now, String name) {
        String host = name.toLowerCase(Locale.ROOT);
        if (!host.isEmpty() && (host.length() > MAX_HOST || !HOST.matcher(host).matches())) {
            throw new ApplicationException(StandardError.INVALID_ARGUMENT, "Not the name of a host: " + name);
        }
        siteDatabase.write(site, now, transaction -> {
            credentials.changeHost(transaction, SiteStore.host(transaction).orElse(null), host.isEmpty() ? null : host);
            SiteStore.setHost(transaction, host);
            return true;
        });
    }

    /** Whether there is a site of this id. Sites are never removed: what was found once is not asked for again. */
    public boolean exists(SiteId site, Instant now) {
        return known.getIfPresent(site) != null || find(site, now);
    }

    private boolean find(SiteId site, Instant now) {
        boolean found = siteDatabase.readOnce(site, now, SiteStore::exists);
        if (found) {
            known.put(site, site);
        }
        return found;
    }

    /** Serves a site no more: this process from now on, others after they have looked, within two seconds. */
    public void suspend(SiteId site, Instant now) {
        suspend(site, now, true);
    }

    /** Serves a suspended site again. */
    public void resume(SiteId site, Instant now) {
        suspend(site, now, false);
    }

    private void suspend(SiteId site, Instant now, boolean suspended) {
        siteDatabase.write(site, now, transaction -> {
            SiteStore.suspend(transaction, suspended);
            return true;
        });
        credentials.access().refresh();
    }

    private Bootstrapped again(BootstrapSettings settings, SiteId first, Instant now) {
        SiteId site = settings.siteId() == null ? first : settings.siteId();
        return siteDatabase.write(site, now, transaction -> {
            if (!SiteStore.exists(transaction)) {
                throw new CannotStart("The settings name the site " + site + ", but the database has " + first
                        + ". Give its id, or start with another database.");
            }
            return new Bootstrapped(site, false, null, addMissing(settings, transaction));
        });
    }

    private UUID addMissing(BootstrapSettings settings, SiteTransaction transaction) {
        String apiKey = settings.apiKey();
        if (apiKey != null) {
            credentials.addApiKey(transaction, apiKey, "Key given at start");
        }
        UUID client = settings.clientId();
        if (client != null) {
            credentials.addClient(transaction, client, "Client given at start");
            return client;
        }
        return credentials.findClient(transaction).orElseGet(() -> {
            UUID made = UUID.randomUUID();
            credentials.addClient(transaction, made, "First client");
            return made;
        });
    }
}
