@NullMarked
package org.daybook.platform.catalogue;

import org.jspecify.annotations.NullMarked;
