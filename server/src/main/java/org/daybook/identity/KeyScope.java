package org.daybook.identity;

import java.time.Instant;
import java.util.List;
import org.daybook.platform.http.Rights;
import org.jspecify.annotations.Nullable;

/**
 * What an API key may do, and for how long.
 *
 * @param role null for none
 * @param permissions those beside the ones of the role
 * @param expiresAt the first moment at which the key no longer counts; null for never
 */
public record KeyScope(
        @Nullable Role role,
        List<String> permissions,
        @Nullable Instant expiresAt) {
    /** The scope of a key with every permission of the owner and no expiry. */
    public static final KeyScope ALL = new KeyScope(Role.OWNER, List.of(), null);

    public KeyScope {
        permissions = List.copyOf(permissions);
    }

    Rights rights() {
        Rights own = Rights.of(permissions);
        return role == null ? own : role.rights().and(own);
    }
}
