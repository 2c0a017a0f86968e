package org.daybook.calendar.events;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.daybook.calendar.AffectedSchedule;
import org.daybook.calendar.EventResource;
import org.daybook.calendar.occupancy.Occupancy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The event of a booked appointment. Its time is taken by {@link Occupancy#take}, buffers included; all its
 * resources are opaque.
 *
 * @param zone in which its times are shown
 * @param participants how many come; the event has no other places
 */
public record AppointmentEvent(
        UUID scheduleId,
        Instant start,
        Instant end,
        ZoneId zone,
        String title,
        @Nullable ObjectNode location,
        List<EventResource> resources,
        List<AffectedSchedule> affected,
        int participants) {}
