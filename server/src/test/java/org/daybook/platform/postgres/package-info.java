@NullMarked
package org.daybook.platform.postgres;

import org.jspecify.annotations.NullMarked;
