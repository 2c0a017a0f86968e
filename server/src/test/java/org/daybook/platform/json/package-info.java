@NullMarked
package org.daybook.platform.json;

import org.jspecify.annotations.NullMarked;
