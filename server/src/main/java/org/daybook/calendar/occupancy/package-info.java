/**
 * Who holds which schedule when, and how far ahead that is known. Time that is held exclusively never overlaps on one
 * schedule. {@code Occupancy} is for other features; {@code HeldTime} is for the events of the calendar.
 *
 * <p>Owns the tables {@code occupancy} and {@code occupancy_version}. Also reads {@code schedule_link}, since what takes a
 * schedule takes those that are bound to it; and the recurring events in {@code calendar_event}, to tell how far their
 * occurrences are written. Those that are missing are written by an {@code OccurrenceWriter}, which is part of the events.
 */
@NullMarked
package org.daybook.calendar.occupancy;

import org.jspecify.annotations.NullMarked;
