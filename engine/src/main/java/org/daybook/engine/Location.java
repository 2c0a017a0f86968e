package org.daybook.engine;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where a service is offered.
 *
 * @param id null for a place that has none, such as the customer's
 * @param hours outside which nobody works there; {@link Hours#ALWAYS_OPEN} for a place without hours of its own
 * @param zone where its days begin; null for the zone of the business
 */
public record Location(
        @Nullable UUID id, Hours hours, @Nullable ZoneId zone) {

    public static final Location WITHOUT_ID = new Location(null);

    /** A place without hours of its own. */
    public Location(@Nullable UUID id) {
        this(id, Hours.ALWAYS_OPEN, null);
    }
}
