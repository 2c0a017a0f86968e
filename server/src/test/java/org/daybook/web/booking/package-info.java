@NullMarked
package org.daybook.web.booking;

import org.jspecify.annotations.NullMarked;
