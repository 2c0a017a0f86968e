@NullMarked
package org.daybook.platform.query;

import org.jspecify.annotations.NullMarked;
