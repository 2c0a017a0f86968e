/** The change of the business zone on the wire. */
@NullMarked
package org.daybook.timezone.wire;

import org.jspecify.annotations.NullMarked;
