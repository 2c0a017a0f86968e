/**
 * The life of a booking: made, confirmed or declined, moved, cancelled. Owns the table {@code booking}. Invariants: a
 * booking holds time or places only while PENDING or CONFIRMED; what it holds is taken and given back in the same
 * transaction as its status; the database has the last word on whether something is still free.
 */
@NullMarked
package org.daybook.bookings;

import org.jspecify.annotations.NullMarked;
