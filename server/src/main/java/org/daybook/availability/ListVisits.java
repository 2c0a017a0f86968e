package org.daybook.availability;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.daybook.availability.ListSlots.Position;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.jspecify.annotations.Nullable;

/**
 * A question for visits: sessions of several services, one after the other, at one place.
 *
 * @param services in their order; places are those of the visit
 * @param places only these; empty for all places that the services have in common
 * @param localFrom where visits begin, inclusive, in {@code zone}; null for now
 * @param localTo where they begin, exclusive, in {@code zone}
 * @param zone the caller's zone; null for the business zone
 * @param after go on from this visit; null for the first page
 */
public record ListVisits(
        List<SlotRequest> services,
        List<PlaceFilter> places,
        @Nullable LocalDateTime localFrom,
        LocalDateTime localTo,
        @Nullable ZoneId zone,
        SlotFilter filter,
        int limit,
        @Nullable Position after) {}
