/**
 * The places of sessions and courses, and the locks that keep them for whoever has a key.
 *
 * <p>Owns no table: places are counted, and locks kept, in the row of the session in {@code calendar_event} or of the course
 * in {@code schedule}. So one statement says whether a place is free and takes it.
 */
@NullMarked
package org.daybook.calendar.seats;

import org.jspecify.annotations.NullMarked;
