/** Contacts on the wire. */
@NullMarked
package org.daybook.contacts.wire;

import org.jspecify.annotations.NullMarked;
