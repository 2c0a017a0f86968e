/**
 * The move of the calendar to another zone of the business: what becomes of events and of the time that they hold, as a plan
 * and in truth. Owns no table.
 */
@NullMarked
package org.daybook.calendar.zones;

import org.jspecify.annotations.NullMarked;
