package org.daybook.identity;

import java.time.Instant;
import java.util.Map;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.jspecify.annotations.Nullable;

/**
 * Which sites are not served, and whose earlier tokens count no more. These are few, so each process keeps them all in
 * mind and no request asks for them: what another process changes is known after the next {@link #refresh}.
 */
public final class SiteAccess {
    private final Database database;
    private volatile Map<SiteId, Restriction> restricted = Map.of();

    /**
     * What is not as on other sites.
     *
     * @param tokensFrom tokens that were given before do not count; null where all do
     */
    record Restriction(boolean suspended, @Nullable Instant tokensFrom) {}

    SiteAccess(Database database) {
        this.database = database;
    }

    /** Reads the suspended sites and the revocations of tokens from the database, with one statement. */
    public void refresh() {
        restricted = CredentialStore.restrictions(database);
    }

    public boolean isSuspended(SiteId site) {
        Restriction restriction = restricted.get(site);
        return restriction != null && restriction.suspended();
    }

    /** Refuses a suspended site with PERMISSION_DENIED. */
    public void requireServed(SiteId site) {
        if (isSuspended(site)) {
            throw new ApplicationException(StandardError.PERMISSION_DENIED, "The site is suspended");
        }
    }

    /** Whether the token was issued at or after the time from which its site accepts tokens. */
    boolean counts(TokenClaims claims) {
        Restriction restriction = restricted.get(claims.site());
        return restriction == null
                || restriction.tokensFrom() == null
                || !claims.issuedAt().isBefore(restriction.tokensFrom());
    }
}
