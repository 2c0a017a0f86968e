/** Why times are offered or not, and what a change of the rules would do: read from the facts that lists are made of. */
@NullMarked
package org.daybook.explain;

import org.jspecify.annotations.NullMarked;
