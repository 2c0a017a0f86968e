@NullMarked
package org.daybook.availability;

import org.jspecify.annotations.NullMarked;
