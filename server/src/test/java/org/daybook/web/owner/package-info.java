@NullMarked
package org.daybook.web.owner;

import org.jspecify.annotations.NullMarked;
