@NullMarked
package org.daybook.pricing;

import org.jspecify.annotations.NullMarked;
