/** The team, as it presents itself to the program. */
@NullMarked
package org.daybook.team.wire;

import org.jspecify.annotations.NullMarked;
