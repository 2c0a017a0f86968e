/**
 * The pages on which customers book: services, times, details, and the booking with its true state. Rendered on the
 * server, complete without scripts; they ask the same faces of the features as the wire does and write no SQL.
 *
 * <p>A browser is one visitor, known by the token in its cookie; it sees and cancels only its own bookings.
 */
@NullMarked
package org.daybook.web.booking;

import org.jspecify.annotations.NullMarked;
