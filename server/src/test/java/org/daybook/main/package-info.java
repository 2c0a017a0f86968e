@NullMarked
package org.daybook.main;

import org.jspecify.annotations.NullMarked;
