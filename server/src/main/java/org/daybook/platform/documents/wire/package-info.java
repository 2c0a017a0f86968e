/** Documents of a family in the shape of the API. */
@NullMarked
package org.daybook.platform.documents.wire;

import org.jspecify.annotations.NullMarked;
