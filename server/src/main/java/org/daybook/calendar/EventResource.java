package org.daybook.calendar;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource that takes part in an event.
 *
 * @param name as it is called now; null once it is gone
 * @param type id of its resource type
 * @param scheduleId the schedule of the resource's own events, which an opaque event keeps busy
 */
public record EventResource(
        UUID id, @Nullable String name, @Nullable String type, Transparency transparency, UUID scheduleId) {}
