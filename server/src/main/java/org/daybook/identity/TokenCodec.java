package org.daybook.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.TokenClaims.Use;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.Principal;
import org.daybook.platform.http.Principal.Member;
import org.daybook.platform.http.Principal.Visitor;

/** Tokens as text: JSON Web Tokens signed with HMAC-SHA256 (RFC 7519) by the key of their site. */
final class TokenCodec {
    private TokenCodec() {}

    static String sign(TokenClaims claims, byte[] key) {
        JWTClaimsSet set = new JWTClaimsSet.Builder()
                .claim("site", claims.site().toString())
                .claim("client", claims.client().toString())
                .claim("role", claims.role().name())
                .claim("type", claims.use().name())
                .subject(claims.customer().id().toString())
                .issueTime(Date.from(claims.issuedAt()))
                .expirationTime(Date.from(claims.expiresAt()))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** A token that was read but not yet verified: only its site may be used, to find the key. */
    record Unverified(SignedJWT token, TokenClaims claims) {
        SiteId site() {
            return claims.site();
        }

        Optional<TokenClaims> verify(byte[] key) {
            try {
                boolean genuine = JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm())
                        && token.verify(new MACVerifier(key));
                return genuine ? Optional.of(claims) : Optional.empty();
            } catch (JOSEException e) {
                return Optional.empty();
            }
        }
    }

    /** Empty for text that is no token of this kind. */
    static Optional<Unverified> read(String text) {
        if (!text.startsWith("eyJ")) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            return Optional.of(new Unverified(token, claims(token.getJWTClaimsSet())));
        } catch (ParseException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static Principal customer(String role, UUID id) {
        return switch (Role.valueOf(role)) {
            case VISITOR -> new Visitor(id);
            case MEMBER -> new Member(id);
            default -> throw new IllegalArgumentException("No token is given to the role " + role);
        };
    }

    private static TokenClaims claims(JWTClaimsSet set) throws ParseException {
        return new TokenClaims(
                SiteId.of(set.getStringClaim("site")),
                UUID.fromString(set.getStringClaim("client")),
                customer(set.getStringClaim("role"), UUID.fromString(set.getSubject())),
                Use.valueOf(set.getStringClaim("type")),
                set.getIssueTime().toInstant(),
                set.getExpirationTime().toInstant());
    }
}
