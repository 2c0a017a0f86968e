@NullMarked
package org.daybook.calendar.occupancy;

import org.jspecify.annotations.NullMarked;
