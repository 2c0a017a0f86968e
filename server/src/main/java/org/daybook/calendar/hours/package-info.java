/**
 * When schedules and the business are open. Hours are events of type {@code WORKING_HOURS} in {@code calendar_event}, which
 * belongs to the events; owns no table.
 */
@NullMarked
package org.daybook.calendar.hours;

import org.jspecify.annotations.NullMarked;
