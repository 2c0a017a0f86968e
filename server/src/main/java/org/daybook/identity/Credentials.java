package org.daybook.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Authenticator;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.StandardError;
import org.jspecify.annotations.Nullable;

/**
 * Tells who a caller is from an API key or an access token. A token costs no statement. A key costs one, and then none
 * for two seconds: for so long a key that another process revoked may still be good here.
 *
 * <p>Kept longer is only what never changes: which site a credential is of, and the key that signs a site's tokens.
 */
public final class Credentials implements Authenticator {
    /** Of each kind, some 10 MB at most: several credentials of each of ten thousand sites. */
    private static final int MAX_REMEMBERED = 50_000;

    private static final Duration KEY_TRUSTED = Duration.ofSeconds(2);

    private static final String BEARER = "bearer ";

    private final SiteDatabase database;
    private final CredentialStore store;
    private final Tokens tokens = new Tokens(this);
    private final Cache<ByteBuffer, SiteId> sites =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
    private final Cache<ByteBuffer, Caller> keys = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(KEY_TRUSTED)
            .build();
    private final Cache<SiteId, byte[]> tokenKeys =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    public Credentials(Database database) {
        this.database = new SiteDatabase(database);
        this.store = new CredentialStore(database);
    }

    public Tokens tokens() {
        return tokens;
    }

    @Override
    public Optional<Caller> authenticate(String authorization, @Nullable String siteId, Instant now) {
        String secret = withoutBearer(authorization);
        return tokens.access(secret, now)
                .map(TokenClaims::caller)
                .or(() -> ofApiKey(secret, now))
                .filter(caller -> siteId == null
                        || siteId.isBlank()
                        || caller.site().toString().equalsIgnoreCase(siteId.strip()));
    }

    private static String withoutBearer(String authorization) {
        String trimmed = authorization.strip();
        boolean bearer = trimmed.toLowerCase(Locale.ROOT).startsWith(BEARER);
        return bearer ? trimmed.substring(BEARER.length()).strip() : trimmed;
    }

    private Optional<Caller> ofApiKey(String key, Instant now) {
        byte[] hash = Secrets.sha256(key);
        Caller known = keys.getIfPresent(ByteBuffer.wrap(hash));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Caller> found = siteOf(hash)
                .flatMap(site -> database.readOnce(site, now, transaction -> store.findApiKey(transaction, hash))
                        .map(id -> new Caller(site, Caller.Type.OWNER, id)));
        found.ifPresent(caller -> keys.put(ByteBuffer.wrap(hash), caller));
        return found;
    }

    /** Adds an API key to the site; one that it has already is left alone. Refuses a key of another site. */
    public void addApiKey(SiteTransaction transaction, String key, String name) {
        byte[] hash = Secrets.sha256(key);
        enter(transaction, hash, "API key");
        store.insertApiKey(transaction, Uuids.next(), hash, name);
    }

    /**
     * Revokes a key; requests that come within two seconds after may still be served to it where they meet the end of
     * this transaction, or another process.
     *
     * @return false when there is no such key or it was revoked before
     */
    public boolean revokeApiKey(SiteTransaction transaction, UUID id) {
        keys.asMap().values().removeIf(caller -> caller.id().equals(id));
        return store.revokeApiKey(transaction, id);
    }

    /** Adds an OAuth client to the site; one that it has already is left alone. Refuses a client of another site. */
    public void addClient(SiteTransaction transaction, UUID client, String name) {
        enter(transaction, clientHash(client), "client");
        store.insertClient(transaction, client, name);
    }

    /** The site's first client. */
    public Optional<UUID> findClient(SiteTransaction transaction) {
        return store.findOldestClient(transaction);
    }

    private void enter(SiteTransaction transaction, byte[] hash, String what) {
        if (!store.enter(transaction, hash)) {
            throw new ApplicationException(StandardError.ALREADY_EXISTS, "This " + what + " belongs to another site");
        }
    }

    Optional<SiteId> siteOfClient(UUID client, Instant now) {
        return siteOf(clientHash(client))
                .filter(site -> database.read(site, now, transaction -> store.hasClient(transaction, client)));
    }

    Optional<byte[]> tokenKey(SiteId site, Instant now) {
        byte[] known = tokenKeys.getIfPresent(site);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<byte[]> found = database.read(site, now, store::findTokenKey);
        found.ifPresent(key -> tokenKeys.put(site, key));
        return found;
    }

    private Optional<SiteId> siteOf(byte[] hash) {
        SiteId known = sites.getIfPresent(ByteBuffer.wrap(hash));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<SiteId> found = store.findSite(hash);
        found.ifPresent(site -> sites.put(ByteBuffer.wrap(hash), site));
        return found;
    }

    /** Ids of clients share the directory with keys, so they are marked. */
    private static byte[] clientHash(UUID client) {
        return Secrets.sha256("client " + client);
    }
}
