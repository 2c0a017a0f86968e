/** The slot engine: pure functions from immutable facts to bookable times. Knows only Java. */
@NullMarked
package org.daybook.engine;

import org.jspecify.annotations.NullMarked;
