@NullMarked
package org.daybook.bookings;

import org.jspecify.annotations.NullMarked;
