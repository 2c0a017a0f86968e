/** HTTP for services and categories. */
@NullMarked
package org.daybook.catalog.wire;

import org.jspecify.annotations.NullMarked;
