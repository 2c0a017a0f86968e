/** HTTP for prices. */
@NullMarked
package org.daybook.pricing.wire;

import org.jspecify.annotations.NullMarked;
