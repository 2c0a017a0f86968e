package org.daybook.calendar;

import java.util.UUID;

/** A schedule that is no resource's and that an event takes; a transparent one is named without being taken. */
public record AffectedSchedule(UUID scheduleId, Transparency transparency) {}
