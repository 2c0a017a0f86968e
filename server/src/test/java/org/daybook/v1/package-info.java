@NullMarked
package org.daybook.v1;

import org.jspecify.annotations.NullMarked;
