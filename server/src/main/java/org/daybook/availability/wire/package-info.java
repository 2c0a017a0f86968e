/** HTTP for time slots and the availability calendar. */
@NullMarked
package org.daybook.availability.wire;

import org.jspecify.annotations.NullMarked;
