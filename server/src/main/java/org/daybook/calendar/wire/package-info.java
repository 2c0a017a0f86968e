/** The calendar on the wire: operations of {@code calendar-v3}, and the only names of its fields. */
@NullMarked
package org.daybook.calendar.wire;

import org.jspecify.annotations.NullMarked;
