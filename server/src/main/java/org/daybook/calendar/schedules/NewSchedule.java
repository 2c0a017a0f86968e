package org.daybook.calendar.schedules;

import java.util.UUID;
import org.daybook.calendar.OwnerType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schedule that a feature makes for what it owns.
 *
 * @param name also the title of events that have none of their own
 * @param capacity places of events without their own capacity, and of the course on the schedule
 * @param defaultLocation in the wire's shape
 */
public record NewSchedule(
        OwnerType ownerType,
        @Nullable UUID ownerId,
        @Nullable String externalId,
        String name,
        @Nullable Integer capacity,
        @Nullable ObjectNode defaultLocation) {}
