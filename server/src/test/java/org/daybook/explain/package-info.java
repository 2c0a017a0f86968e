@NullMarked
package org.daybook.explain;

import org.jspecify.annotations.NullMarked;
