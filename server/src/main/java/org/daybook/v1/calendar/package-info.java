/** The families schedules-and-sessions-v1 and calendar-v1: schedules, their intervals and their sessions. */
@NullMarked
package org.daybook.v1.calendar;

import org.jspecify.annotations.NullMarked;
