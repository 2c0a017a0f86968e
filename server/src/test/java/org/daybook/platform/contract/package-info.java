@NullMarked
package org.daybook.platform.contract;

import org.jspecify.annotations.NullMarked;
