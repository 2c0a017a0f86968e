/**
 * The schedules that events stand on: their defaults, which events inherit, and the links that bind them to each other.
 *
 * <p>Owns the tables {@code schedule} and {@code schedule_link}, and raises the events of {@code wix.calendar.v3} about
 * schedules. Stands above the events, because a change of a schedule is handed down to them.
 */
@NullMarked
package org.daybook.calendar.schedules;

import org.jspecify.annotations.NullMarked;
