/** The catalogue on the wire. */
@NullMarked
package org.daybook.catalog.wire;

import org.jspecify.annotations.NullMarked;
