@NullMarked
package org.daybook.calendar;

import org.jspecify.annotations.NullMarked;
