package org.daybook.identity.wire;

import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.Credentials;
import org.daybook.identity.IdentityError;
import org.daybook.identity.TokenClaims;
import org.daybook.identity.Tokens;
import org.daybook.identity.Tokens.Grant;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The token endpoints (rules A2, A3 and A6). Requests come as JSON or as a form, in camelCase or snake_case. */
public final class OAuthRoutes {
    private final Credentials credentials;

    private OAuthRoutes(Credentials credentials) {
        this.credentials = credentials;
    }

    public static void serve(Operations operations, Credentials credentials) {
        OAuthRoutes routes = new OAuthRoutes(credentials);
        operations.serveAsSent("oauth", "oauth.token", routes::token);
        operations.serveAsSent("oauth", "oauth.tokenInfo", routes::tokenInfo);
    }

    private Answer token(Call call) {
        String grantType = required(call, "grantType", "grant_type");
        Grant grant = switch (grantType) {
            case "anonymous" -> credentials.tokens().anonymous(client(call), call.now());
            case "refresh_token" ->
                credentials.tokens().refresh(client(call), required(call, "refreshToken", "refresh_token"), call.now());
            default ->
                throw Tokens.refused(
                        IdentityError.UNSUPPORTED_GRANT_TYPE, "The grant types are anonymous and refresh_token");
        };
        return Answer.asIs(Json.object()
                .put("access_token", grant.accessToken())
                .put("token_type", "Bearer")
                .put("expires_in", Tokens.ACCESS_LIFE.toSeconds())
                .put("refresh_token", grant.refreshToken()));
    }

    private static UUID client(Call call) {
        String client = required(call, "clientId", "client_id");
        try {
            return UUID.fromString(client);
        } catch (IllegalArgumentException e) {
            throw Tokens.refused(IdentityError.INVALID_CLIENT, "A client id is a GUID");
        }
    }

    private static String required(Call call, String camelCase, String snakeCase) {
        String value = text(call, camelCase, snakeCase);
        if (value == null) {
            throw Tokens.refused(IdentityError.INVALID_REQUEST, "Send " + camelCase);
        }
        return value;
    }

    private static @Nullable String text(Call call, String camelCase, String snakeCase) {
        String value = Json.text(call.request(), camelCase);
        return value == null ? Json.text(call.request(), snakeCase) : value;
    }

    /** What is known of a token; of one that does not count, only that. */
    private Answer tokenInfo(Call call) {
        String token = text(call, "token", "access_token");
        Optional<ObjectNode> info = Optional.ofNullable(token)
                .flatMap(sent -> credentials
                        .tokens()
                        .access(sent, call.now())
                        .map(OAuthRoutes::ofToken)
                        .or(() ->
                                credentials.authenticate(sent, null, call.now()).map(OAuthRoutes::ofApiKey)));
        return Answer.of(info.orElseGet(() -> Json.object().put("active", false)));
    }

    private static ObjectNode ofToken(TokenClaims claims) {
        return Json.object()
                .put("active", true)
                .put("subjectType", claims.role().name())
                .put("subjectId", claims.customer().id().toString())
                .put("exp", Long.toString(claims.expiresAt().getEpochSecond()))
                .put("iat", Long.toString(claims.issuedAt().getEpochSecond()))
                .put("clientId", claims.client().toString())
                .put("siteId", claims.site().toString())
                .put("instanceId", claims.site().toString());
    }

    private static ObjectNode ofApiKey(Caller caller) {
        return Json.object()
                .put("active", true)
                .put("subjectType", "USER")
                .put("subjectId", caller.id().toString())
                .put("siteId", caller.site().toString())
                .put("instanceId", caller.site().toString());
    }
}
