package org.daybook.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.identity.SiteAccess.Restriction;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/** All SQL for keys and clients. The directory alone is asked without a site: it says which site a credential is of. */
final class CredentialStore {
    private final Database database;

    CredentialStore(Database database) {
        this.database = database;
    }

    Optional<SiteId> findSite(byte[] lookupHash) {
        return database.read(statements -> statements
                .query("SELECT site_id FROM site_directory WHERE lookup_hash = :hash")
                .bind("hash", lookupHash)
                .mapTo(UUID.class)
                .findOne()
                .map(SiteId::new));
    }

    /** Enters a credential; false when it leads to another site already. */
    boolean enter(SiteTransaction transaction, byte[] lookupHash) {
        transaction
                .update(
                        "INSERT INTO site_directory (lookup_hash, site_id) VALUES (:hash, :site) ON CONFLICT DO NOTHING")
                .bind("hash", lookupHash)
                .execute();
        return transaction
                .query("SELECT site_id = :site FROM site_directory WHERE lookup_hash = :hash")
                .bind("hash", lookupHash)
                .mapTo(Boolean.class)
                .one();
    }

    /** Takes a credential, or what else leads to the site, out of the directory. */
    void leave(SiteTransaction transaction, byte[] lookupHash) {
        transaction
                .update("DELETE FROM site_directory WHERE lookup_hash = :hash AND site_id = :site")
                .bind("hash", lookupHash)
                .execute();
    }

    /** A key that is good, what it may do, and when it was last seen in use. */
    record KnownKey(UUID id, KeyScope scope, @Nullable Instant lastUsedAt) {}

    Optional<KnownKey> findApiKey(SiteTransaction transaction, byte[] hash) {
        return transaction
                .query("""
                        SELECT id, role, scopes, expires_at, last_used_at FROM api_key
                        WHERE site_id = :site AND key_hash = :hash AND revoked_at IS NULL
                          AND (expires_at IS NULL OR expires_at > :now)
                        """)
                .bind("hash", hash)
                .bind("now", transaction.now())
                .map(row ->
                        new KnownKey(row.getObject("id", UUID.class), scope(row), Instants.orNull(row, "last_used_at")))
                .findOne();
    }

    private static KeyScope scope(ResultSet row) throws SQLException {
        return new KeyScope(
                Role.stored(row.getString("role")),
                List.of((String[]) row.getArray("scopes").getArray()),
                Instants.orNull(row, "expires_at"));
    }

    void markUsed(SiteTransaction transaction, UUID id) {
        transaction
                .update("UPDATE api_key SET last_used_at = :now WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .bind("now", transaction.now())
                .execute();
    }

    /** All keys of the site, the oldest first. */
    List<ApiKey> apiKeys(SiteTransaction transaction) {
        return transaction
                .query("""
                        SELECT id, name, role, scopes, expires_at, created_at, last_used_at, revoked_at FROM api_key
                        WHERE site_id = :site ORDER BY created_at, id
                        """)
                .map(row -> new ApiKey(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        scope(row),
                        Instants.of(row, "created_at"),
                        Instants.orNull(row, "last_used_at"),
                        Instants.orNull(row, "revoked_at")))
                .list();
    }

    /**
     * The sites that are suspended or have revoked tokens. The query names no site: it reads those of all sites at
     * once.
     */
    static Map<SiteId, Restriction> restrictions(Database database) {
        return database.readOnce(statements -> statements
                .query("""
                        SELECT site_id, suspended_at IS NOT NULL AS suspended, tokens_from FROM site
                        WHERE suspended_at IS NOT NULL OR tokens_from IS NOT NULL
                        """)
                .map(row -> Map.entry(
                        new SiteId(row.getObject("site_id", UUID.class)),
                        new Restriction(row.getBoolean("suspended"), Instants.orNull(row, "tokens_from"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Adds a key, or leaves it as it is: one that was revoked stays so. */
    void insertApiKey(SiteTransaction transaction, UUID id, byte[] hash, String name, KeyScope scope) {
        transaction
                .update("""
                        INSERT INTO api_key (site_id, id, key_hash, name, role, scopes, expires_at, created_at)
                        VALUES (:site, :id, :hash, :name, :role, :scopes::text[], :expires::timestamptz, :now)
                        ON CONFLICT (site_id, key_hash) DO NOTHING
                        """)
                .bind("id", id)
                .bind("hash", hash)
                .bind("name", name)
                .bind("role", scope.role() == null ? null : scope.role().name())
                .bindTexts("scopes", scope.permissions())
                .bind("expires", scope.expiresAt())
                .bind("now", transaction.now())
                .execute();
    }

    boolean revokeApiKey(SiteTransaction transaction, UUID id) {
        return transaction
                        .update("""
                                UPDATE api_key SET revoked_at = :now
                                WHERE site_id = :site AND id = :id AND revoked_at IS NULL
                                """)
                        .bind("id", id)
                        .bind("now", transaction.now())
                        .execute()
                > 0;
    }

    /** Revokes all tokens of the site that were issued before the time of this transaction. */
    void endTokens(SiteTransaction transaction) {
        transaction
                .update("UPDATE site SET tokens_from = :now WHERE site_id = :site")
                .bind("now", transaction.now())
                .execute();
    }

    void insertClient(SiteTransaction transaction, UUID id, String name) {
        transaction
                .update("""
                        INSERT INTO oauth_client (site_id, id, name, created_at) VALUES (:site, :id, :name, :now)
                        ON CONFLICT (site_id, id) DO NOTHING
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("now", transaction.now())
                .execute();
    }

    boolean hasClient(SiteTransaction transaction, UUID id) {
        return transaction
                .query("SELECT EXISTS (SELECT 1 FROM oauth_client WHERE site_id = :site AND id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    Optional<UUID> findOldestClient(SiteTransaction transaction) {
        return transaction
                .query("SELECT id FROM oauth_client WHERE site_id = :site ORDER BY created_at, id LIMIT 1")
                .mapTo(UUID.class)
                .findOne();
    }

    /** Reads the key that signs the site's tokens; empty where there is no such site. */
    Optional<byte[]> findTokenKey(SiteTransaction transaction) {
        return transaction
                .query("SELECT token_key FROM site WHERE site_id = :site")
                .mapTo(byte[].class)
                .findOne();
    }
}
