/**
 * The life of a booking: made, waited for, confirmed or declined, moved, cancelled, attended. Owns the tables
 * {@code booking}, {@code participation}, {@code waitlist_registration} and {@code attendance}. Invariants: a booking holds
 * time or places only while PENDING or CONFIRMED; what it holds is taken and given back in the same transaction as its
 * status; the database has the last word on whether something is still free; whoever waits for a place has a booking that
 * is WAITING_LIST.
 */
@NullMarked
package org.daybook.bookings;

import org.jspecify.annotations.NullMarked;
