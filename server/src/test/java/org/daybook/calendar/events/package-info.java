@NullMarked
package org.daybook.calendar.events;

import org.jspecify.annotations.NullMarked;
