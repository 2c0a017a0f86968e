/**
 * The first API, as a second view of the same data: each of its families is translated here, by one table a family, to
 * the faces and records of the current API. What only the first API can say of a thing is kept with that thing, in a
 * member that the current API does not show. Knows no SQL and keeps nothing of its own.
 *
 * <p>Its packages are {@code shared}, {@code calendar}, {@code resources}, {@code services} and {@code bookings}; each knows
 * those before it.
 */
@NullMarked
package org.daybook.v1;

import org.jspecify.annotations.NullMarked;
