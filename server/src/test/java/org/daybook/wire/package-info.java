/** Whole answers to whole requests, one or more pairs of each family. */
@NullMarked
package org.daybook.wire;

import org.jspecify.annotations.NullMarked;
