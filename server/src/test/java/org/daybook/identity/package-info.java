@NullMarked
package org.daybook.identity;

import org.jspecify.annotations.NullMarked;
