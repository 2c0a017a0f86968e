/** Identity on the wire: the OAuth endpoints. */
@NullMarked
package org.daybook.identity.wire;

import org.jspecify.annotations.NullMarked;
