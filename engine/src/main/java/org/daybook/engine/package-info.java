/**
 * The slot engine: pure functions from immutable facts to bookable times. Knows only Java.
 *
 * <p>{@link org.daybook.engine.SlotEngine} is asked; {@link org.daybook.engine.Facts} is what it is told. Times are
 * epoch seconds, ranges are half-open, and a local time becomes an instant in {@code LocalTimes} and nowhere else.
 */
@NullMarked
package org.daybook.engine;

import org.jspecify.annotations.NullMarked;
