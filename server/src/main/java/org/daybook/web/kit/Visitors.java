package org.daybook.web.kit;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.Credentials;
import org.daybook.identity.Tokens;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.jspecify.annotations.Nullable;

/** The cookies of the pages: who the visitor is on a site, and in which zone they want to see times. */
public final class Visitors {
    private static final String VISITOR = "daybook_visitor";
    private static final String ZONE = "daybook_zone";
    private static final int YEAR_SECONDS = (int) Tokens.BROWSER_LIFE.toSeconds();

    private final Credentials credentials;
    private final SiteDatabase database;

    public Visitors(Credentials credentials, SiteDatabase database) {
        this.credentials = credentials;
        this.database = database;
    }

    /** The visitor whom the cookie proves. */
    public Optional<Visitor> find(Context context, SiteId site, Instant now) {
        String token = context.cookie(name(context, visitor(context)));
        return Optional.ofNullable(token)
                .flatMap(known -> credentials.tokens().visitor(known, now))
                .filter(caller -> caller.site().equals(site))
                .map(caller -> new Visitor(caller, String.valueOf(token)));
    }

    /** The visitor; a new one is given a cookie. */
    public Visitor findOrWelcome(Context context, SiteId site, Instant now) {
        return find(context, site, now).orElseGet(() -> {
            UUID client = database.read(site, now, credentials::findClient)
                    .orElseThrow(() -> new IllegalStateException("The site has no client: " + site));
            String token = credentials.tokens().browser(site, client, now);
            set(context, visitor(context), token);
            return new Visitor(credentials.tokens().visitor(token, now).orElseThrow(), token);
        });
    }

    /** The time zone that the visitor chose, in this request or an earlier one; null for none. */
    public @Nullable ZoneId zone(Context context) {
        String asked = context.queryParam("zone");
        Optional<ZoneId> zone = Optional.ofNullable(asked).flatMap(ZoneNames::read);
        zone.ifPresent(chosen -> set(context, ZONE, chosen.getId()));
        return zone.or(() ->
                        Optional.ofNullable(context.cookie(name(context, ZONE))).flatMap(ZoneNames::read))
                .orElse(null);
    }

    /** The name of the cookie: the sites under paths of one host each have their own. */
    private static String visitor(Context context) {
        String site = context.pathParamMap().get("site");
        return site == null ? VISITOR : VISITOR + "_" + site;
    }

    private static void set(Context context, String name, String value) {
        context.cookie(
                new Cookie(name(context, name), value, "/", YEAR_SECONDS, isSecure(context), true, null, SameSite.LAX));
    }

    /** The prefix of the cookie's name over https: browsers take such a cookie from this host only. */
    private static String name(Context context, String name) {
        return isSecure(context) ? "__Host-" + name : name;
    }

    static boolean isSecure(Context context) {
        return context.scheme().equals("https") || "https".equals(context.header("X-Forwarded-Proto"));
    }
}
