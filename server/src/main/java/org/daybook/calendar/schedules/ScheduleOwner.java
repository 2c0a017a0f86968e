package org.daybook.calendar.schedules;

import org.daybook.calendar.OwnerType;
import org.jspecify.annotations.Nullable;

/**
 * Whose a schedule is, and how many take part in it as a whole.
 *
 * @param id of the service or resource, or as the first API said; null where nobody was named
 */
public record ScheduleOwner(OwnerType type, @Nullable String id, int participants) {}
