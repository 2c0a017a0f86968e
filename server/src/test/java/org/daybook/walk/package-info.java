/** Walks over the contract: what holds of every field of every operation, whichever are served. */
@NullMarked
package org.daybook.walk;

import org.jspecify.annotations.NullMarked;
