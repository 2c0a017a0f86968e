package org.daybook.availability;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.daybook.catalog.Service.Place;
import org.jspecify.annotations.Nullable;

/**
 * A time that a schedule offers.
 *
 * @param free schedules of the resources that are free then; empty for one that offers its own time
 * @param place null where the schedule says none
 */
public record OpenSlot(
        UUID scheduleId,
        Instant start,
        Instant end,
        List<UUID> free,
        @Nullable Place place) {}
