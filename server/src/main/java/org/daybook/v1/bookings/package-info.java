/** The families bookings-v1, checkout-options and waitlist: all by which is booked, and the readers of bookings. */
@NullMarked
package org.daybook.v1.bookings;

import org.jspecify.annotations.NullMarked;
