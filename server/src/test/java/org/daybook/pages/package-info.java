@NullMarked
package org.daybook.pages;

import org.jspecify.annotations.NullMarked;
