package org.daybook.platform.http;

import java.util.UUID;
import org.daybook.platform.db.SiteId;

/** Who asks, on which site, and with which rights. */
public record Caller(SiteId site, Principal principal, Rights rights) {
    public UUID id() {
        return principal.id();
    }

    public boolean may(Permission permission) {
        return rights.allow(permission.permission());
    }
}
