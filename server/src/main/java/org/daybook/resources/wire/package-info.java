/** HTTP for resources, resource types and staff. */
@NullMarked
package org.daybook.resources.wire;

import org.jspecify.annotations.NullMarked;
