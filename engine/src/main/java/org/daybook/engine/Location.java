package org.daybook.engine;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where a service is offered.
 *
 * @param id null for a place that has none, such as the customer's
 */
public record Location(@Nullable UUID id) {

    public static final Location WITHOUT_ID = new Location(null);
}
