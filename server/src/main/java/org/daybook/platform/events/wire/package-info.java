/** Domain events in the shape of the API. */
@NullMarked
package org.daybook.platform.events.wire;

import org.jspecify.annotations.NullMarked;
