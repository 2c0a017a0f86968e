@NullMarked
package org.daybook.platform.db;

import org.jspecify.annotations.NullMarked;
