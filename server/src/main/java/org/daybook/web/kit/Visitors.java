package org.daybook.web.kit;

import io.javalin.http.Context;
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
        String token = Cookies.get(context, Cookies.ofSite(context, VISITOR));
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
            Cookies.set(context, Cookies.ofSite(context, VISITOR), token, YEAR_SECONDS);
            return new Visitor(credentials.tokens().visitor(token, now).orElseThrow(), token);
        });
    }

    /** The time zone that the visitor chose, in this request or an earlier one; null for none. */
    public @Nullable ZoneId zone(Context context) {
        String asked = context.queryParam("zone");
        Optional<ZoneId> zone = Optional.ofNullable(asked).flatMap(ZoneNames::read);
        zone.ifPresent(chosen -> Cookies.set(context, ZONE, chosen.getId(), YEAR_SECONDS));
        return zone.or(() -> Optional.ofNullable(Cookies.get(context, ZONE)).flatMap(ZoneNames::read))
                .orElse(null);
    }
}
