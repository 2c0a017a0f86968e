/** The parts that the families of the first API share: the faces behind them, ids, names, times, places and prices as it says them. */
@NullMarked
package org.daybook.v1.shared;

import org.jspecify.annotations.NullMarked;
