/** Booking policies on the wire. */
@NullMarked
package org.daybook.policies.wire;

import org.jspecify.annotations.NullMarked;
