package org.daybook.platform.db;

import java.util.UUID;

/** One site is one business: the tenant that every row belongs to. */
public record SiteId(UUID value) {
    public static SiteId of(String text) {
        return new SiteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
