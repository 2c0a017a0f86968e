/** The people of the business who sign in: who they are, what role they have, and the sessions of their browsers. */
@NullMarked
package org.daybook.team;

import org.jspecify.annotations.NullMarked;
