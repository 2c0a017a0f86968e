/** The move of a business to another time zone: what becomes of hours, sessions and bookings, before and after. */
@NullMarked
package org.daybook.timezone;

import org.jspecify.annotations.NullMarked;
