package org.daybook.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.CredentialStore.KnownKey;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Authenticator;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.Principal;
import org.daybook.platform.http.StandardError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who a caller is from an API key or an access token. A token costs no statement. A key costs one, and then none
 * for two seconds: for so long a key that another process revoked may still be good here.
 *
 * <p>Kept longer is only what never changes: which site a credential is of, and the key that signs a site's tokens.
 */
public final class Credentials implements Authenticator {
    /**
     * The most entries of each cache, which then takes about 10 MB: several credentials for each of ten thousand sites.
     */
    private static final int MAX_REMEMBERED = 50_000;

    private static final Duration KEY_TRUSTED = Duration.ofSeconds(2);

    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);
    private static final int MAX_NAME = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private static final String BEARER = "bearer ";

    private final SiteDatabase database;
    private final CredentialStore store;
    private final Tokens tokens = new Tokens(this);
    private final SiteAccess access;
    private final Cache<ByteBuffer, SiteId> sites =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
    private final Cache<ByteBuffer, TrustedKey> keys = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(KEY_TRUSTED)
            .build();
    private final Cache<String, Optional<SiteId>> hosts = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(KEY_TRUSTED)
            .build();
    private final Cache<SiteId, byte[]> tokenKeys =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    public Credentials(Database database) {
        this.database = new SiteDatabase(database);
        this.store = new CredentialStore(database);
        this.access = new SiteAccess(database);
    }

    public Tokens tokens() {
        return tokens;
    }

    /** Which sites are served. */
    public SiteAccess access() {
        return access;
    }

    /** Refuses credentials of a suspended site with PERMISSION_DENIED. */
    @Override
    public Optional<Caller> authenticate(String authorization, @Nullable String siteId, Instant now) {
        String secret = withoutBearer(authorization);
        return tokens.access(secret, now)
                .map(TokenClaims::caller)
                .or(() -> ofApiKey(secret, now))
                .filter(caller -> siteId == null
                        || siteId.isBlank()
                        || caller.site().toString().equalsIgnoreCase(siteId.strip()))
                .map(this::served);
    }

    @Override
    public String objection(String authorization) {
        return Secrets.isMistypedApiKey(withoutBearer(authorization))
                ? "The API key has a typing error: its checksum does not fit"
                : Authenticator.super.objection(authorization);
    }

    private Caller served(Caller caller) {
        access.requireServed(caller.site());
        return caller;
    }

    private static String withoutBearer(String authorization) {
        String trimmed = authorization.strip();
        boolean bearer = trimmed.toLowerCase(Locale.ROOT).startsWith(BEARER);
        return bearer ? trimmed.substring(BEARER.length()).strip() : trimmed;
    }

    private Optional<Caller> ofApiKey(String key, Instant now) {
        if (Secrets.isMistypedApiKey(key)) {
            return Optional.empty();
        }
        byte[] hash = Secrets.sha256(key);
        TrustedKey known = keys.getIfPresent(ByteBuffer.wrap(hash));
        if (known != null && known.counts(now)) {
            return Optional.of(known.caller());
        }
        Optional<TrustedKey> found = siteOf(hash)
                .flatMap(site -> database.readOnce(site, now, transaction -> store.findApiKey(transaction, hash))
                        .map(good -> used(site, good, now)));
        found.ifPresent(good -> keys.put(ByteBuffer.wrap(hash), good));
        return found.map(TrustedKey::caller);
    }

    /** A key that was found good a moment ago. */
    private record TrustedKey(Caller caller, @Nullable Instant expiresAt) {
        boolean counts(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    /** Notes once an hour that a key is in use; where that fails the key is good all the same. */
    private TrustedKey used(SiteId site, KnownKey key, Instant now) {
        if (key.lastUsedAt() == null || key.lastUsedAt().isBefore(now.minus(USE_NOTED_EVERY))) {
            try {
                database.write(site, now, transaction -> {
                    store.markUsed(transaction, key.id());
                    return true;
                });
            } catch (RuntimeException e) {
                LOG.debug("The use of key {} was not noted.", key.id(), e);
            }
        }
        KeyScope scope = key.scope();
        return new TrustedKey(new Caller(site, new Principal.Key(key.id()), scope.rights()), scope.expiresAt());
    }

    /** A key that was just made: the only moment at which its text is known. */
    public record NewApiKey(UUID id, String key) {
        /** Without the key. */
        @Override
        public String toString() {
            return "NewApiKey[" + id + "]";
        }
    }

    /** Makes a key. Refuses a name that is empty or too long. */
    public NewApiKey createApiKey(SiteTransaction transaction, String name, KeyScope scope) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new ApplicationException(
                    StandardError.INVALID_ARGUMENT, "The name of a key has 1 to " + MAX_NAME + " letters");
        }
        NewApiKey made = new NewApiKey(Uuids.next(), Secrets.newApiKey());
        byte[] hash = Secrets.sha256(made.key());
        enter(transaction, hash, "API key");
        store.insertApiKey(transaction, made.id(), hash, name.strip(), scope);
        return made;
    }

    /** All keys of the site, the oldest first, revoked ones among them. */
    public List<ApiKey> apiKeys(SiteTransaction transaction) {
        return store.apiKeys(transaction);
    }

    /**
     * Adds an API key that somebody else made up, with all rights; one that the site has already is left alone. Refuses a
     * key of another site, one that is too short to be safe, and one of our own form with a letter wrong.
     */
    public void addApiKey(SiteTransaction transaction, String key, String name) {
        Secrets.weaknessOf(key).ifPresent(weakness -> {
            throw new ApplicationException(StandardError.INVALID_ARGUMENT, weakness);
        });
        byte[] hash = Secrets.sha256(key);
        enter(transaction, hash, "API key");
        store.insertApiKey(transaction, Uuids.next(), hash, name, KeyScope.ALL);
    }

    /**
     * Revokes a key; requests that come within two seconds after may still be served to it where they meet the end of
     * this transaction, or another process.
     *
     * @return false when there is no such key or it was revoked before
     */
    public boolean revokeApiKey(SiteTransaction transaction, UUID id) {
        keys.asMap().values().removeIf(key -> key.caller().id().equals(id));
        return store.revokeApiKey(transaction, id);
    }

    /**
     * Makes every token of the site that was given until now good for nothing, refresh tokens and those of browsers
     * among them: in this process from now on, in others within two seconds.
     */
    public void revokeTokens(SiteId site, Instant now) {
        database.write(site, now, transaction -> {
            store.endTokens(transaction);
            return true;
        });
        access.refresh();
    }

    /** Lets the name of a host lead to the site instead of another name; null for none. Refuses one of another site. */
    public void changeHost(SiteTransaction transaction, @Nullable String before, @Nullable String after) {
        if (before != null) {
            store.leave(transaction, hostHash(before));
        }
        if (after != null) {
            enter(transaction, hostHash(after), "host");
        }
    }

    /** The site that the name of a host leads to; what another process changes is known within two seconds. */
    public Optional<SiteId> siteOfHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        Optional<SiteId> known = hosts.getIfPresent(name);
        if (known == null) {
            // Not under the lock of the cache: who waits for the database would keep all others waiting, one by one.
            known = store.findSite(hostHash(name));
            hosts.put(name, known);
        }
        return known;
    }

    private static byte[] hostHash(String host) {
        return Secrets.sha256("host " + host);
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
