/** JSON trees and the text forms of dates and times on the wire. */
@NullMarked
package org.daybook.platform.json;

import org.jspecify.annotations.NullMarked;
