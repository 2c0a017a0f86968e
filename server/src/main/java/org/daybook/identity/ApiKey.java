package org.daybook.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is listed: all but the secret, which nobody knows any more.
 *
 * @param scope what it may do, and for how long
 * @param lastUsedAt to the hour; null for never
 * @param revokedAt null while it is good
 */
public record ApiKey(
        UUID id,
        String name,
        KeyScope scope,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
