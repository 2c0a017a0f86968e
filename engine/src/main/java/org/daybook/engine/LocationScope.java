package org.daybook.engine;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The locations at which a resource can be booked.
 *
 * @param everywhere all locations, those without an id included
 * @param locationIds the locations otherwise
 */
public record LocationScope(boolean everywhere, Set<UUID> locationIds) {

    public static final LocationScope ALL = new LocationScope(true, Set.of());

    public LocationScope {
        locationIds = Set.copyOf(locationIds);
    }

    public static LocationScope only(Set<UUID> locationIds) {
        return new LocationScope(false, locationIds);
    }

    public boolean includes(@Nullable UUID locationId) {
        return everywhere || (locationId != null && locationIds.contains(locationId));
    }
}
