package org.daybook.team;

import java.time.Instant;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the business who signs in.
 *
 * @param email as it was typed; addresses that differ only in case are one
 * @param role null for one that this version does not know, which has no rights
 * @param resourceId of the resource as which they serve customers; null for none
 * @param hasPassword whether they have chosen one
 * @param lastSignInAt null before the first time
 */
public record Person(
        UUID id,
        String email,
        String name,
        @Nullable Role role,
        @Nullable UUID resourceId,
        boolean hasPassword,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {

    /** The person as one who asks. */
    public Caller caller(SiteId site) {
        return Role.staff(site, id, role, resourceId);
    }
}
