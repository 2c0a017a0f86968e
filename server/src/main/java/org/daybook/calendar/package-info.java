/**
 * When things happen and who holds the time: schedules, their events, occupancy, seats and working hours.
 *
 * <p>Owns the tables {@code schedule}, {@code calendar_event} and {@code occupancy}, and raises the events of
 * {@code wix.calendar.v3}. An event belongs to one schedule for life; its row holds the values in effect, and the set of
 * fields that are its own and not inherited. Time that is held exclusively never overlaps on one schedule. In the row of a
 * session stand its counted places, the lock that keeps them for whoever has its key, and until when free ones are kept for
 * those who wait.
 */
@NullMarked
package org.daybook.calendar;

import org.jspecify.annotations.NullMarked;
