/** Documents of catalogue families in the shape of the API. */
@NullMarked
package org.daybook.platform.catalogue.wire;

import org.jspecify.annotations.NullMarked;
