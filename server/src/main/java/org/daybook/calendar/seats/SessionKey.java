package org.daybook.calendar.seats;

import org.daybook.identity.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows to book a locked session (rule 11.9).
 *
 * @param hash of the key; null for none
 */
public record SessionKey(@Nullable String hash) {
    public static final SessionKey NONE = new SessionKey(null);

    /** The key of a lock as a request names it; null for none. */
    public static SessionKey of(@Nullable String key) {
        return key == null ? NONE : new SessionKey(Secrets.hash(key));
    }
}
