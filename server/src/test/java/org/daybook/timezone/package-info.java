@NullMarked
package org.daybook.timezone;

import org.jspecify.annotations.NullMarked;
