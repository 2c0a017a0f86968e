package org.daybook.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class CredentialsTest {
    private static final String PROPERTIES = "/site-properties/v4/properties";
    private static final String CONTACT = PROPERTIES + "/business-contact";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void anApiKeyIsTakenBareAndAsBearer() {
        String key = SERVER.site().apiKey();
        assertThat(SERVER.as(key).get(PROPERTIES).status()).isEqualTo(200);
        assertThat(SERVER.as("Bearer " + key).get(PROPERTIES).status()).isEqualTo(200);
        assertThat(SERVER.as("bearer  " + key + " ").get(PROPERTIES).status()).isEqualTo(200);
    }

    @Test
    void unknownAndMissingCredentialsAre401() {
        assertThat(SERVER.nobody().get(PROPERTIES).status()).isEqualTo(401);
        for (String bad : List.of("", "Bearer", "dbk_live_x", "eyJhbGciOiJIUzI1NiJ9.e30.x", "a.b.c", "Bearer null")) {
            Reply reply = SERVER.as(bad).get(PROPERTIES);
            assertThat(reply.status()).as(bad).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void aVisitorReadsButDoesNotManage() {
        var visitor = SERVER.visitor();
        assertThat(visitor.get(PROPERTIES).status()).isEqualTo(200);
        Reply refused = visitor.post(CONTACT, """
                {"businessContact": {"phone": "1"}}""");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("PERMISSION_DENIED");
        assertThat(SERVER.nobody().post(CONTACT, "{}").status()).isEqualTo(401);
        assertThat(SERVER.owner().post(CONTACT, """
                                {"businessContact": {"phone": "1"}}""").status()).isEqualTo(200);
    }

    @Test
    void aKeyIsRefusedForAnotherSite() {
        Site other = SERVER.anotherSite();
        assertThat(SERVER.owner()
                        .send("GET", PROPERTIES, null, "wix-site-id", other.id().toString())
                        .status())
                .isEqualTo(401);
        assertThat(SERVER.owner()
                        .send(
                                "GET",
                                PROPERTIES,
                                null,
                                "wix-site-id",
                                SERVER.site().id().toString())
                        .status())
                .isEqualTo(200);
        assertThat(SERVER.owner()
                        .send("GET", PROPERTIES, null, "wix-site-id", "x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        String key = Secrets.newApiKey();
        SERVER.write(transaction -> {
            SERVER.credentials().addApiKey(transaction, key, "second");
            return true;
        });
        Caller caller =
                SERVER.credentials().authenticate(key, null, SERVER.now()).orElseThrow();
        assertThat(caller.rights()).isEqualTo(Role.OWNER.rights());
        boolean revoked = SERVER.write(transaction -> SERVER.credentials().revokeApiKey(transaction, caller.id()));
        assertThat(revoked).isTrue();
        assertThat(SERVER.as(key).get(PROPERTIES).status()).isEqualTo(401);
        boolean again = SERVER.write(transaction -> SERVER.credentials().revokeApiKey(transaction, caller.id()));
        assertThat(again).isFalse();
    }

    @Test
    void aKeyThatIsOutOfDateIsLikeAnUnknownOne() {
        Instant end = SERVER.now().plus(Duration.ofHours(1));
        Client key = SERVER.key(new KeyScope(Role.OWNER, List.of(), end));
        key.get(PROPERTIES).ok();
        Instant before = SERVER.now();
        try {
            SERVER.clock().set(end.minusMillis(1));
            key.get(PROPERTIES).ok();
            SERVER.clock().set(end);
            Reply refused = key.get(PROPERTIES);
            assertThat(refused.status() + " " + refused.code()).isEqualTo("401 UNAUTHENTICATED");
            assertThat(refused.json())
                    .isEqualTo(SERVER.as(Secrets.newApiKey()).get(PROPERTIES).json());
        } finally {
            SERVER.clock().set(before);
        }
    }

    @Test
    void aKeyThatWasMadeBeforeThereWereScopesMayDoEverything() throws SQLException, IOException {
        DatabaseAddress address = SERVER.databaseAddress();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement();
                InputStream migration = Objects.requireNonNull(
                        getClass().getResourceAsStream("/db/migration/V084__scopes_of_keys.sql"))) {
            connection.setAutoCommit(false);
            statement.execute("ALTER TABLE api_key DROP COLUMN role, DROP COLUMN scopes, DROP COLUMN expires_at");
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
            try (ResultSet roles = statement.executeQuery("SELECT DISTINCT role, expires_at FROM api_key")) {
                assertThat(roles.next()).isTrue();
                assertThat(roles.getString("role")).isEqualTo("OWNER");
                assertThat(roles.getTimestamp("expires_at")).isNull();
                assertThat(roles.next()).isFalse();
            }
            connection.rollback();
        }
    }

    @Test
    void aCredentialBelongsToOneSite() {
        Site other = SERVER.anotherSite();
        assertThatThrownBy(() -> SERVER.write(transaction -> {
                    SERVER.credentials().addApiKey(transaction, other.apiKey(), "taken");
                    return true;
                }))
                .isInstanceOf(ApplicationException.class);
    }

    @Test
    void everyAnonymousGrantIsAnotherVisitor() {
        ObjectNode first = anonymous(SERVER.site());
        ObjectNode second = anonymous(SERVER.site());
        assertThat(first.get("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(first.get("expires_in").intValue()).isEqualTo(14400);
        assertThat(first.propertyNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "refresh_token");
        assertThat(info(first).get("subjectId")).isNotEqualTo(info(second).get("subjectId"));
        assertThat(info(first).get("subjectType").stringValue()).isEqualTo("VISITOR");
        assertThat(info(first).get("siteId").stringValue())
                .isEqualTo(SERVER.site().id().toString());
    }

    @Test
    void tokensExpireAndAreRefreshedForTheSameVisitor() {
        ObjectNode grant = anonymous(SERVER.site());
        String access = Json.text("", grant, "access_token");
        String subject = Json.text("", info(grant), "subjectId");
        SERVER.clock().advance(Tokens.ACCESS_LIFE.minusSeconds(1));
        assertThat(SERVER.as("Bearer " + access).get(PROPERTIES).status()).isEqualTo(200);
        SERVER.clock().advance(Duration.ofSeconds(1));
        assertThat(SERVER.as(access).get(PROPERTIES).status()).isEqualTo(401);
        assertThat(info(grant).get("active").booleanValue()).isFalse();

        ObjectNode renewed = refresh(Json.text("", grant, "refresh_token")).ok();
        assertThat(Json.text("", info(renewed), "subjectId")).isEqualTo(subject);
        assertThat(SERVER.as(Json.text("", renewed, "access_token"))
                        .get(PROPERTIES)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRefreshTokenIsNoAccessTokenAndTheReverse() {
        ObjectNode grant = anonymous(SERVER.site());
        assertThat(SERVER.as(Json.text("", grant, "refresh_token"))
                        .get(PROPERTIES)
                        .status())
                .isEqualTo(401);
        Reply refused = refresh(Json.text("", grant, "access_token"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_GRANT");
    }

    @Test
    void aTokenOfAnotherSiteOrOfAForgedSiteIsRefused() {
        Site other = SERVER.anotherSite();
        String token = Json.text("", anonymous(other), "access_token");
        String[] parts = token.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged =
                payload.replace(other.id().toString(), SERVER.site().id().toString());
        String moved = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];
        assertThat(forged).isNotEqualTo(payload);
        assertThat(SERVER.as(token).get(PROPERTIES).status()).isEqualTo(200);
        assertThat(SERVER.as(moved).get(PROPERTIES).status()).isEqualTo(401);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(SERVER.as(none + "." + parts[1] + ".").get(PROPERTIES).status())
                .isEqualTo(401);
    }

    @Test
    void theTokenEndpointTakesFormsAndSnakeCase() {
        Reply reply = SERVER.nobody()
                .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=anonymous&client_id=" + SERVER.site().clientId(),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void theTokenEndpointSaysWhatIsWrong() {
        assertThat(token("{}").code()).isEqualTo("INVALID_REQUEST");
        Reply unknownGrant = token("""
                {"grantType": "password", "clientId": "%s"}""".formatted(SERVER.site().clientId()));
        assertThat(unknownGrant.status()).isEqualTo(400);
        assertThat(Json.text(unknownGrant.json(), "details", "applicationError", "data", "error"))
                .isEqualTo("unsupported_grant_type");
        Reply unknownClient = token("""
                {"grantType": "anonymous", "clientId": "%s"}""".formatted(UUID.randomUUID()));
        assertThat(unknownClient.status()).isEqualTo(401);
        assertThat(unknownClient.code()).isEqualTo("INVALID_CLIENT");
        assertThat(token("{\"grantType\": \"anonymous\", \"clientId\": \"x\"}").status())
                .isEqualTo(401);
        assertThat(token("not json").status()).isEqualTo(400);
    }

    @Test
    void aKeyHasAPrefixAndAChecksum() {
        String key = Secrets.newApiKey();
        assertThat(key).matches("dbk_live_[0-9A-Za-z]{46}");
        assertThat(key).endsWith(Secrets.checksum(key.substring(0, key.length() - 6)));
        assertThat(Secrets.newApiKey()).isNotEqualTo(key);
    }

    private static ObjectNode anonymous(Site site) {
        return token("""
                {"grantType": "anonymous", "clientId": "%s"}""".formatted(site.clientId())).ok();
    }

    private static Reply refresh(String refreshToken) {
        return token("""
                {"grantType": "refresh_token", "clientId": "%s", "refreshToken": "%s"}""".formatted(SERVER.site().clientId(), refreshToken));
    }

    private static Reply token(String body) {
        return SERVER.nobody().post("/oauth2/token", body);
    }

    private static ObjectNode info(ObjectNode grant) {
        return SERVER.nobody()
                .post(
                        "/oauth2/token-info",
                        Json.object()
                                .put("token", Json.text("", grant, "access_token"))
                                .toString())
                .ok();
    }
}
