package org.daybook.identity;

import java.time.Instant;
import java.util.UUID;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.Principal;
import org.daybook.platform.http.Principal.Key;
import org.daybook.platform.http.Principal.Member;
import org.daybook.platform.http.Principal.Staff;
import org.daybook.platform.http.Principal.Visitor;

/**
 * What a token states. Times are whole seconds.
 *
 * @param customer the visitor or member whom it names
 * @param expiresAt the first moment it no longer counts
 */
public record TokenClaims(SiteId site, UUID client, Principal customer, Use use, Instant issuedAt, Instant expiresAt) {

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
        return role().caller(site, customer);
    }

    /** Whether of a visitor or of a member. */
    public Role role() {
        return switch (customer) {
            case Visitor visitor -> Role.VISITOR;
            case Member member -> Role.MEMBER;
            case Staff staff -> throw noCustomer();
            case Key key -> throw noCustomer();
        };
    }

    private IllegalStateException noCustomer() {
        return new IllegalStateException("Tokens are given to customers, not to " + customer);
    }
}
