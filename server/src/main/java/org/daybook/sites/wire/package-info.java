/** Site properties and locations on the wire. */
@NullMarked
package org.daybook.sites.wire;

import org.jspecify.annotations.NullMarked;
