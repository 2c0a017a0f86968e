package org.daybook.calendar;

import org.jspecify.annotations.Nullable;

/**
 * Whose a schedule is.
 *
 * @param id of the service or resource, or as the first API said; null for the business, and where nobody was named
 */
public record ScheduleOwner(OwnerType type, @Nullable String id) {}
