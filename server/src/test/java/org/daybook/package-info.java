/** The rules of the house: what holds for all packages and all tables. */
@NullMarked
package org.daybook;

import org.jspecify.annotations.NullMarked;
