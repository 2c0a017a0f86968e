/** The business's own pages: its people sign in here, see their day and answer what needs them. */
@NullMarked
package org.daybook.web.owner;

import org.jspecify.annotations.NullMarked;
