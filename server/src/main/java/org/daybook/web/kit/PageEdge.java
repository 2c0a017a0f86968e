package org.daybook.web.kit;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.daybook.identity.Credentials;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.Admission;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Kind;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.sites.SiteProperties;
import org.daybook.sites.Sites;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in for every page: counts the request, finds the site that the page is of, runs the page's handler, and turns
 * what is refused or fails into a page that says so.
 */
public final class PageEdge {
    /** The path in front of a site's id; the pages of the site are below it. */
    public static final String OF_SITE = "/s/";

    private static final Logger LOG = LoggerFactory.getLogger(PageEdge.class);

    private final Clock clock;
    private final Admission admission;
    private final Sites sites;
    private final Credentials credentials;
    private final SiteProperties properties;
    private final Html html;
    private final Assets assets;
    private final Words words;

    /**
     * What the pages that say what went wrong say, and where they lead.
     *
     * @param back address of the page that is offered instead
     * @param backLabel text of the link to it
     * @param deniedHeading heading where the caller may not do it
     * @param deniedText sentence under it
     */
    public record Words(Function<Paths, String> back, String backLabel, String deniedHeading, String deniedText) {}

    /** The features by which an edge finds the site of a page. */
    public record Ground(Sites sites, SiteProperties properties, Credentials credentials) {}

    /** @param clock tells the moment of each request */
    public PageEdge(Ground ground, Clock clock, Admission admission, Html html, Assets assets, Words words) {
        this.clock = clock;
        this.admission = admission;
        this.sites = ground.sites();
        this.credentials = ground.credentials();
        this.properties = ground.properties();
        this.html = html;
        this.assets = assets;
        this.words = words;
    }

    /** Registers what is read. HEAD answers as GET does, without a body: monitors and link checkers ask so. */
    public static void read(JavalinDefaultRoutingApi routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    /** The handler of a page. A suspended site answers that it is closed. */
    public Handler page(Consumer<Arrival> handler) {
        return context -> {
            @Nullable Arrival arrival = null;
            try {
                admission.admit(context);
                requireText(context);
                arrival = arrival(context);
                credentials.access().requireServed(arrival.site());
                handler.accept(arrival);
            } catch (ApplicationException e) {
                refuse(context, arrival, e);
            } catch (DatabaseUnavailable e) {
                tryLater(context, arrival, e);
            } catch (InvalidRequestException e) {
                plain(context, Kind.INVALID_ARGUMENT, "What was sent cannot be read.");
            } catch (RuntimeException e) {
                fail(context, arrival, e);
            }
        };
    }

    /** Refuses an address with a character that no text has, and that the database cannot take. */
    private static void requireText(Context context) {
        boolean hasNul = context.queryParamMap().values().stream()
                .flatMap(List::stream)
                .anyMatch(value -> value.indexOf('\0') >= 0);
        if (hasNul) {
            throw new InvalidRequestException(Violation.format("address", "text"));
        }
    }

    private void refuse(Context context, @Nullable Arrival arrival, ApplicationException refusal) {
        Kind kind = refusal.code().kind();
        if (arrival == null || kind == Kind.RESOURCE_EXHAUSTED) {
            plain(context, kind, refusal.description());
        } else if (kind == Kind.UNAVAILABLE) {
            context.header("Retry-After", "1");
            plain(context, kind, refusal.description());
        } else if (kind == Kind.NOT_FOUND) {
            problem(arrival, 404, "Nothing here", "This page does not exist, or its link is no longer valid.");
        } else if (kind == Kind.PERMISSION_DENIED) {
            problem(arrival, kind.status(), words.deniedHeading(), words.deniedText());
        } else {
            fail(context, arrival, refusal);
        }
    }

    private void tryLater(Context context, @Nullable Arrival arrival, DatabaseUnavailable outage) {
        LOG.debug("Page {} found no database", path(context), outage);
        context.header("Retry-After", Integer.toString(DatabaseUnavailable.RETRY_AFTER_SECONDS));
        String text = outage.maybeDone()
                ? "The connection was lost while it was written: look whether it was done before you try again."
                : "Nothing was changed. Please try again in a moment.";
        if (arrival == null) {
            context.status(503).contentType("text/plain;charset=utf-8").result("Not available. " + text + "\n");
            return;
        }
        problem(arrival, 503, "Not available just now", text);
    }

    /** The path of a page for the log, without the secret of a link that lets somebody in. */
    private static String path(Context context) {
        return context.path().replaceFirst("(/welcome/).*", "$1…");
    }

    private static void plain(Context context, Kind kind, String text) {
        context.status(kind.status()).contentType("text/plain;charset=utf-8").result(text + "\n");
    }

    private void fail(Context context, @Nullable Arrival arrival, RuntimeException failure) {
        LOG.error("Page {} failed", path(context), failure);
        if (arrival == null) {
            context.status(500).contentType("text/plain;charset=utf-8").result("Something went wrong. Try again.\n");
            return;
        }
        problem(arrival, 500, "Something went wrong", "It is not your fault. Please try again in a moment.");
    }

    /** Answers with a page that says what is wrong. */
    public void problem(Arrival arrival, int status, String heading, String text) {
        html.writePersonal(
                arrival.context(),
                status,
                "kit/problem",
                new ProblemView(
                        arrival.page(heading, assets),
                        heading,
                        text,
                        words.back().apply(arrival.paths()),
                        words.backLabel()));
    }

    private Arrival arrival(Context context) {
        Instant now = clock.instant();
        Optional<SiteId> named = siteOfPath(context, now);
        SiteId site = named.orElseGet(() -> siteOfHost(context));
        Paths paths = new Paths(named.map(id -> OF_SITE + id).orElse(""));
        return new Arrival(
                context, now, Business.of(site, paths, properties.get(site, now).properties()));
    }

    /** The site that the path names; empty where it names none. Refuses a path that names a site that is not there. */
    private Optional<SiteId> siteOfPath(Context context, Instant now) {
        String named = context.pathParamMap().get("site");
        if (named == null) {
            return Optional.empty();
        }
        return Optional.of(Uuids.parse(named)
                .map(SiteId::new)
                .filter(site -> sites.exists(site, now))
                .orElseThrow(() -> new ApplicationException(StandardError.NOT_FOUND, "There is no such site")));
    }

    /** The site whose pages a host shows: its own, or the first one where no site has the host. */
    private SiteId siteOfHost(Context context) {
        String host = String.valueOf(context.host()).replaceFirst("[.]?(:[0-9]*)?$", "");
        return credentials
                .siteOfHost(host)
                .or(sites::first)
                .orElseThrow(() -> new IllegalStateException("No site for " + host));
    }
}
