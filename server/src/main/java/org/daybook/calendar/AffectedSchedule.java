package org.daybook.calendar;

import java.util.UUID;

/** A schedule without a resource that an event occupies; a transparent one is only named. */
public record AffectedSchedule(UUID scheduleId, Transparency transparency) {}
