@NullMarked
package org.daybook.web.kit;

import org.jspecify.annotations.NullMarked;
