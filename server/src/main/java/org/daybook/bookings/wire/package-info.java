/** HTTP for bookings: the only code that knows their field names on the wire. */
@NullMarked
package org.daybook.bookings.wire;

import org.jspecify.annotations.NullMarked;
