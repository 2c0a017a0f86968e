package org.daybook.identity;

import java.time.Instant;
import java.util.UUID;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.Caller;

/** What a token states. Times are whole seconds; {@code expiresAt} is the first moment it no longer counts. */
public record TokenClaims(
        SiteId site, UUID client, Caller.Type role, UUID subject, Use use, Instant issuedAt, Instant expiresAt) {

    /**
     * An access token calls operations; a refresh token is good for new access tokens and nothing else; a browser token
     * says on the pages which visitor a browser belongs to, and calls no operation.
     */
    public enum Use {
        ACCESS,
        REFRESH,
        BROWSER
    }

    Caller caller() {
        return new Caller(site, role, subject);
    }
}
