/** Queries for events, of the present API and of the first one. Reads what the events read; owns no table. */
@NullMarked
package org.daybook.calendar.queries;

import org.jspecify.annotations.NullMarked;
