/**
 * The events on schedules: their rows, their occurrences, what they inherit, and the time that they hold.
 *
 * <p>Owns the table {@code calendar_event}, and raises the events of {@code wix.calendar.v3} about calendar events. The row
 * of an event has the values in effect. Other features ask {@code Events}. Each part above asks one class:
 * {@code schedules} {@code ScheduleEvents}, {@code hours} {@code HoursEvents}, {@code zones} {@code BusinessZoneEvents} and
 * {@code owner} {@code EventChanges}.
 */
@NullMarked
package org.daybook.calendar.events;

import org.jspecify.annotations.NullMarked;
