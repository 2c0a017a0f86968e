package org.daybook.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.daybook.identity.TokenClaims.Use;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.Principal;
import org.daybook.platform.http.Principal.Visitor;
import org.daybook.platform.json.Json;

/** Gives out and reads the tokens of visitors. Nothing is stored: a token proves itself by its signature. */
public final class Tokens {
    public static final Duration ACCESS_LIFE = Duration.ofHours(4);
    public static final Duration REFRESH_LIFE = Duration.ofDays(365);
    public static final Duration BROWSER_LIFE = Duration.ofDays(365);

    private static final int SEAL_BYTES = 18;

    private final Credentials credentials;

    Tokens(Credentials credentials) {
        this.credentials = credentials;
    }

    /** An access token, and the refresh token that renews it. */
    public record Grant(String accessToken, String refreshToken) {}

    /**
     * Welcomes a new visitor: each call makes another one. Refuses an unknown client with INVALID_CLIENT, and one of a
     * suspended site with PERMISSION_DENIED.
     */
    public Grant anonymous(UUID client, Instant now) {
        SiteId site = credentials
                .siteOfClient(client, now)
                .orElseThrow(() -> refused(IdentityError.INVALID_CLIENT, "There is no client " + client));
        return grant(site, client, new Visitor(UUID.randomUUID()), now);
    }

    /** New tokens for the visitor of a refresh token. Refuses any other text with INVALID_GRANT. */
    public Grant refresh(UUID client, String refreshToken, Instant now) {
        TokenClaims claims = verified(refreshToken, now)
                .filter(held -> held.use() == Use.REFRESH && held.client().equals(client))
                .orElseThrow(() -> refused(
                        IdentityError.INVALID_GRANT, "The refresh token is not one of this client, or has expired"));
        if (!credentials.siteOfClient(client, now).filter(claims.site()::equals).isPresent()) {
            throw refused(IdentityError.INVALID_CLIENT, "There is no client " + client);
        }
        return grant(claims.site(), client, claims.customer(), now);
    }

    /** What a genuine access token states, while it counts. */
    public Optional<TokenClaims> access(String token, Instant now) {
        return verified(token, now).filter(claims -> claims.use() == Use.ACCESS);
    }

    /** Welcomes a new visitor of the site's own pages: a token for their browser to keep. */
    public String browser(SiteId site, UUID client, Instant now) {
        return sign(site, client, new Visitor(UUID.randomUUID()), Use.BROWSER, BROWSER_LIFE, now);
    }

    /** The visitor whom a genuine browser token names, while it counts. */
    public Optional<Caller> visitor(String browserToken, Instant now) {
        return verified(browserToken, now)
                .filter(claims -> claims.use() == Use.BROWSER)
                .map(TokenClaims::caller);
    }

    /**
     * A text that only this server can make for a site and a subject, the same each time: 24 letters, 144 bits of an
     * HMAC-SHA256 by the key of the site.
     */
    public String seal(SiteId site, String subject, Instant now) {
        byte[] key = credentials.tokenKey(site, now).orElseThrow(() -> new IllegalStateException("No site " + site));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] code = mac.doFinal(("seal " + subject).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, SEAL_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<TokenClaims> verified(String text, Instant now) {
        return TokenCodec.read(text)
                .flatMap(token -> credentials.tokenKey(token.site(), now).flatMap(token::verify))
                .filter(claims -> now.isBefore(claims.expiresAt()))
                .filter(credentials.access()::counts);
    }

    private Grant grant(SiteId site, UUID client, Principal customer, Instant now) {
        return new Grant(
                sign(site, client, customer, Use.ACCESS, ACCESS_LIFE, now),
                sign(site, client, customer, Use.REFRESH, REFRESH_LIFE, now));
    }

    private String sign(SiteId site, UUID client, Principal customer, Use use, Duration life, Instant now) {
        credentials.access().requireServed(site);
        Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
        byte[] key = credentials
                .tokenKey(site, now)
                .orElseThrow(() -> new IllegalStateException("A client of no site: " + client));
        return TokenCodec.sign(new TokenClaims(site, client, customer, use, issued, issued.plus(life)), key);
    }

    /** A refusal whose data carry the name that OAuth clients know. */
    public static ApplicationException refused(IdentityError error, String description) {
        return new ApplicationException(
                error,
                description,
                Json.object()
                        .put("error", error.name().toLowerCase(Locale.ROOT))
                        .put("error_description", description));
    }
}
