/** Values as the statements of the calendar bind and read them. Owns no table. */
@NullMarked
package org.daybook.calendar.sql;

import org.jspecify.annotations.NullMarked;
