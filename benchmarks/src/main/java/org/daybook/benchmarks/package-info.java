/** Timed comparisons. Each prints a ratio measured in one run. */
@NullMarked
package org.daybook.benchmarks;

import org.jspecify.annotations.NullMarked;
