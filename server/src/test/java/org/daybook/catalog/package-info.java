@NullMarked
package org.daybook.catalog;

import org.jspecify.annotations.NullMarked;
