/**
 * When things happen and who holds the time. This package has the words that all parts of the calendar share: an event and
 * its values, the errors, and the interfaces by which other features listen and are asked. It sends no SQL and knows no
 * part.
 *
 * <p>An event belongs to one schedule for life. It holds the values in effect, and the set of fields that are its own and
 * not inherited. The parts, from the ground up; each knows the ones before it:
 *
 * <ol>
 *   <li>{@code sql}: values as statements bind and read them;
 *   <li>{@code occupancy}: who holds time, and how far ahead that is known;
 *   <li>{@code events}: the events and their occurrences;
 *   <li>{@code schedules}, {@code seats}, {@code zones}, {@code queries}: what events stand on, the places of sessions, the
 *       move to another time zone, and finding events;
 *   <li>{@code hours}, {@code owner}: when the business is open, and what the owner does with events;
 *   <li>{@code faces}: the parts put together;
 *   <li>{@code wire}: the operations of the API.
 * </ol>
 */
@NullMarked
package org.daybook.calendar;

import org.jspecify.annotations.NullMarked;
