/** The operations that explain, in the shapes of the contract and of Daybook's own API. */
@NullMarked
package org.daybook.explain.wire;

import org.jspecify.annotations.NullMarked;
