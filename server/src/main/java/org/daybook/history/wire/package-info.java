/** The operations on events and history. */
@NullMarked
package org.daybook.history.wire;

import org.jspecify.annotations.NullMarked;
