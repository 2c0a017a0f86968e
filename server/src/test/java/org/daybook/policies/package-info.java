@NullMarked
package org.daybook.policies;

import org.jspecify.annotations.NullMarked;
