@NullMarked
package org.daybook.platform;

import org.jspecify.annotations.NullMarked;
